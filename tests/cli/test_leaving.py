"""Quitting at any question of any command saves exactly what was promised.

The questions aren't listed here: each command is walked until it asks nothing more, and then again
up to each of its questions, where it is left.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import Run
from thorough import leave_to_sweep

pytest.importorskip("pexpect")

import pexpect

from terminals import ANSI, Terminal

ANSWERS = {
    # the beginning of a question: an answer, and what is in the file after it
    "Type a number, or your own": ("1", "alcohol"),
    "Country": ("US", '"US"'),
    "Are you on a taper": ("n", ""),
    "Your sobriety date": ("2026-01-20", "start = 2026-01-20"),
    "What you're counting": ("no beer", '"no beer"'),
    "Your fellowship": ("Lamp", '"Lamp"'),
    "Your sponsor's": ("Kim", '"Kim"'),
    "Their phone": ("555 0100", '"555 0100"'),
    "Mood": ("2", "mood = 2"),
    "Craving before": ("6", "craving_before = 6"),
    "Craving after": ("9", "craving_after = 9"),
    "Craving": ("9", "craving = 9"),
    "Are you hungry": ("lonely", '"lonely"'),
    "Something you're grateful": ("tea", '"tea"'),
    "Note": ("we walked", '"we walked"'),
    "Name of the meeting": ("Lantern", '"Lantern"'),
    "Name of the contact": ("", ""),
    "Name of a separate": ("", ""),
    "Event": ("wedding", '"wedding"'),
    "Date, e.g. Saturday": ("tomorrow", "date = 2026-02-02"),
    "End time": ("23:00", "23:00:00"),
    "Who to call before": ("J", 'person = "J"'),
    "Were you hungry": ("lonely", '"lonely"'),
    "How it was": ("we left early", '"we left early"'),
    "Did you use": ("n", ""),
    "Date, e.g. tomorrow": ("tomorrow", "date = 2026-02-02"),
    "Date, e.g. yesterday": ("yesterday", "date = 2026-01-31"),
    "Start time": ("11:15", "11:15:00"),
    "Meeting types": ("O", '"O"'),
    "Place": ("Church hall", '"Church hall"'),
    "Topic": ("Step one", '"Step one"'),
    "Their name": ("Ana", '"Ana"'),
    "Role": ("family", '"family"'),
    "Phone number": ("555 0101", '"555 0101"'),
    "Best time": ("evenings", '"evenings"'),
    "Your sponsor's name": ("Kim", '"Kim"'),
    "Who did you talk to": ("Zoe", '"Zoe"'),
    "Add Zoe": ("y", ""),
    "How you talked": ("text", 'how = "text"'),
    "What to bring up": ("Sundays", '"Sundays"'),
    "What you agreed": ("Call Ana", '"Call Ana"'),
    "Your note": ("Call Ana", '"Call Ana"'),
    "Line to add": ("Call Ana", '"Call Ana"'),
    "Text": ("Call Ana", '"Call Ana"'),
    "Person it's about": ("J", 'person = "J"'),
    "Bring it up": ("y", "bring_up = true"),
    "Part: ": ("alone", '"alone"'),
    "Name": ("Nadia", '"Nadia"'),
    "How long until": ("40 days", "days = 40"),
    "How many meetings": ("4 a week", "per_week = 4"),
    "First day of your taper": ("yesterday", "start = 2026-01-31"),
    "First day": ("2026-01-25", "since = 2026-01-25"),
    "Last day as a contact": ("", ""),
    "Last day": ("2026-03-01", "until = 2026-03-01"),
    "Count signed": ("y", "signed_only = true"),
    "Number to call": ("741 741", '"741 741"'),
    "Number to text": ("742 742", '"742 742"'),
    "Opening hours": ("24 hours", '"24 hours"'),
    "Sobriety date": ("2026-01-10", "start = 2026-01-10"),
    "Counter": ("nicotine", '"nicotine"'),
    "How strong it was after": ("3", "after = 3"),
    "How strong it was": ("7", "before = 7"),
    "What brought": ("a row", '"a row"'),
    "Who you talked to": ("J", 'person = "J"'),
    "What helped": ("a walk", '"a walk"'),
    "Minutes": ("20", "minutes = 20"),
    "Length in minutes": ("20", "minutes = 20"),
    "Which one?": ("1", ""),
    "Remove this": ("n", ""),
    "Is it your home group": ("y", "home = true"),
    "Who usually comes": ("Jo", '"Jo"'),
    "Did you talk to anyone": ("Zoe", 'person = "Zoe"'),
    "A new number": ("Pat 555 0109", '"555 0109"'),
    "What you do": ("coffee", '"coffee"'),
    "Group you do it for": ("Lamp", '"Lamp"'),
    "Day of the week": ("sunday", 'weekday = "sunday"'),
    "Time, e.g.": ("11:15", "11:15:00"),
    "Setting name": ("counting", ""),
    "New value": ("no wine", '"no wine"'),
    "What went well": ("a walk", '"a walk"'),
    "What was hard": ("the bus", '"the bus"'),
    "Who were you in touch": ("Zoe", '"Zoe"'),
    "Is there something you'd like": ("the keys", '"the keys"'),
    "What are you grateful": ("tea", '"tea"'),
    "What's one thing": ("sleep", '"sleep"'),
    "Which question": ("1", 'question = "What went well today?"'),
    "Answer": ("a walk", '"a walk"'),
}
COMMANDS = (
    "init", "checkin", "meeting add", "meeting plan", "contact add", "sponsor set", "talk add",
    "note add", "action add", "agenda add", "plan add", "milestones add", "goal add",
    "helplines add", "taper add", "runs add", "craving add", "config set", "meeting edit",
    "inventory", "inventory add",
    "contact edit", "talk edit", "meeting remove", "contact remove", "talk remove",
    "bookend add", "bookend after",
    "meeting regular add", "service add",
)  # fmt: skip
AFTER_SAVING = ("Did you talk to anyone", "A new number")
"""The questions before which everything so far is saved."""

USUAL = ("checkin", "inventory", "meeting add", "contact edit", "meeting remove")
"""The commands that are walked each time."""

MOST = 20
"""More questions than any command has: an answer that is refused is asked for again."""

QUESTION = r"([^\r\n]*)(?:\(Enter ([^)]*)\):|\[[yY]/[nN]\]) $"


class Walk(NamedTuple):
    """The question at which a run was left, what was answered before it, and how it ended.

    `is_asked_more` says that another question came, one that can't be skipped.
    """

    label: str
    enter: str
    kept: list[str]
    shown: str
    code: int
    is_asked_more: bool


@pytest.fixture
def lived(journal: Path, soberpath: Run) -> Path:
    """Return a journal with an entry of each kind that is edited or removed here."""
    soberpath("meeting", "add", "Noon Table", "--date", "2026-01-31")
    soberpath("talk", "add", "J", "--date", "2026-01-31")
    soberpath("bookend", "visit", "--date", "2026-01-31")
    return journal


def find_answer(question: str) -> tuple[str, str]:
    """Return the answer to a question and what it saves, or Enter."""
    begun = (begun for begun in ANSWERS if question.strip().startswith(begun))
    return ANSWERS.get(next(begun, ""), ("", ""))


def walk(terminal: Terminal, words: str, at: int, key: str) -> Walk | None:
    """Answer questions up to a number, then quit with a key; return None if there are fewer."""
    run = terminal(*words.split(), size=(60, 200))
    run.delaybeforesend = None
    kept: list[str] = []
    for number in range(at + 1):
        if run.expect([QUESTION, pexpect.EOF]):
            run.close()
            return None
        label, enter = run.match[1], run.match[2] or ""
        if number < at:
            answer, written = find_answer(label)
            assert answer or enter != "to cancel", label
            run.sendline(answer)
            kept += [written] if written else []
    run.send(key)
    shown, more = "", 0
    while not run.expect([QUESTION, pexpect.EOF]):
        shown += run.before
        more += 1
        run.send(key)
    shown = ANSI.sub("", shown + run.before)
    run.close()
    assert run.exitstatus is not None
    return Walk(label, enter, kept, " ".join(shown.split()), run.exitstatus, more > 0)


@pytest.mark.parametrize("key", ["\x04", "\x03"], ids=["Ctrl-D", "Ctrl-C"])
@pytest.mark.parametrize("words", leave_to_sweep(COMMANDS, but=USUAL))
def test_leaving_saves_the_answers_or_nothing(
    words: str, key: str, terminal: Terminal, lived: Path
) -> None:
    before = lived.read_bytes()
    if words == "init":
        lived.unlink()
    at = 0
    while (left := walk(terminal, words, at, key)) is not None:
        after = lived.read_bytes() if lived.exists() else before
        told = (words, left)
        can_skip = left.enter not in ("", "to cancel") or "Are you on" in left.label
        if key == "\x04" and can_skip and (left.kept or " edit" in words):
            if left.is_asked_more:
                assert (left.code, after) == (130, before), told
                at += 1
                continue
            assert left.code == 0, told
            written = after.decode()
            assert [text for text in left.kept if text not in written] == [], told
        elif key == "\x03" and left.label.startswith(AFTER_SAVING):
            assert (left.code, "Nothing else was saved" in left.shown) == (130, True), told
            assert [text for text in left.kept if text not in after.decode()] == [], told
        else:
            assert left.code == 130, told
            assert re.search("Nothing was saved|Nothing else was saved", left.shown), told
            assert after == before, told
        assert "Traceback" not in left.shown
        lived.unlink(missing_ok=True)
        if words != "init":
            lived.write_bytes(before)
        at += 1
        assert at < MOST, told
    assert at
