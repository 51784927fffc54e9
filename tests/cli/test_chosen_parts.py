"""Exports contain hard events, service, evening pages and companions only if you choose them."""

from pathlib import Path

import pytest

from conftest import Run

JOURNAL = """\
schema = 1

[settings]
country = "US"

[[run]]
start = 2026-01-01

[[contact]]
name = "J"
role = "sponsor"

[[bookend]]
date = 2026-02-02
time = 18:00:00
event = "planted-event"
person = "Plantedguest"
note = "planted-after"
craving_before = 6

[[bookend]]
date = 2026-01-30
event = "planted-past"
person = "J"
note = "planted-then"

[[service]]
name = "planted-coffee"
group = "planted-group"
weekday = "sunday"
since = 2026-01-05
note = "planted-keys"

[[regular]]
name = "Lamp"
weekday = "sunday"
time = 19:30:00
people = ["Plantedana", "J"]

[[meeting]]
date = 2026-01-25
name = "Lamp"
time = 19:30:00

[[talk]]
date = 2026-01-25
person = "J"
how = "in-person"
meeting = "planted-place"

[[inventory]]
date = 2026-01-31
question = "planted-question"
answer = "planted-answer"
"""
NAMES = ("--redact", "--yes-names")
UNASKED = [
    *(f"export summary --format {form} {names}" for form in ("txt", "md", "json", "html")
      for names in NAMES),
    *(f"export summary --for {reader} --format txt {names}" for names in NAMES
      for reader in ("sponsor", "friend", "clinician", "prescriber", "self")),
    *(f"export attendance --format {form} {names}" for form in ("md", "csv", "html")
      for names in NAMES),
    *(f"export calendar {options} {names}" for names in NAMES
      for options in ("", "--names", "--regular", "--regular --names")),
    "export contacts --yes",
    *(f"export supporter --format {form} --include days,meeting,substance"
      for form in ("txt", "md", "html")),
    "meeting next --json",
]  # fmt: skip
EVERY_PLANT = {
    "planted-event", "plantedguest", "planted-after", "planted-past", "planted-then",
    "planted-coffee", "planted-group", "planted-keys", "plantedana", "planted-place",
    "planted-question", "planted-answer",
}  # fmt: skip


@pytest.fixture
def planted(journal: Path) -> Path:
    journal.write_text(JOURNAL, encoding="utf-8")
    return journal


def find_plants(text: str) -> set[str]:
    """Return the planted words that are in a text, even if its lines are folded."""
    whole = text.replace("\r", "").replace("\n ", "").casefold()
    return {plant for plant in EVERY_PLANT if plant in whole}


@pytest.mark.usefixtures("planted")
def test_every_field_of_the_new_kinds_was_planted(soberpath: Run) -> None:
    for form in ("json", "csv"):
        done = soberpath("export", "data", "--format", form, "--yes")
        assert find_plants(done.stdout) == EVERY_PLANT, form


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("command", UNASKED)
def test_no_export_has_them_unasked(command: str, soberpath: Run) -> None:
    done = soberpath(*command.split())
    assert done.returncode == 0, done.stderr
    own = {"plantedana"} if command.startswith("meeting next") else set()
    assert find_plants(done.stdout + done.stderr) == own


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize(
    ("command", "chosen"),
    [
        ("export summary --include inventory --format txt --redact",
         {"planted-question", "planted-answer"}),
        ("export calendar --bookends --redact", set()),
        ("export calendar --bookends --names --yes-names", {"planted-event"}),
    ],
)  # fmt: skip
def test_what_is_chosen_leaves_alone(command: str, chosen: set[str], soberpath: Run) -> None:
    done = soberpath(*command.split())
    assert done.returncode == 0, done.stderr
    assert find_plants(done.stdout) - {"plantedguest"} == chosen
