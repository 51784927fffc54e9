"""No command prints a raw control character from a journal or a file.

Each text field of each record, the settings, and the names of files hold the same hostile text.
"""

import datetime as dt
import itertools
import json
import re
import subprocess
import sys
import types
import typing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

if sys.platform == "win32":
    pytest.skip("pseudo-terminals", allow_module_level=True)
import pexpect

from conftest import Run
from csv_cells import read_cells
from soberpath.cli.app import app
from soberpath.core.model import records
from soberpath.core.model.records import PLAN_PARTS
from soberpath.store.create import create_journal
from thorough import leave_to_sweep

if TYPE_CHECKING:
    from terminals import Terminal

HOSTILE = (
    "Zed\x1b[5m\x1b[31m\x1b]52;c;Zm9v\x07\x1b[2J\x9b8m\x90q\x9c\x08\x7f\u202e\u2066\u200f\u061c"
    "\u2028\u2029\r\x0b\x0c\x1b]8;;http://x\x1b\\end\u2069\u202c\nnext\ttab"
)
NAME = "".join(HOSTILE.splitlines()).replace("\t", "")
"""The same as a name that can be typed."""

RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""What no output may hold; a terminal's own line ends and our colours are taken out before."""

_COLOUR = r"(?:[01247]|3[0356]|4[356]|107|38;5;(?:16|98|131|243)|48;5;(?:98|110|179))"
OUR_COLOURS = re.compile(rf"\x1b\[{_COLOUR}(?:;{_COLOUR})*m")
"""The styles of `render.writers.styles` and the paper of a QR code."""

NAMED = {
    "role": "sponsor", "how": "call", "section": "checkin", "country": "US", "headline": "day",
    "week_starts": "monday", "milestones": "custom", "checkin_questions": "mood", "counter": "",
    "prefers": "", "halt": ("lonely",),
}  # fmt: skip
"""Fields that hold one of a few words; a journal with another isn't read at all."""

TODAY = dt.date(2026, 2, 1)


def value_of(name: str, kind: Any) -> Any:
    """Return a value for a field: the hostile text if the field is a text."""
    options = [one for one in typing.get_args(kind) if one is not types.NoneType]
    if name in NAMED:
        return NAMED[name]
    if kind is str:
        return NAME if name in ("name", "person") else HOSTILE
    if typing.get_origin(kind) is tuple:
        return (HOSTILE,)
    if name in ("until", "ended", "used_on", "done", "call_now"):
        return None
    if kind is bool or bool in options:
        return False
    plain = {dt.date: TODAY, dt.time: dt.time(19), int: 3}
    return plain.get(kind) or plain.get(options[0] if options else kind)


def hostile(record: type, **given: Any) -> Any:
    hints = typing.get_type_hints(record)
    return record(**{name: value_of(name, kind) for name, kind in hints.items()} | given)


def journal() -> records.Journal:
    """Return a journal with two entries of every kind, in which every text is hostile."""
    before, start = TODAY - dt.timedelta(days=3), TODAY - dt.timedelta(days=40)
    kept = {"date": before.isoformat(), HOSTILE: HOSTILE, "note": HOSTILE}
    return records.Journal(
        settings=hostile(records.Settings, day_starts_at=dt.time(0)),
        runs=(
            hostile(records.Run, start=start, used_on=TODAY - dt.timedelta(days=20)),
            hostile(records.Run, start=TODAY - dt.timedelta(days=15)),
            hostile(records.Run, start=start, counter=HOSTILE),
        ),
        contacts=(
            hostile(records.Contact),
            hostile(records.Contact, name=f"{NAME} 2", role="peer"),
            hostile(records.Contact, name=f"{NAME} 3", role=HOSTILE),
        ),
        checkins=(hostile(records.CheckIn, date=before), hostile(records.CheckIn)),
        meetings=(
            hostile(records.Meeting, role="chair", types=("O", HOSTILE)),
            hostile(records.Meeting, date=before, role=HOSTILE, signed=True),
            hostile(records.Meeting, date=TODAY + dt.timedelta(days=1), planned=True),
        ),
        talks=(
            hostile(records.Talk),
            hostile(records.Talk, date=before, answered=True, how=HOSTILE),
        ),
        actions=(hostile(records.Action), hostile(records.Action, date=before)),
        notes=(hostile(records.Note, bring_up=True), hostile(records.Note, date=before)),
        milestones=(hostile(records.CustomMilestone, months=None, years=None),),
        conflicts=(
            hostile(records.Conflict, other=kept),
            hostile(records.Conflict, section=HOSTILE, other=kept),
        ),
        cravings=(hostile(records.Craving), hostile(records.Craving, date=before)),
        plan=tuple(records.PlanLine(part, HOSTILE) for part in PLAN_PARTS),
        helplines=(hostile(records.Helpline), hostile(records.Helpline, country="")),
        goals=(hostile(records.Goal, per_week=None, weeks=None, then=None, meetings=90, days=90),),
        tapers=(hostile(records.Taper, ended=None),),
        regulars=(hostile(records.Regular, weekday="monday", minutes=60),),
        bookends=(hostile(records.Bookend), hostile(records.Bookend, date=before)),
        services=(hostile(records.Service, weekday="monday"),),
        inventory=(hostile(records.PageAnswer), hostile(records.PageAnswer, date=before)),
    )


