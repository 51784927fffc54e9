"""Helplines: each with all that is needed to call it, none invented, one's own first."""

import datetime as dt

import pytest

from factories import journal
from soberpath.core import helplines
from soberpath.core.model import Helpline
from soberpath.store import content

TABLE = content.helplines()


@pytest.mark.parametrize("line", TABLE, ids=lambda line: f"{line.country} {line.name}")
def test_every_line_says_what_it_is_for_when_what_it_costs_and_where_from(
    line: helplines.Line,
) -> None:
    assert all((line.name, line.phone, line.hours, line.cost, line.source))
    assert line.about in helplines.ABOUT
    assert dt.date(2026, 1, 1) <= line.checked


def test_the_enforcement_tip_line_is_not_a_helpline() -> None:
    assert "1933" not in {line.phone for line in TABLE}


@pytest.mark.parametrize(
    ("country", "emergency", "lines"),
    [
        ("US", ["911"], ["988", "988, then 1", "1-800-662-4357", "1-800-222-1222", "800-972-0590"]),
        ("CA", ["911"], ["988"]),
        ("GB", ["999"], ["116 123", "0300 123 6600"]),
        ("IE", ["112"], ["116 123", "1800 459 459"]),
        ("AU", ["000"], ["13 11 14", "1800 250 015", "1300 273 266"]),
        ("NZ", ["111"], ["0800 787 797", "1737"]),
        ("DE", ["112"], ["01806 313031"]),
        ("ES", ["112"], ["024"]),
        ("MX", ["911"], ["800 911 2000"]),
        ("IN", ["112"], ["14446"]),
        ("ZA", [], ["0800 12 13 14"]),
        ("FR", ["112"], []),
        ("BR", [], []),
        ("", [], []),
    ],
)
def test_the_lines_of_a_country(country: str, emergency: list[str], lines: list[str]) -> None:
    found = helplines.of(TABLE, journal(), country)
    assert [line.phone for line in found.emergency] == emergency
    assert [line.phone for line in found.published] == lines


def test_own_lines_are_those_for_everywhere_and_for_that_country() -> None:
    everywhere, there = (
        Helpline("Night line", "555-0102"),
        Helpline("Here", "555-0103", "", "", "US"),
    )
    held = journal(helplines=[everywhere, there])
    assert helplines.of(TABLE, held, "US").own == (everywhere, there)
    assert helplines.of(TABLE, held, "DE").own == (everywhere,)
    assert helplines.of(TABLE, held, "").own == (everywhere, there)
