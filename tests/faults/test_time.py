"""Whatever the clock says, the count is right and no command fails because of it."""

import datetime as dt
import json
from pathlib import Path

import pytest

from faults.conftest import Points, Quick

COMMANDS = (
    ("status", "--json"), ("checkin", "--quick"), ("count", "--explain"), ("milestones", "--all"),
    ("log",), ("meeting", "add", "x", "--again"), ("sponsor",), ("export", "summary"),
)  # fmt: skip


def day_number(quick: Quick, path: Path, today: str, **variables: str) -> int:
    """Return the day that `status` shows, after every command ran on that day."""
    here = {"SOBERPATH_FILE": str(path), "SOBERPATH_TODAY": today} | variables
    for words in COMMANDS:
        done = quick(*words, **here)
        assert (done.code, done.stderr) == (0, ""), (words, today, done)
    return int(json.loads(quick("status", "--json", **here).stdout)["day_number"])


def begin(quick: Quick, path: Path, start: str, today: str) -> None:
    done = quick("init", "--date", start, SOBERPATH_FILE=str(path), SOBERPATH_TODAY=today)
    assert done.code == 0, done


@pytest.mark.parametrize(
    ("fault", "start", "days"),
    [
        ("days on which clocks change", "2026-03-27",
         ["2026-03-28", "2026-03-29", "2026-03-30T02:30", "2026-10-24",
          "2026-10-25T02:30", "2026-10-26"]),
        ("29 February", "2024-02-29", ["2024-03-01", "2025-02-28", "2025-03-01", "2028-02-29"]),
        ("the year 9999", "2026-01-31", ["9999-01-01", "9999-12-30", "9999-12-31"]),
        ("a clock moved back", "2026-01-31", ["2026-02-10", "2026-02-03", "2026-02-01"]),
    ],
)  # fmt: skip
def test_every_day_counts_one(
    fault: str, start: str, days: list[str], quick: Quick, tmp_path: Path, points: Points
) -> None:
    path = tmp_path / "journal.toml"
    begin(quick, path, start, start)
    for day in days:
        passed = dt.datetime.fromisoformat(day).date() - dt.date.fromisoformat(start)
        assert day_number(quick, path, day) == passed.days + 1
    points(fault, len(days) * len(COMMANDS))


def test_a_clock_before_the_first_day_is_no_error(
    begun: Path, quick: Quick, points: Points
) -> None:
    for words in COMMANDS:
        done = quick(*words, SOBERPATH_FILE=str(begun), SOBERPATH_TODAY="2020-06-01")
        assert (done.code, done.stderr) == (0, ""), words
    points("a clock moved back before the first day", len(COMMANDS))


ZONES = (
    "UTC",
    "Pacific/Kiritimati",
    "Pacific/Niue",
    "America/New_York",
    "Asia/Kolkata",
    "No/Where",
)


def test_a_time_zone_changed_between_runs(begun: Path, quick: Quick, points: Points) -> None:
    for zone in ZONES:
        assert day_number(quick, begun, "2026-02-01T23:59", TZ=zone) == 2
    assert begun.read_text().count("[[checkin]]") == 2
    points("a time zone changed between runs", len(ZONES) * len(COMMANDS))


def test_the_real_clock_follows_the_time_zone(
    begun: Path, alone: dict[str, str], quick: Quick, points: Points
) -> None:
    seen = [
        json.loads(
            quick("status", "--json", SOBERPATH_FILE=str(begun), SOBERPATH_TODAY="", TZ=zone).stdout
        )["day_number"]
        for zone in ("Etc/GMT+12", "UTC", "Etc/GMT-14")
    ]
    assert seen == sorted(seen)
    assert seen[2] - seen[0] in (1, 2)
    points("the same moment in three time zones", len(seen))


FUTURE = """
[[meeting]]
date = 2026-12-24
signed = false

[[checkin]]
date = 2026-12-24

[[talk]]
date = 2026-12-24
person = "J"

[[run]]
start = 2026-12-24
"""


def test_a_record_in_the_future_breaks_nothing(begun: Path, quick: Quick, points: Points) -> None:
    with begun.open("a") as opened:
        opened.write(FUTURE)
    for words in COMMANDS:
        done = quick(*words, SOBERPATH_FILE=str(begun))
        assert (done.code, done.stderr) == (0, ""), words
    assert FUTURE in begun.read_text()
    points("entries in the future", len(COMMANDS))