SHOWN = """
status
status --short
forget checkin last --yes
status --json
checkin --quick --mood 3
checkin add {text}
checkin list
checkin list --json
checkin edit last --note x
checkin remove last --yes
inventory
inventory tonight
inventory --json
inventory --bring-up 1
inventory list
inventory list --json
inventory list --gratitude
inventory show
inventory show today
inventory add {text} {text}
inventory questions
inventory questions {text}
inventory edit last --answer x
inventory remove last --yes
count
count --explain
count --json
milestones --all
milestones --json
milestones list
milestones add {text} --days 3
milestones edit {first} --note x
milestones remove {first} --yes
meeting list
meeting list --json
meeting add {text} --type O
meeting types
service
service list --json
service add {text}7 --weekday sunday
service edit {first} --note x
service end {first}
service remove {first} --yes
meeting regular
meeting regular list
meeting regular add {text}5 --weekday sunday --time 19:30
meeting regular edit {first} --note x
meeting regular remove {first} --yes
meeting next
meeting here
meeting find
meeting find {text}
meeting show {text}
meeting keep {text}
meeting import {text} --name town
meeting lists
meeting lists list
meeting lists remove town --yes
meeting lists restore town
regular
regular list
regular add {text}6 --weekday sunday --time 19:30
regular edit {first} --note x
regular remove {first} --yes
meeting edit last --note x
meeting remove last --yes
bookend
bookend list
bookend list --json
bookend add {text} --date tomorrow
bookend {text}2 --date tomorrow --with {first}
bookend text
bookend after --after 8 --note {text}
bookend after --used
bookend edit last --note x
bookend remove last --yes
goal
goal list
goal list --json
goal edit last --meetings 4
goal remove last --yes
sponsor
sponsor --json
sponsor set {text}
sponsor talked
sponsor note x
sponsor list
sponsor show
sponsor add {text}
sponsor edit --note {text}
sponsor remove --yes
agenda
agenda --json
agenda --with {text}
agenda list
agenda edit 1 {text}
agenda remove 1 --yes
note add {text} --about {first}
action add {text} --with {first}
help {text}
meeting {text}
contact list
contact list --json
contact show {first}
contact add {text}4
contact edit {first} --note x
contact remove {first} --yes
reach
call
call --json
call {first}
craving
craving list
craving list --json
craving log --before 3
craving now
craving add --trigger {text}
craving edit last --note x
craving remove last --yes
plan
plan show
plan list
plan add alone x
plan remove alone#1 --yes
plan edit alone#1 --text x
helplines
helplines --json
helplines list
helplines add {text}4 --phone 555-0104
helplines remove {first} --yes
helplines edit {first} --note x
safety
talked {first} --note x
talk add {first} --note {text}
talk list
talk list --json
talk edit last --note x
talk remove last --yes
action list
action list --json
action edit last --text x
action remove last --yes
note list
note list --json
note edit last --text x
note remove last --yes
reset --used-on today --note x
runs
runs list
runs list --json
runs add --start today --counter {text}
runs edit last --note x
runs remove last --yes
taper
taper list
taper list --json
taper add
taper end --date today
taper edit last --note x
taper remove last --yes
calendar
calendar --json
trends
trends --json
reminder
reminder --json
remind status
remind install
remind remove
notify
notify status
notify on
notify install
notify off
notify remove
log
log --json
edit
undo
undo --list
undo --list --json
export attendance --redact
backup
backup --list
backup --json
backup now
backup list
backup restore 1 --yes
restore 1 --yes
doctor
doctor --json
doctor --fix
config
config list
config list --json
config get counting
config set counting {text}
config unset counting
merge {file}
merge with {file}
merge --list
merge keep 1
merge take 1
merge both 1
conflict
conflict list
conflict keep 1
conflict take 1
conflict take 2
export summary
export summary --format txt --yes-names
export summary --format md --include notes,gratitude,groups --yes-names
export summary --format html --redact
export summary --format json --yes-names
export supporter
export supporter --format txt --include days,meeting,substance --helps {text} --yes-names
export supporter --format html --for taper --hard-hours {text} --redact
export attendance
export attendance --format md --yes-names --name {text} --case {text}
export attendance --format html --redact
share
import file {file}
import {file}
import json {file}
import csv {file}
prompt
export data
demo
completion bash
init
agenda add x --with {first}
agenda done 1
sponsor done 1
contact done {first} 1
goal add --meetings 90 --in 90
meeting attended
meeting plan {text} --date tomorrow
meeting sign last --by {text}
{text}
--file {file} status
talked {text}x
config get {text}
--{text}
backup --output {file}
meeting add --date {text}
export summary --format {text}
restore {text}
merge {text}
undo {text}
conflict keep {text}
""".strip().splitlines()
"""What is typed: {text} is the hostile text, {first} the first name, {file} a file so called."""

