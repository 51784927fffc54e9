"""Popular calendar and address book programs can import the exports."""

import os
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run

pytest.importorskip("khal")
pytest.importorskip("khard")

Program = Callable[..., str]

KHAL = """\
[calendars]
[[private]]
path = {0}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
[sqlite]
path = {0}/khal.db
"""

KHARD = """\
[addressbooks]
[[people]]
path = {0}/people
[general]
default_action = list
"""


@pytest.fixture
def other_program(tmp_path: Path) -> Program:
    """Run khal or khard, with a folder of its own."""
    home = tmp_path / "other"
    for name in ("calendar", "people"):
        (home / name).mkdir(parents=True)
    (home / "khal.conf").write_text(KHAL.format(home))
    (home / "khard.conf").write_text(KHARD.format(home))

    def run(name: str, *words: str) -> str:
        done = subprocess.run(
            [Path(sysconfig.get_path("scripts")) / name, "-c", home / f"{name}.conf", *words],
            capture_output=True, text=True, check=False,
            env={**os.environ, "HOME": str(home), "TZ": "UTC"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    return run


def list_meetings(other_program: Program) -> str:
    form = "{start-date} {start-time} {title}"
    return other_program("khal", "list", "--format", form, "--day-format", "", "2026-02-10", "9d")


def test_a_calendar_imported_again_moves_a_meeting_and_doubles_none(
    soberpath: Run, journal: Path, other_program: Program
) -> None:
    file = journal.with_name("days.ics")
    soberpath("meeting", "plan", "Noon", "--date", "2026-02-12", "--time", "19:30")
    soberpath("export", "calendar", "--names", "--output", str(file))
    other_program("khal", "import", "--batch", str(file))
    assert list_meetings(other_program).splitlines().count("2026-02-12 19:30 Noon") == 1
    soberpath("meeting", "edit", "2026-02-12", "--time", "20:00", "--name", "Lamp")
    for _ in "ab":
        soberpath("export", "calendar", "--names", "--output", str(file), "--force")
        other_program("khal", "import", "--batch", str(file))
        lines = list_meetings(other_program).splitlines()
        assert [line for line in lines if "Noon" in line or "Lamp" in line] == [
            "2026-02-12 20:00 Lamp"
        ]


def test_an_address_book_has_everybody_with_a_number_to_dial(
    soberpath: Run, journal: Path, other_program: Program
) -> None:
    soberpath("contact", "edit", "J", "--phone", "+1 555 555 0100 ext 5")
    soberpath("contact", "add", "Zo\u00eb; B, C", "--email", "zoe@example.org")
    text = soberpath("export", "contacts", "--yes").stdout
    cards = text.split("BEGIN:VCARD")[1:]
    for number, card in enumerate(cards):
        place = journal.parent / "other" / "people" / f"{number}.vcf"
        place.write_bytes(f"BEGIN:VCARD{card}".encode())
    listed = other_program("khard", "list")
    assert "has no UID" not in listed
    assert "Zo\u00eb; B, C" in listed
    assert "+15555550100,5" in other_program("khard", "phone", "--parsable")
