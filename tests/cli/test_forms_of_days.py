"""Every form of a date and a time in `help dates` works wherever a date or time is expected."""

import csv
import io
import re
from pathlib import Path

import pytest

from conftest import Run
from soberpath.core.model import date_words

NOW = "2026-07-03T20:00"
FORMS = [form for forms, _ in date_words.SHOWN for form in forms.split(", ")]
DAYS = [form for form in FORMS if date_words.find_day_beside_time(form) is None]
DAYS = [form for form in DAYS if date_words.read(form) is not None]
MOMENTS = [form for form in FORMS if date_words.find_day_beside_time(form) is not None]
TIMES = [form for form in FORMS if form not in (*DAYS, *MOMENTS)]
TO_COME = (
    "tomorrow", "day after tomorrow", "tomorrow evening", "next tue", "this friday", "next week",
    "in 3 days", "in a week", "3 days from now", "11/19/2026", "19/11/2026",
)  # fmt: skip
"""The forms that are only for what is to come on that day."""
BEEN = (
    "2026-02-01", "2026-2-1", "2026/02/01", "March 5 2026", "5 Mar 2026", "yesterday", "last night",
    "the day before yesterday", "last monday", "3 days ago", "two weeks ago", "a month ago",
    "3d", "2w", "1m", "1y", "this morning",
)  # fmt: skip
"""The forms that are only for what has been."""
PAST = [form for form in DAYS if form not in TO_COME]
AHEAD = [form for form in DAYS if form not in BEEN]

WITH_TIME = [
    ("meeting", "add", "Owl", "--again", "--date"),
    ("craving", "add", "--again", "--date"),
    ("meeting", "edit", "last", "--date"),
]
DAY_ALONE = [
    ("checkin", "--mood", "3", "--date"),
    ("talk", "add", "J", "--again", "--date"),
    ("taper", "add", "--date"),
    ("goal", "add", "--per-week", "3", "--since"),
    ("meeting", "list", "--since"),
    ("meeting", "list", "--until"),
    ("log", "--since"),
    ("contact", "edit", "J", "--since"),
]
PLAN = ("meeting", "plan", "Owl", "--again", "--date")


@pytest.fixture
def filled(journal: Path, soberpath: Run) -> Path:
    for words in (
        ("meeting", "add", "Owl"), ("config", "set", "country", "US"),
    ):  # fmt: skip
        assert soberpath(*words).returncode == 0
    return journal


def list_refused(soberpath: Run, words: tuple[str, ...], forms: list[str]) -> list[str]:
    """Return the forms that a command can't read, each with its error."""
    runs = [(form, soberpath(*words, form, SOBERPATH_TODAY=NOW)) for form in forms]
    return [f"{form}: {run.stderr.strip()}" for form, run in runs if run.returncode == 2]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("words", [*WITH_TIME, *DAY_ALONE], ids=" ".join)
def test_every_form_of_a_day_is_taken(words: tuple[str, ...], soberpath: Run) -> None:
    assert list_refused(soberpath, words, PAST) == []


@pytest.mark.usefixtures("filled")
def test_every_form_of_a_day_to_come_is_taken_by_a_plan(soberpath: Run) -> None:
    assert list_refused(soberpath, PLAN, AHEAD) == []


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("words", WITH_TIME, ids=" ".join)
def test_every_form_of_a_day_with_its_time_is_taken(words: tuple[str, ...], soberpath: Run) -> None:
    assert list_refused(soberpath, words, MOMENTS) == []


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("words", DAY_ALONE, ids=" ".join)
def test_a_time_is_refused_where_there_is_none(words: tuple[str, ...], soberpath: Run) -> None:
    refused = list_refused(soberpath, words, MOMENTS)
    assert len(refused) == len(MOMENTS)
    assert all("takes a day without a time" in line for line in refused)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "words",
    [
        ("meeting", "add", "Owl", "--again", "--date", "yesterday", "--time"),
        ("meeting", "plan", "Owl", "--again", "--date", "tomorrow", "--time"),
        ("meeting", "edit", "last", "--date", "yesterday", "--time"),
    ],
    ids=" ".join,
)
def test_every_form_of_a_time_is_taken(words: tuple[str, ...], soberpath: Run) -> None:
    assert list_refused(soberpath, words, TIMES) == []


@pytest.mark.usefixtures("filled")
def test_every_form_that_needs_no_year_is_taken_in_a_cell(soberpath: Run) -> None:
    """A table may be old, so a date without a year or week is refused."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(("date", "time", "name"))
    writer.writerows((form, "", f"Owl {number}") for number, form in enumerate([*PAST, *MOMENTS]))
    writer.writerows(("yesterday", form, f"Lark {number}") for number, form in enumerate(TIMES))
    run = soberpath("import", "-", stdin=table.getvalue(), SOBERPATH_TODAY=NOW)
    refused = re.findall(r"^- line [0-9]+ \((.*), Owl", run.stdout, re.M)
    assert refused == ["Mar 5", "5 March", "mon", "monday"]
    assert "Lark" not in run.stdout