RAW_FORMATS = [
    "export data --yes", "export data --format csv --yes", "export data --format toml --yes",
    "export attendance --format csv --yes-names", "export calendar --names --yes-names",
    "export contacts --yes", "export summary --format pdf --yes-names",
]  # fmt: skip

ON_A_TERMINAL = [
    "status", "call", "call {first}", "reach", "craving", "checkin", "contact remove {first}",
    "contact edit {first}", "meeting edit last", "meeting remove last", "reset", "plan edit",
    "talked {first}", "undo", "restore 1", "share", "log", "path", "backup", "init", "agenda",
    "export summary --format html", "export summary --include notes", "--file {file} status",
]  # fmt: skip
"""What asks, and what looks at whether there is a terminal."""

PARTS = 5
"""Tests that try the commands, on each kind of terminal, by turns."""


def words_of(command: str, folder: Path) -> list[str]:
    file = folder / f"x{HOSTILE.replace('/', '')[:80]}"
    given = {"text": HOSTILE, "first": NAME, "file": str(file)}
    return [word.format(**given) for word in command.split(" ")]


def paths_of(command: Any, before: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Return the commands below a command, each by its words."""
    context = typer.Context(command)
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    found = {before} if not names or getattr(command, "invoke_without_command", False) else set()
    for name in names:
        found |= paths_of(command.get_command(context, name), (*before, name))
    return found


def raw(text: str) -> set[str]:
    return set(RAW.findall(text))


def answered(run: "pexpect.spawn[str]") -> str:
    """Answer every question with Enter, then quit, and return all output."""
    shown, keys = "", ["\r"] * 6
    while True:
        try:
            shown += run.read_nonblocking(100_000, 0.4)
        except pexpect.TIMEOUT:
            run.send(keys.pop() if keys else "\x04")
        except pexpect.EOF:
            run.close()
            return shown


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    """Return the hostile journal, in a folder and a file whose names are hostile too."""
    path = tmp_path / f"d{HOSTILE.replace('/', '')[:60]}" / f"j{HOSTILE.replace('/', '')[:60]}.toml"
    path.parent.mkdir()
    create_journal(path, journal(), TODAY)
    return path


@pytest.mark.parametrize("part", leave_to_sweep(range(2), but=[0]))
@pytest.mark.parametrize("variables", [{}, {"FORCE_COLOR": "1"}], ids=["piped", "in colour"])
def test_no_output_of_any_command(
    variables: dict[str, str], part: int, soberpath: Run, lived: Path, tmp_path: Path
) -> None:
    data = lived.read_bytes()
    refused, outputs = [], []
    commands = SHOWN[part::2]
    for command in commands:
        lived.write_bytes(data)
        words = words_of(command, tmp_path)
        done = soberpath(*words, SOBERPATH_FILE=str(lived), EDITOR="true", **variables)
        assert "Traceback" not in done.stderr, (command, done.stderr)
        outputs.append(done.stdout + done.stderr)
        refused += [command] if done.returncode else []
        if command != "prompt":
            assert not raw(OUR_COLOURS.sub("", done.stdout)), command
        assert not raw(done.stderr), command
    assert sum("Zed" in text for text in outputs) > len(commands) / 2
    assert len(refused) < len(commands) / 3


def test_every_command_is_tried() -> None:
    root: Any = typer.main.get_command(app)
    tried = {
        tuple(command.split(" "))
        for command in (*SHOWN, *RAW_FORMATS, "path", "config path", "export")
    }
    missing = [
        path for path in paths_of(root) if not any(words[: len(path)] == path for words in tried)
    ]
    assert not missing


@pytest.mark.parametrize("part", leave_to_sweep(range(PARTS), but=[0]))
def test_no_question_and_nothing_on_a_terminal(
    part: int, terminal: "Terminal", lived: Path, tmp_path: Path
) -> None:
    data = lived.read_bytes()
    every = itertools.product(["xterm-256color", "dumb"], ON_A_TERMINAL)
    for kind, command in [*every][part::PARTS]:
        lived.write_bytes(data)
        words = words_of(command, tmp_path)
        run = terminal(*words, SOBERPATH_FILE=str(lived), EDITOR="true", TERM=kind)
        shown = answered(run)
        assert "Traceback" not in shown, command
        # what readline says to a terminal around a question, and a terminal's own line ends
        shown = re.sub(r"\x1b\[\?2004[hl]\r?|\x1b\[K", "", shown.replace("\r\n", "\n"))
        assert not raw(OUR_COLOURS.sub("", shown.replace("\r\n", "\n"))), (command, shown)


@pytest.mark.parametrize("command", RAW_FORMATS)
def test_what_is_for_programs_is_refused_on_a_terminal(
    command: str, terminal: "Terminal", lived: Path, tmp_path: Path
) -> None:
    run = terminal(*words_of(command, tmp_path), SOBERPATH_FILE=str(lived), size=(24, 200))
    shown = run.read()
    run.close()
    assert run.exitstatus == 2
    if "pdf" in command:
        assert shown == (
            "soberpath: This format can't be shown in a terminal. Save it with --output FILE, or"
            " pipe it to another program.\r\n"
        )
    else:
        name = " ".join(command.split()[:2])
        says = (
            rf"soberpath: This.*\. Show it here with -o -, or save it: soberpath {name} -o \S+\r\n"
        )
        assert re.fullmatch(says, shown.replace("These are", "This is"))


@pytest.mark.parametrize(
    "command",
    ["backup --output -", *(f"{one} -o -" for one in RAW_FORMATS if "pdf" not in one)],
)
def test_output_for_programs_is_harmless_when_shown_in_a_terminal(
    command: str, terminal: "Terminal", lived: Path, tmp_path: Path
) -> None:
    run = terminal(*words_of(command, tmp_path), SOBERPATH_FILE=str(lived), size=(24, 200))
    shown = run.read().replace("\r\n", "\n")
    run.close()
    assert run.exitstatus == 0
    assert shown
    assert not raw(shown)


def test_output_for_programs_is_exact_in_a_pipe(soberpath: Run, lived: Path) -> None:
    here = {"SOBERPATH_FILE": str(lived)}
    text = lived.read_bytes().decode()
    assert soberpath("backup", "--output", "-", **here).stdout == text
    assert soberpath("export", "data", "--format", "toml", "--yes", **here).stdout == text
    data = json.loads(soberpath("export", "data", "--yes", **here).stdout)
    assert data["checkin"][0]["note"] == HOSTILE
    written = soberpath("export", "data", "--format", "csv", "--yes", **here).stdout
    assert HOSTILE in [cell for row in read_cells(written) for cell in row]
    assert soberpath("path", **here).stdout == f"{lived}\n"


def test_no_traceback(environment: dict[str, str]) -> None:
    code = (
        "import sys; sys.argv = ['soberpath', 'log']; import soberpath.__main__ as program;"
        "from soberpath.cli import session;"
        f"text = {HOSTILE!r};"
        "session.read_journal = lambda path: (_ for _ in ()).throw(ValueError(text));"
        "program.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert "Traceback" in done.stderr
    assert "Zed\\x1b[5m" in done.stderr
    assert not raw(done.stderr)
