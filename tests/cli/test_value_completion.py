"""Every option and argument with a fixed set of values completes them."""

import re
from pathlib import Path
from typing import Any

import pytest

import command_tree
from conftest import Run
from soberpath.cli.completers.values import find_completer
from soberpath.core.model.settings import SETTINGS

FREE = {
    "ACTION", "ADDRESS", "COLUMN=FIELD", "DAYS", "DISTANCE", "EVENT", "FILE", "GOAL", "HOURS",
    "ID",
    "INITIALS", "N", "NAME=NUMBER", "NOTE", "NUMBER", "OTHER", "OFFICER", "PATH", "PLACE",
    "TEXT", "TIME", "YEAR", "-",
}  # fmt: skip
"""What help calls a value that is free text, a number of any size, or a file."""

TYPED = [
    (words, parameter)
    for words, command in command_tree.every_command()
    for parameter in command.params
    if parameter.name != "help" and not getattr(parameter, "is_flag", False)
]


def name(typed: tuple[tuple[str, ...], Any]) -> str:
    words, parameter = typed
    return " ".join((*words, parameter.opts[0]))


@pytest.mark.parametrize("typed", TYPED, ids=name)
def test_each_closed_set_has_a_completer(typed: tuple[tuple[str, ...], Any]) -> None:
    words, parameter = typed
    named = str(parameter.metavar).strip("[].")
    lists_values = re.search(r": \w[\w-]*(, \w[\w-]*)+\.", str(getattr(parameter, "help", "")))
    if named not in FREE or lists_values:
        assert find_completer(words, parameter) is not None


def complete_with_help(soberpath: Run, line: str) -> list[str]:
    asked = soberpath(_SOBERPATH_COMPLETE="fish", _SOBERPATH_LINE=f"soberpath {line}")
    return asked.stdout.splitlines()


def complete(soberpath: Run, line: str) -> list[str]:
    asked = soberpath(_SOBERPATH_COMPLETE="fish", _SOBERPATH_LINE=f"soberpath {line}")
    return [row.partition("\t")[0] for row in asked.stdout.splitlines()]


@pytest.fixture
def filled(journal: Path, soberpath: Run) -> Path:
    for words in (
        ("contact", "add", "Jo"), ("talk", "add", "Jo", "--date", "2026-01-31"),
        ("meeting", "add", "Late Lamp", "--date", "2026-01-31"), ("meeting", "add", "Lantern"),
        ("meeting", "plan", "Lighthouse", "--date", "2026-02-03"),
        ("plan", "add", "alone", "Walk to the river"),
    ):  # fmt: skip
        assert soberpath(*words).returncode == 0
    return journal


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("checkin --halt ", ["hungry", "angry", "lonely", "tired"]),
        ("checkin --halt tired,h", ["tired,hungry"]),
        ("checkin --mood ", ["1", "2", "3", "4", "5"]),
        ("talk add Jo --how in", ["in-person"]),
        ("talk add Jo --how=in", ["--how=in-person"]),
        ("contact add Al --role s", ["sponsor", "sponsee"]),
        ("meeting add Al --role s", ["speaker", "service", "sponsor"]),
        ("meeting add la", ["Lantern", "Late Lamp"]),
        ("meeting edit 2026", ["2026-02-03", "2026-02-01", "2026-01-31"]),
        ("meeting sign ", ["last", "2026-02-01", "2026-01-31"]),
        ("meeting attended ", ["last", "2026-02-03"]),
        ("talk remove ", ["last", "2026-01-31"]),
        ("forget talk ", ["last", "2026-01-31"]),
        ("forget ta", ["talk", "taper"]),
        ("talk edit last --person ", ["J", "Jo"]),
        ("plan remove ", ["alone"]),
        ("export summary --for s", ["sponsor", "self"]),
        ("export summary --include halt,n", ["halt,notes"]),
        ("export supporter --include days,m", ["days,meeting"]),
        ("export supporter --for t", ["taper"]),
        ("inventory add 1", ["1"]),
        ("export attendance --format ", ["md", "csv", "html", "pdf"]),
        ("export contacts --version ", ["3.0", "4.0"]),
        ("helplines --country d", ["DE", "DJ", "DK", "DM", "DO", "DZ"]),
        ("helplines --country germ", ["Germany"]),
        ("config set ho", ["hours"]),
        ("config set hours ", ["24", "12"]),
        ("config set notices ", ["yes", "no"]),
        ("config set country u", ["UA", "UG", "UM", "US", "UY", "UZ"]),
        ("config set prefers women,f", ["women,faith"]),
        ("config set uses_sponsor ", ["yes", "no"]),
        ("config set fellowship L", ["LifeRing"]),
        ("init --fellowship s", ["SMART"]),
        ("contact add Al --fellowship b", ["benzodiazepine peers"]),
        ("help meeting a", ["add", "attended"]),
        ("completion ", ["bash", "zsh", "fish", "powershell"]),
        ("import file x.csv --as ", ["checkin", "meeting", "runs", "taper"]),
        ("checkin --date y", ["yesterday"]),
        ("calendar --month mar", ["March"]),
    ],
)
def test_values_are_offered(line: str, offered: list[str], soberpath: Run) -> None:
    assert complete(soberpath, line) == offered


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("key", [key for key, setting in SETTINGS.items() if setting.allowed])
def test_every_value_that_is_offered_for_a_setting_is_taken(key: str, soberpath: Run) -> None:
    offered = complete(soberpath, f"config set {key} ")
    assert offered == list(SETTINGS[key].allowed)
    assert {soberpath("config", "set", key, value).returncode for value in offered} == {0}


