"""Questions in a terminal for missing values, and how the answers are used."""

import re
from pathlib import Path

import pytest

from conftest import Run
from soberpath.cli.asking import IF_IT_IS_HARD, keep_answers
from soberpath.cli.session import Session
from soberpath.core.model.errors import Ended, Interrupted

pytest.importorskip("pexpect")

from terminals import Terminal, leave_after_meeting, read_screen


def answer(terminal: Terminal, words: str, *answers: tuple[str, str]) -> tuple[str, int]:
    """Answer questions in order, and return the final output and the exit code."""
    run = terminal(*words.split(), size=(60, 120))
    for question, text in answers:
        run.expect(re.escape(question))
        run.sendline(text)
    is_logged = words == "meeting add" and answers[-1][0] == "Note"
    shown = " ".join((leave_after_meeting if is_logged else read_screen)(run).split())
    return shown, run.exitstatus or 0


@pytest.fixture
def known(journal: Path, soberpath: Run) -> Path:
    """A journal with a meeting that has a time, a place and types."""
    words = ("--time", "19:30", "--location", "St Mark's", "--type", "O", "--type", "D")
    soberpath("meeting", "add", "St Mark's Group", "--date", "2026-01-31", *words)
    return journal


def test_a_known_meeting_is_like_last_time_by_enter(terminal: Terminal, known: Path) -> None:
    shown, _ = answer(
        terminal, "meeting add",
        ("Name of the meeting", "st mark's group"),
        (
            "Same as last time: 19:30, St Mark's, Open, Discussion? Type y, n, or another day"
            " or time (Enter for y)",
            "",
        ),
        ("Date, e.g. yesterday (Enter for today)", ""), ("Topic", ""), ("Note", ""),
    )  # fmt: skip
    assert "Logged St Mark's Group, today" in shown
    assert "Saved: 19:30, Open, Discussion, St Mark's." in shown
    assert known.read_text().count('location = "St Mark\'s"') == 2


@pytest.mark.parametrize(
    ("text", "rest", "saved"),
    [
        ("yesterday 7pm", [], "date = 2026-01-31\ntime = 19:00:00"),
        ("yesterday", [], "date = 2026-01-31\ntime = 19:30:00"),
        ("noon", [("Date", "yesterday")], "date = 2026-01-31\ntime = 12:00:00"),
    ],
)
def test_a_known_meeting_on_another_day_or_time_is_otherwise_like_last_time(
    text: str, rest: list[tuple[str, str]], saved: str, terminal: Terminal, known: Path
) -> None:
    known.write_text(known.read_text().replace("2026-01-31", "2026-01-24"))
    answer(
        terminal, "meeting add",
        ("Name of the meeting", "St Mark's Group"), ("Same as last time", text), *rest,
        ("Topic", ""), ("Note", ""),
    )  # fmt: skip
    assert saved in known.read_text()
    assert known.read_text().count('location = "St Mark\'s"') == 2


def test_times_are_asked_for_in_the_hours_that_are_set(
    terminal: Terminal, known: Path, soberpath: Run
) -> None:
    soberpath("config", "set", "hours", "12")
    answer(
        terminal, "meeting add",
        ("Name of the meeting", "St Mark's Group"), ("Same as last time: 7:30 pm, St Mark's", "n"),
        ("Date", ""), ("Start time, e.g. 7:30 pm", ""), ("Meeting types", ""), ("Place", ""),
        ("Topic", ""), ("Note", ""),
    )  # fmt: skip


def test_no_day_is_looked_for_in_the_answer_to_a_yes_or_no(terminal: Terminal, known: Path) -> None:
    run = terminal("meeting", "remove", "last", size=(60, 120))
    run.expect("y/N")
    run.sendline("3/5")
    run.expect("That isn't a yes or a no")
    run.expect("y/N")
    run.sendline("?")
    run.expect("Type y or n, or press Enter for no.")
    run.expect("y/N")
    run.sendline("")
    assert "can mean" not in read_screen(run)


def test_a_known_meeting_that_was_different_is_asked_for(terminal: Terminal, known: Path) -> None:
    shown, _ = answer(
        terminal, "meeting add",
        ("Name of the meeting", "St Mark's Group"), ("Same as last time", "n"), ("Date", ""),
        ("Start time", "12:00"), ("Meeting types", ""), ("Place", "online"), ("Topic", ""),
        ("Note", ""),
    )  # fmt: skip
    assert "Saved: 12:00, online." in shown


