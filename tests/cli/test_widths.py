"""Every list at every width: dates and names aren't broken, and no line is too wide."""

import datetime as dt
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from conftest import Run
from soberpath.core.model.records import (
    Action,
    Bookend,
    CheckIn,
    Conflict,
    Contact,
    Craving,
    CustomMilestone,
    Goal,
    Helpline,
    Journal,
    Meeting,
    Note,
    PageAnswer,
    PlanLine,
    Service,
    Settings,
    Talk,
    Taper,
)
from soberpath.core.model.records import (
    Run as Stretch,
)
from soberpath.store.create import create_journal
from thorough import leave_to_sweep

if TYPE_CHECKING:
    from terminals import Terminal

ANSI = re.compile(r"\x1b\[[0-9;]*m")
TODAY = dt.date(2026, 2, 1)
DAYS = [TODAY - dt.timedelta(days=days) for days in range(0, 40, 3)]
NAMES = (
    "Wilhelmina Oxenstierna-Montgomery",
    "林さん 田中太郎",
    "Zoe\u0301 A\u030angstro\u0308m",
    "J",
)
ROLES = ("peer", "peer", "peer", "sponsor")
HOME, FAMILY = "Sunday Serenity Beginners and Friends", "👩\u200d👩\u200d👦 family"
LONG = (
    "We talked about sleep, 日記を書くことは大切です, te\u0301te\u0301 and ❤\ufe0f;"
    " call +1 555 555 0107 by 19:30."
)
EVERYTHING = Journal(
    settings=Settings(country="US", counting=LONG, last_summary=DAYS[3], week_starts="sunday"),
    runs=(
        Stretch(dt.date(2025, 1, 3), dt.date(2025, 12, 20), note=LONG),
        Stretch(dt.date(2025, 12, 21)),
        Stretch(dt.date(2025, 6, 1), counter="no cigarettes at all"),
    ),
    contacts=tuple(
        Contact(name, role, f"+1 555 555 010{at}", since=TODAY, note=LONG)
        for at, (name, role) in enumerate(zip(NAMES, ROLES, strict=True))
    ),
    checkins=tuple(CheckIn(day, 3, 10, ("hungry", "tired"), LONG, LONG, 7) for day in DAYS),
    meetings=tuple(
        Meeting(day, dt.time(19, 30), HOME, ("O", "D"), FAMILY, topic=LONG, signed=True)
        for day in DAYS
    ),
    talks=tuple(Talk(day, NAMES[at % 4], "call", note=LONG) for at, day in enumerate(DAYS)),
    actions=tuple(Action(day, LONG, NAMES[at % 4]) for at, day in enumerate(DAYS)),
    notes=tuple(Note(day, FAMILY, NAMES[at % 4], bring_up=True) for at, day in enumerate(DAYS)),
    cravings=tuple(Craving(day, dt.time(23, 5), 8, 3, trigger=LONG, person="J") for day in DAYS),
    bookends=tuple(
        Bookend(day, LONG, dt.time(18), person=NAMES[at % 4], craving_after=3, note=LONG)
        for at, day in enumerate(DAYS)
    ),
    milestones=(CustomMilestone(HOME, days=50, note=LONG),),
    conflicts=(
        Conflict("checkin", {"date": TODAY, "mood": 2}),
        Conflict("settings", {"counting": FAMILY}),
    ),
    plan=(PlanLine("alone", LONG), PlanLine("people", FAMILY)),
    helplines=(Helpline(HOME, "+1 555 555 0108", hours=LONG),),
    goals=(Goal(DAYS[2], per_week=3, until=TODAY),),
    tapers=(Taper(DAYS[-1], DAYS[-2], LONG),),
    services=(Service(LONG, "sunday", dt.time(19, 30), HOME, note=FAMILY),),
    inventory=(PageAnswer(TODAY, "What went well today?", LONG), PageAnswer(TODAY, HOME, FAMILY)),
)  # fmt: skip

COMMANDS = (
    "status", "status --why", "status --explain", "log", "checkin list", "meeting list",
    "inventory", "inventory list",
    "meeting types", "contact list", "contact show J", "talk list", "action list", "note list",
    "craving list", "bookend", "bookend text last", "goal", "plan", "runs", "service",
    "taper list", "milestones --all", "trends", "calendar",
    "calendar --year 2026", "agenda", "agenda --with Zo", "helplines", "helplines --all",
    "undo --list", "backup list", "merge --list", "config", "doctor", "help dates",
    "import rows.csv", "safety", "reach", "call J", "count --explain",
    "export summary --redact --format txt --include notes,cravings,returns",
    "export supporter --redact --format txt --include days,meeting,substance",
)  # fmt: skip
FAIL = ("doctor", "import rows.csv")
LEAVE_OUT = ("status", "calendar", "call", "trends")
"""What shows less, or draws something else, where there is less room."""

WIDTHS = (40, 41, 49, 50, 60, 79, 80, 100, 131, 200)
WAYS: dict[str, dict[str, str]] = {"piped": {}, "drawn": {"FORCE_COLOR": "1", "NO_COLOR": "1"}}


@pytest.fixture
def full(tmp_path: Path, soberpath: Run) -> Path:
    path = tmp_path / "journal.toml"
    create_journal(path, EVERYTHING, TODAY)
    for name in NAMES:
        assert soberpath("talk", "add", name, "--next", LONG).returncode == 0
    rows = "date,mood,craving,note\n2026-01-02,3,4,x\n2026-01-03,99,4,x\nnever,3,4,x\n"
    (tmp_path / "rows.csv").write_text(rows)
    return path


def list_short_words(text: str) -> Counter[str]:
    """Return dates, numbers, times and short words."""
    marks = re.compile(r"[•→\-|]+|[▁▂▃▄▅▆▇█░]+")
    words = (word.strip("():,.") for word in text.split() if not marks.fullmatch(word))
    return Counter(word for word in words if cell_len(word) <= 12)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("columns", leave_to_sweep(WIDTHS, but=[40]))
def test_no_list_breaks_a_word_or_is_too_wide(
    full: Path, soberpath: Run, columns: int, way: str
) -> None:
    variables = WAYS[way]
    for command in COMMANDS:
        wide = soberpath(*command.split(), **variables, COLUMNS="5000")
        shown = soberpath(*command.split(), **variables, COLUMNS=str(columns))
        assert shown.returncode == wide.returncode, command
        assert shown.returncode == 0 or command.startswith(FAIL), shown.stderr
        too_wide = [line for line in shown.stdout.splitlines() if cell_len(line) > columns]
        assert not too_wide, command
        heads = list_short_words(wide.stdout.splitlines()[0])
        lost = list_short_words(wide.stdout) - list_short_words(shown.stdout) - heads
        assert not lost or command.startswith(LEAVE_OUT), command


def read_question(terminal: "Terminal", words: str, columns: int) -> list[str]:
    """Return the terminal's output up to the end of a confirmation question."""
    run = terminal(*words.split(), size=(60, columns))
    run.expect(r"\[y/N\]")
    shown: str = run.before
    run.sendintr()
    run.close()
    return shown.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
@pytest.mark.parametrize("words", ["contact remove Wil", "backup restore 1", "forget contact J"])
def test_a_confirmation_breaks_between_words(full: Path, terminal: "Terminal", words: str) -> None:
    narrow, wide = (read_question(terminal, words, columns) for columns in (40, 500))
    assert all(cell_len(ANSI.sub("", line)) <= 40 for line in narrow)
    broken, whole = (list_short_words(ANSI.sub("", "\n".join(lines))) for lines in (narrow, wide))
    assert not whole - broken