TOWN = """[
    {"slug": "late-link", "name": "Late Link", "day": 1, "time": "20:00",
     "conference_url": "https://example.org/late"},
    {"slug": "lamp", "name": "Lamp", "day": 2, "time": "19:30", "address": "1 Main St"}
]"""


@pytest.fixture
def listed(filled: Path, soberpath: Run, tmp_path: Path) -> Path:
    """Return a journal with a regular meeting and two lists."""
    (tmp_path / "town.json").write_text(TOWN)
    for words in (
        ("config", "set", "hours", "12"),
        ("meeting", "regular", "add", "Tuesday Table", "--weekday", "tue", "--time", "19:30"),
        ("meeting", "import", "town.json", "--name", "town"),
        ("meeting", "import", "town.json", "--name", "ogden"),
    ):
        assert soberpath(*words).returncode == 0
    return filled


LATE = "Late Link, Monday 8:00 pm, online"
LAMP = "Lamp, Tuesday 7:30 pm, 1 Main St"


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("meeting show town/la", [f"town/late-link\t{LATE}", f"town/lamp\t{LAMP}"]),
        ("meeting keep ogden/late", [f"ogden/late-link\t{LATE}"]),
        ("meeting add t", ["Tuesday Table\tTuesday 7:30 pm", f"town/late-link\t{LATE}",
                           f"town/lamp\t{LAMP}"]),
        ("meeting plan town/late", [f"town/late-link\t{LATE}"]),
        ("meeting find --list t", ["town"]),
        ("meeting find --type secu", ["secular\tSecular"]),
        ("meeting find --day s", ["saturday", "sunday"]),
        ("meeting find --region ", []),
        ("meeting lists remove o", ["ogden"]),
        ("meeting lists restore ", ["ogden", "town"]),
        ("meeting import x.json --name ", ["ogden", "town"]),
        ("meeting import x.json --fellowship ", ["AA", "NA"]),
        ("meeting import x.json --time-zone europe/lon", ["Europe/London"]),
        ("meeting regular add Noon --time-zone Asia/Tok", ["Asia/Tokyo"]),
        ("meeting regular add Noon --weekday sa", ["saturday"]),
        ("config set time_zone america/new_y", ["America/New_York"]),
    ],
)  # fmt: skip
def test_lists_and_their_meetings_are_offered(
    line: str, offered: list[str], soberpath: Run
) -> None:
    assert [row.rstrip("\t") for row in complete_with_help(soberpath, line)] == offered


@pytest.mark.usefixtures("listed")
def test_times_are_offered_by_the_clock_that_is_set(soberpath: Run) -> None:
    assert soberpath("config", "set", "hours", "24").returncode == 0
    for line in ("meeting show town/late", "meeting add town/late"):
        assert complete_with_help(soberpath, line) == [
            "town/late-link\tLate Link, Monday 20:00, online"
        ]
    assert complete_with_help(soberpath, "meeting add tu") == ["Tuesday Table\tTuesday 19:30"]


@pytest.mark.usefixtures("listed")
def test_one_list_alone_needs_no_name_before_an_id(soberpath: Run) -> None:
    assert soberpath("meeting", "lists", "remove", "ogden", "--yes").returncode == 0
    assert complete(soberpath, "meeting show la") == ["late-link", "lamp"]
    assert complete(soberpath, "meeting show town/lam") == ["town/lamp"]


def test_a_name_like_an_option_is_not_offered(journal: Path, soberpath: Run) -> None:
    with journal.open("a") as opened:
        opened.write('\n[[meeting]]\ndate = 2026-02-01\nname = "--help"\n')
    assert complete(soberpath, "meeting add ") == []


def test_the_numbers_of_a_list_are_offered_with_what_they_are(
    journal: Path, soberpath: Run
) -> None:
    for words in (
        ("sponsor", "set", "Sam"), ("agenda", "add", "Step four"),
        ("contact", "add", "Jo"), ("agenda", "--with", "Jo", "add", "Bring the sheet"),
    ):  # fmt: skip
        assert soberpath(*words).returncode == 0
    for line, first in (
        ("agenda done ", "1\tStep four"),
        ("agenda remove --with Jo ", "1\tBring the sheet"),
        ("agenda --with Jo edit ", "1\tBring the sheet"),
        ("contact done Jo ", "1\tBring the sheet"),
        ("sponsor done ", "1\tStep four"),
        ("undo ", "1\tadded the agenda item from Sunday 1 February 2026 (Bring the sheet)"),
        ("undo 2", "2\tadded the contact Jo: since 2026-02-01"),
    ):
        assert complete_with_help(soberpath, line)[0] == first, line
    offered = complete_with_help(soberpath, "backup restore ")
    assert offered[:2] == ["latest\tthe newest backup", "1\t2026-02-01, today"]
    assert complete(soberpath, "agenda list --limit ") == []


def test_no_number_is_offered_where_there_is_nothing(journal: Path, soberpath: Run) -> None:
    journal.unlink()
    for line in ("agenda done ", "undo ", "contact done Jo "):
        assert complete(soberpath, line) == []
    assert complete(soberpath, "backup restore ")[0] == "latest"
