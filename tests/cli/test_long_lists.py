"""The soonest meetings of a long list are found without reading the whole list."""

import json
from pathlib import Path

import pytest

import feeds
from conftest import Run

COUNT, SHOWN = 900, 12


@pytest.fixture
def long_list(journal: Path, soberpath: Run, tmp_path: Path) -> Path:
    (tmp_path / "town.json").write_text(feeds.write_tsml(feeds.make_truth(COUNT, 5), 5))
    soberpath("config", "set", "time_zone", "America/New_York")
    assert soberpath("meeting", "import", "town.json", "--name", "town").returncode == 0
    return journal


@pytest.mark.usefixtures("long_list")
@pytest.mark.parametrize("now", ["2026-02-01 18:40", "2026-03-08 00:30", "2026-11-01 00:30"])
def test_the_soonest_of_a_part_are_the_soonest_of_all(now: str, soberpath: Run) -> None:
    part = soberpath("meeting", "find", "--limit", str(SHOWN), SOBERPATH_TODAY=now).stdout
    every = soberpath("meeting", "find", "--json", SOBERPATH_TODAY=now).stdout
    lines = part.splitlines()
    assert lines[0] == f"Meetings (the next {SHOWN} of {COUNT})"
    shown = [line.split()[-1] for line in lines[2 : 2 + SHOWN]]
    assert shown == [meeting["id"] for meeting in json.loads(every)[:SHOWN]]


@pytest.mark.usefixtures("long_list")
def test_more_than_the_next_hours_have_are_counted(soberpath: Run) -> None:
    found = soberpath("meeting", "find", "--limit", "200").stdout.splitlines()
    assert found[0] == f"Meetings ({COUNT} found)"
    assert found[-3] == f"{COUNT - 200} more. To see them, add --limit {COUNT}"
