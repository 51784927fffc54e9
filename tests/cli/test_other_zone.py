"""A regular meeting in another time zone appears in your own time in every next step."""

from pathlib import Path

import pytest

from conftest import Run

JOURNAL = """
[settings]
time_zone = "America/New_York"

[[run]]
start = 2026-01-01

[[contact]]
name = "Jo"
role = "sponsor"

[[bookend]]
date = 2026-01-31
event = "party"
time = 18:00:00
person = "Jo"
called_before = true
called_after = true

[[regular]]
name = "Night Owls"
weekday = "monday"
time = 01:00:00
time_zone = "Europe/London"
"""


@pytest.mark.parametrize(
    "words",
    [
        "status",
        "checkin --mood 4",
        "talk add Jo",
        "craving add --before 2",
        "bookend after --after 1",
        "inventory add 1 tea",
        "reset --used-on 2026-01-20 --yes",
    ],
)
def test_the_meeting_of_tonight_is_named_by_the_clock_of_the_person(
    soberpath: Run, tmp_path: Path, words: str
) -> None:
    (tmp_path / "journal.toml").write_text(JOURNAL, encoding="utf-8")
    done = soberpath(*words.split(), SOBERPATH_TODAY="2026-02-01 12:00")
    assert done.returncode == 0, done.stderr
    assert "Go to Night Owls tonight at 20:00" in done.stdout
