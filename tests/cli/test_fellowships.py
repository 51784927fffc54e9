"""Fellowships on the screens: some have no sponsor, and some use other words."""

import pytest

from conftest import Run

SCREENS = (
    "", "status", "status --why", "count --explain", "checkin --mood 3 --craving 2",
    "checkin --mood 1", "craving add --before 8", "milestones", "trends", "calendar", "log", "goal",
    "reach", "call", "call --text", "talk list", "talk add Ana --how call", "contact list",
    "contact add Kim", "agenda --with Ana", "agenda list --with Ana", "plan", "meeting add Lantern",
    "meeting plan Lantern --date tomorrow", "meeting next", "export summary",
    "export summary --format html", "export summary --for friend", "export attendance", "doctor",
    "helplines", "safety", "runs", "taper", "backup", "config get fellowship",
    "reset --yes --used-on today",
)  # fmt: skip
"""Screens of an ordinary life, in that order."""


def show_life(soberpath: Run, *begun: str) -> str:
    """Return what the screens show in a journal that was started this way."""
    soberpath("init", "--date", "2026-01-31", "--yes", *begun)
    soberpath("contact", "add", "Ana", "--phone", "+1 555 555 0100")
    shown = [soberpath(*words.split()) for words in SCREENS]
    thirty_days = [
        soberpath("reminder", SOBERPATH_TODAY=f"2026-0{month}-{day:02}")
        for month in (3, 4)
        for day in range(1, 16)
    ]
    assert all(done.returncode != 2 for done in shown)
    return "".join(done.stdout + done.stderr for done in (*shown, *thirty_days))


@pytest.mark.parametrize("fellowship", ["SMART", "none"])
def test_no_screen_asks_for_a_sponsor_where_there_is_none(soberpath: Run, fellowship: str) -> None:
    assert "sponsor" not in show_life(soberpath, "--fellowship", fellowship).lower()


def test_no_screen_asks_for_a_sponsor_if_the_person_does_not_use_one(soberpath: Run) -> None:
    soberpath("init", "--date", "2026-01-31", "--fellowship", "AA", "--yes")
    soberpath("config", "set", "uses_sponsor", "no")
    assert "sponsor" not in show_life(soberpath).lower()


def test_a_mentor_is_called_so_everywhere(soberpath: Run) -> None:
    shown = show_life(soberpath, "--fellowship", "Recovery Dharma", "--sponsor", "J").lower()
    assert "mentor" in shown
    commands = ("soberpath sponsor", "--sponsor")
    for command in commands:
        shown = shown.replace(command, "")
    assert "sponsor" not in shown


def test_another_name_changes_no_screen(soberpath: Run) -> None:
    soberpath("init", "--date", "2026-01-31", "--yes")
    before = soberpath().stdout, soberpath("reminder", "--list").stdout
    done = soberpath("config", "set", "fellowship", "Sunday Serenity")
    assert done.stdout == "fellowship: Sunday Serenity (was: not set)\n"
    assert (soberpath().stdout, soberpath("reminder", "--list").stdout) == before


def test_a_change_of_fellowship_changes_no_entry(soberpath: Run, tmp_path: object) -> None:
    soberpath("init", "--date", "2026-01-31", "--sponsor", "J", "--fellowship", "AA", "--yes")
    before = soberpath("export", "data").stdout
    for fellowship in ("SMART", "Recovery Dharma", "benzo peers", "none", "AA"):
        soberpath("config", "set", "fellowship", fellowship)
    assert soberpath("export", "data").stdout == before


def test_exports_have_the_word_of_a_fellowship_and_no_own_word_with_a_name(soberpath: Run) -> None:
    soberpath("init", "--date", "2026-01-31", "--fellowship", "Recovery Dharma", "--yes")
    soberpath("sponsor", "set", "Ana Kovac")
    soberpath("config", "set", "sponsor_word", "Ana")
    shown = soberpath("export", "summary", "--redact").stdout
    assert "Talks with my mentor" in shown
    assert "Ana" not in shown
