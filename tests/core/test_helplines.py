"""Helplines: each with all that is needed to call it, none invented, one's own first."""

import datetime as dt

import pytest

from factories import journal
from soberpath.core import helplines
from soberpath.core.model import Helpline, Settings
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


NIGHT, THERE, ABROAD = (
    Helpline("Night line", "555-0102"),
    Helpline("There", "555-0103", country="uk"),
    Helpline("Abroad", "555-0104", country="BR"),
)


@pytest.mark.parametrize("written", ["GB", "gb", " gb ", "UK", "uk"])
def test_a_country_is_known_however_a_hand_wrote_it(written: str) -> None:
    found = helplines.of(TABLE, journal(helplines=[NIGHT, THERE, ABROAD]), written)
    assert found.country == "GB"
    assert [line.phone for line in found.emergency] == ["999"]
    assert found.own == (NIGHT, THERE)


def test_a_line_whose_country_is_no_code_is_shown_in_every_country() -> None:
    held = journal(helplines=[Helpline("Mine", "555-0102", country="Great Britain")])
    assert helplines.of(TABLE, held, "GB").own == held.helplines


@pytest.mark.parametrize("written", ["", "Germany", "D", "99"])
def test_what_is_no_country_shows_all_of_ones_own_and_guesses_nothing(written: str) -> None:
    found = helplines.of(TABLE, journal(helplines=[NIGHT, THERE, ABROAD]), written)
    assert found == helplines.Lines("", (), (NIGHT, THERE, ABROAD), ())


def test_everywhere_ones_own_stand_first_and_once() -> None:
    first, *others = helplines.everywhere(TABLE, journal(helplines=[NIGHT, THERE, ABROAD]))
    assert first == helplines.Lines("", (), (NIGHT, THERE, ABROAD), ())
    assert [one.country for one in others] == [
        "US", "CA", "GB", "IE", "AU", "NZ", "DE", "ES", "MX", "IN", "ZA", "EU",
    ]  # fmt: skip
    assert not any(one.own for one in others)


@pytest.mark.parametrize(
    ("written", "countries"), [("de", ["DE"]), ("BR", ["BR"]), ("", 13), ("Germany", 13)]
)
def test_at_hand_are_the_lines_of_the_set_country_or_of_all(
    written: str, countries: list[str] | int
) -> None:
    found = helplines.at_hand(TABLE, journal(settings=Settings(written)))
    names = [one.country for one in found]
    assert (names if isinstance(countries, list) else len(names)) == countries
