"""Questions about a meeting list: its fellowship, and the time of a meeting that is always on."""

import json
import re
import sys
from pathlib import Path

import pytest

from conftest import Run

if sys.platform == "win32":
    pytest.skip("pseudo-terminals", allow_module_level=True)

from terminals import Terminal, read_screen

ALWAYS = {
    "slug": "always-open", "name": "Always Open", "day": 0, "time": "00:00", "end_time": "23:59",
    "conference_url": "https://example.org/open", "types": ["B"],
}  # fmt: skip
NOW = "2026-02-01 21:40"


@pytest.fixture
def listed(journal: Path, soberpath: Run, tmp_path: Path) -> Path:
    """Return a journal whose owner imported a list with a meeting that is always on."""
    (tmp_path / "town.json").write_text(json.dumps([ALWAYS]))
    assert soberpath("meeting", "import", "town.json", "--name", "town").returncode == 0
    return journal


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    ("answer", "shown"), [("na", "Newcomer"), ("AA", "Big Book"), ("", "B "), ("Nar-Anon", "B ")]
)
def test_an_import_asks_whose_list_it_is(
    answer: str, shown: str, soberpath: Run, terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "town.json").write_text(json.dumps([ALWAYS]))
    run = terminal("meeting", "import", "town.json", "--name", "town")
    run.expect("Fellowship the list is from, e.g. AA or NA")
    run.sendline(answer)
    read_screen(run)
    assert run.exitstatus == 0
    assert shown in soberpath("meeting", "find").stdout


@pytest.mark.usefixtures("journal")
def test_an_import_of_a_missing_file_asks_nothing(terminal: Terminal) -> None:
    run = terminal("meeting", "import", "nowhere.json")
    shown = read_screen(run)
    assert "nowhere.json" in shown
    assert "Name for this list" not in shown
    assert run.exitstatus == 3


def test_no_import_asks_what_is_known(listed: Path, terminal: Terminal, soberpath: Run) -> None:
    assert listed.exists()
    soberpath("meeting", "import", "town.json", "--name", "town", "--fellowship", "NA")
    run = terminal("meeting", "import", "town.json", "--name", "town")
    assert "Imported the list town" in read_screen(run)


@pytest.mark.parametrize(
    ("answers", "logged"),
    [
        (["y", "", "", "", ""], "time = 21:40:00"),
        (["y", "", "19:30", "", ""], "time = 19:30:00"),
        (["yesterday 7pm", "", ""], "date = 2026-01-31\ntime = 19:00:00"),
    ],
)
def test_the_time_of_a_meeting_that_is_always_on_is_asked_for(
    answers: list[str], logged: str, listed: Path, terminal: Terminal
) -> None:
    run = terminal("meeting", "add", SOBERPATH_TODAY=NOW)
    run.expect("Name of the meeting")
    run.sendline("always-open")
    for answer in (*answers, "", ""):  # and then who was there
        run.expect(re.escape("):"))
        run.sendline(answer)
    read_screen(run)
    assert run.exitstatus == 0
    assert logged in listed.read_text()
    assert 'name = "Always Open"' in listed.read_text()