@pytest.mark.parametrize(("again", "code", "number"), [("", 1, 1), ("y", 0, 2)])
def test_a_meeting_that_is_logged_already_is_named(
    again: str, code: int, number: int, terminal: Terminal, known: Path
) -> None:
    _, ended = answer(
        terminal, "meeting add",
        ("Name of the meeting", "St Mark's Group"), ("Same as last time", ""),
        ("Date", "yesterday"), ("Topic", ""), ("Note", ""), ("Add it again? [y/N]", again),
    )  # fmt: skip
    assert ended == code
    assert known.read_text().count("[[meeting]]") == number


def test_a_question_mark_lists_the_types(terminal: Terminal, journal: Path) -> None:
    run = terminal("meeting", "edit", "last", size=(60, 120))
    assert "No meetings yet." in read_screen(run)
    run = terminal("meeting", "add", size=(60, 120))
    for question, text in (
        ("Name", "Lantern"),
        ("Date", ""),
        ("Start time", ""),
        ("Meeting types", "?"),
    ):
        run.expect(question)
        run.sendline(text)
    run.expect("B \\(Big Book\\)")
    run.sendintr()
    read_screen(run)


def test_a_second_check_in_shows_the_values_of_the_day(
    terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    soberpath("checkin", "--mood", "3", "--craving", "6", "--halt", "lonely", "--grateful", "tea")
    shown, _ = answer(
        terminal, "checkin",
        ("Mood, 1 very low to 5 very good [3] (Enter to keep it):", ""),
        ("Craving, 0 none to 10 strongest [6] (Enter to keep it):", "-"),
        ("Type any that fit [lonely] (Enter to add nothing):", "tired"),
        ("Something you're grateful for [tea] (Enter to add nothing):", ""),
        ("Note (Enter to skip):", "a walk"),
    )  # fmt: skip
    assert (
        "Saved for today: mood 3, craving cleared (was: 6), lonely, tired, "
        'grateful for "tea", note "a walk".'
    ) in shown
    assert journal.read_text().endswith(
        'date = 2026-02-01\nmood = 3\nhalt = ["lonely", "tired"]\ngrateful = "tea"\n'
        'note = "a walk"\n'
    )


def test_an_entry_is_chosen_by_its_number(terminal: Terminal, known: Path, soberpath: Run) -> None:
    soberpath("meeting", "add", "Noon Table", "--time", "12:00")
    shown, _ = answer(
        terminal, "meeting remove",
        ("Meeting Noon Table on Sunday 1 February 2026, 12:00", ""),
    )  # fmt: skip
    assert "Nothing was saved" in shown
    shown, _ = answer(
        terminal, "meeting remove", ("Which one? Type 1, 2, or a date", "3"), ("Which one?", "1"),
        ("Remove this meeting?", "y"),
    )  # fmt: skip
    assert "Removed the meeting Noon Table" in shown


@pytest.mark.parametrize(
    ("words", "answers", "written"),
    [
        ("helplines add", "Name=Night line; Number to call=; Number to text=741; Opening hours=; "
         "Country=; Note=", 'text = "741"'),
        ("milestones add", "Name=Cruise; How long=soon; Use days, months=18 months; Note=",
         "months = 18"),
        ("goal add", "How many meetings=90 in 90; First day=; Last day=; Count signed=y",
         "meetings = 90\ndays = 90\nsigned_only = true"),
        ("runs add", "Name of a separate counter=nicotine; Sobriety date=2026-01-10",
         'counter = "nicotine"'),
        ("note add --about J", "Your note=Likes tea; Bring it up=n; Date=",
         'text = "Likes tea"\nperson = "J"'),
        ("config set counting", "New value=no wine", 'counting = "no wine"'),
    ],
)  # fmt: skip
def test_missing_values_are_asked_for(
    words: str, answers: str, written: str, terminal: Terminal, journal: Path
) -> None:
    asked = [part.partition("=") for part in answers.split("; ")]
    _, code = answer(terminal, words, *((question, text) for question, _, text in asked))
    assert code == 0
    assert written in journal.read_text()


def test_options_that_were_typed_are_not_asked_for(terminal: Terminal, journal: Path) -> None:
    shown, _ = answer(
        terminal, "contact add --phone 5550101",
        ("Their name", "Ana"), ("Role", ""), ("Best time", ""), ("Note", ""),
    )  # fmt: skip
    assert "Added Ana (peer)" in shown


def test_an_answer_that_looks_like_an_option_is_text(terminal: Terminal, journal: Path) -> None:
    answer(terminal, "agenda add", ("What to bring up", "--help"))
    assert 'text = "--help"' in journal.read_text()
    answer(
        terminal, "contact add",
        ("Their name", "Ana"), ("Role", ""), ("Phone", ""), ("Best", ""), ("Note", "-n x"),
    )  # fmt: skip
    assert 'note = "-n x"' in journal.read_text()


def test_a_word_that_leaves_a_question_open_skips_it(terminal: Terminal, journal: Path) -> None:
    shown, code = answer(
        terminal, "contact add",
        ("Their name", "Ana"), ("Role", "friend"), ("Phone number", "none"),
        ("Best time to call", "idk"), ("Note", "n/a"),
    )  # fmt: skip
    assert "Added Ana (peer)." in shown
    assert code == 0
    assert "idk" not in journal.read_text()


def test_none_at_a_value_clears_it_and_idk_keeps_it(
    terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    soberpath("checkin", "--craving", "4", "--grateful", "rain", "kind")
    answer(
        terminal, "checkin",
        ("Mood", "idk"), ("Craving", "none"), ("hungry, angry", "idk"), ("grateful", "skip"),
        ("Note", "none"),
    )  # fmt: skip
    text = journal.read_text()
    assert "craving = 0" in text
    assert 'grateful = "rain"' in text


def test_an_answer_such_as_not_yet_names_no_contact(terminal: Terminal, tmp_path: Path) -> None:
    shown, _ = answer(
        terminal, "init",
        ("Type a number, or your own words", "idk"), ("Country", "idk"), ("taper", "n"),
        ("Your sobriety date", "not sure"), ("What you're counting", "dunno"),
        ("Your fellowship", "n/a"), ("Your sponsor's first name", "not yet"),
    )  # fmt: skip
    assert "No sobriety date yet" in shown
    assert "Sponsor" not in shown


def test_the_agenda_looks_for_someone_before_it_asks(
    terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    soberpath("contact", "edit", "J", "--role", "peer")
    shown, code = answer(terminal, "agenda add")
    assert "There's no sponsor in your journal." in shown
    assert "What to bring up" not in shown
    assert code == 3


def test_a_regular_meeting_needs_its_day_and_time(terminal: Terminal, journal: Path) -> None:
    shown, code = answer(
        terminal, "meeting regular add",
        ("Name of the meeting", "Owl"), ("Day of the week, e.g. Sunday (Enter to cancel)", "idk"),
        ("That isn't a day of the week.", "sat"), ("Start time", "10am"), ("Place", "none"),
        ("home group", ""), ("Who usually comes", ""),
    )  # fmt: skip
    assert "Added Owl, every Saturday at 10:00." in shown
    assert code == 0


def test_the_question_for_a_backup_shows_an_answer(terminal: Terminal, journal: Path) -> None:
    shown, _ = answer(
        terminal, "backup restore", ("(Enter to cancel):", "?"), ("For example: 1.", "")
    )
    assert "Nothing was saved." in shown


def test_an_answer_has_room_beside_its_question(terminal: Terminal, journal: Path) -> None:
    run = terminal("meeting", "add", size=(24, 40))
    run.expect(r"Name of the meeting\r\n\(Enter to skip\): ")
    run.sendcontrol("c")
    run.expect("Nothing was saved")


@pytest.mark.parametrize(
    ("who", "heading"),
    [("J", "Talks with my sponsor"), ("my sponsor", "Talks with my sponsor"), ("myself", "Notes")],
)
def test_a_summary_is_for_a_person_by_name(
    who: str, heading: str, terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    soberpath("checkin", "--mood", "3", "kind")
    run = terminal("share", size=(200, 100))
    run.expect("Who it's for")
    run.sendline(who)
    for question in ("First day", "Last day"):
        run.expect(question)
        run.sendline("")
    for shown in (heading, "looks right"):
        run.expect(shown)
    run.sendcontrol("c")
    run.expect("Nothing was saved")


@pytest.mark.parametrize(
    ("answers", "is_hard", "error", "raised"),
    [
        ({"note": "x"}, False, Ended("Stopped."), None),
        ({}, False, Ended("Stopped."), "Stopped."),
        ({"note": "x"}, False, Interrupted("Stopped."), "Stopped."),
        ({"craving": "9"}, True, Interrupted("Stopped."), f"Stopped. {IF_IT_IS_HARD}"),
    ],
    ids=["terminal gone", "terminal gone at once", "Ctrl-C", "Ctrl-C on a hard day"],
)
def test_answers_are_kept_if_the_user_did_not_choose_to_quit(
    answers: dict[str, str],
    is_hard: bool,
    error: Interrupted,
    raised: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = Session(str(tmp_path / "journal.toml"))
    monkeypatch.setattr(session, "ignore_further_signals", lambda: None)
    stopped = None
    try:
        with keep_answers(session, answers, lambda: is_hard):
            raise error
    except Interrupted as left:
        stopped = str(left)
    assert stopped == raised
