"""Helplines: each is complete and real, and your own helplines come first."""

import datetime as dt

import pytest

from factories import journal
from soberpath.core.model.records import Helpline
from soberpath.core.today import helplines
from soberpath.store import content

TABLE = content.load_helplines()


@pytest.mark.parametrize("line", TABLE, ids=lambda line: f"{line.country} {line.name}")
def test_every_line_says_what_it_is_for_and_where_it_is_from(line: helplines.Line) -> None:
    assert all((line.name, line.phone or line.text, line.source))
    assert line.about in helplines.ABOUT
    assert dt.date(2026, 1, 1) <= line.checked


@pytest.mark.parametrize("words", ["not known", "ask the line", "second-hand"])
def test_what_is_not_known_is_left_out(words: str) -> None:
    assert not [one for one in TABLE if words in " ".join((one.hours, one.cost, one.note))]


def test_the_enforcement_tip_line_is_not_a_helpline() -> None:
    assert "1933" not in {line.phone for line in TABLE}


@pytest.mark.parametrize(
    ("country", "emergency", "lines"),
    [
        ("CA", ["911"], ["988", "1-888-688-6677"]),
        ("GB", ["999"], ["116 123", "0300 123 6600"]),
        ("IE", ["112"], ["116 123", "1800 459 459"]),
        ("AU", ["000"], ["13 11 14", "1800 250 015"]),
        ("NZ", ["111"], ["1737", "0800 787 797"]),
        ("DE", ["112"], ["0800 111 0 111", "01806 313031"]),
        ("ES", ["112"], ["024"]),
        ("MX", ["911"], ["800 911 2000"]),
        ("IN", ["112"], ["14416", "14446"]),
        ("ZA", ["10177"], ["0800 567 567", "0800 12 13 14"]),
        ("FR", ["112"], ["3114"]),
        ("BR", ["192"], ["188"]),
        ("SN", ["18"], []),
        ("AQ", [], []),
        ("", [], []),
    ],
)
def test_the_lines_of_a_country(country: str, emergency: list[str], lines: list[str]) -> None:
    found = helplines.find_lines(TABLE, journal(), country)
    assert [line.phone for line in found.emergency] == emergency
    assert [line.phone for line in found.published] == lines


def test_own_lines_are_those_for_everywhere_and_for_that_country() -> None:
    everywhere, there = (
        Helpline("Night line", "555-0102"),
        Helpline("Here", "555-0103", "", "", "US"),
    )
    held = journal(helplines=[everywhere, there])
    assert helplines.find_lines(TABLE, held, "US").own == (everywhere, there)
    assert helplines.find_lines(TABLE, held, "DE").own == (everywhere,)
    assert helplines.find_lines(TABLE, held, "").own == (everywhere, there)


NIGHT, THERE, ABROAD = (
    Helpline("Night line", "555-0102"),
    Helpline("There", "555-0103", country="uk"),
    Helpline("Abroad", "555-0104", country="BR"),
)


@pytest.mark.parametrize("written", ["GB", "gb", " gb ", "UK", "uk"])
def test_a_country_is_known_however_a_hand_wrote_it(written: str) -> None:
    found = helplines.find_lines(TABLE, journal(helplines=[NIGHT, THERE, ABROAD]), written)
    assert found.country == "GB"
    assert [line.phone for line in found.emergency] == ["999"]
    assert found.own == (NIGHT, THERE)


def test_a_line_whose_country_is_no_code_is_shown_in_every_country() -> None:
    held = journal(helplines=[Helpline("Mine", "555-0102", country="Great Britain")])
    assert helplines.find_lines(TABLE, held, "GB").own == held.helplines


@pytest.mark.parametrize("written", ["", "Germany", "D", "99"])
def test_an_unknown_country_shows_all_your_own_helplines_and_guesses_nothing(written: str) -> None:
    found = helplines.find_lines(TABLE, journal(helplines=[NIGHT, THERE, ABROAD]), written)
    assert found == helplines.Lines("", (), (NIGHT, THERE, ABROAD), ())


def test_your_own_helplines_come_first_and_once_everywhere() -> None:
    first, *others = helplines.list_everywhere(TABLE, journal(helplines=[NIGHT, THERE, ABROAD]))
    assert first == helplines.Lines("", (), (NIGHT, THERE, ABROAD), ())
    assert [one.country for one in others][:5] == ["US", "CA", "GB", "IE", "AU"]
    assert all(one.published for one in others)
    assert not any(one.own for one in others)


def test_the_american_lines_are_these() -> None:
    numbers = [
        line.phone or line.text for line in helplines.find_lines(TABLE, journal(), "US").published
    ]
    assert {"988", "988, then press 1", "741741", "1-800-662-4357", "1-800-222-1222"} <= set(
        numbers
    )
    assert numbers[0] == "988"


@pytest.mark.parametrize(
    ("country", "line"),
    [
        ("US", "988 (Suicide & Crisis Lifeline)"),
        ("uk", "116 123 (Samaritans)"),
        ("MX", "800 911 2000 (Línea de la Vida)"),
        ("SN", ""),
        ("", "988 (US, Canada) or 116 123 (UK, Ireland)"),
    ],
)
def test_where_nobody_else_is_there_is_a_line_of_the_country(country: str, line: str) -> None:
    assert helplines.find_crisis_line(TABLE, journal(), country).words == line


def test_your_own_helpline_comes_first() -> None:
    held = journal(helplines=[NIGHT, THERE])
    published = "988 (Suicide & Crisis Lifeline)"
    us, nowhere = (helplines.find_crisis_line(TABLE, held, country) for country in ("US", ""))
    assert us == helplines.CrisisLine(
        f"555-0102 (Night line) or {published}", are_hours_known=False
    )
    assert nowhere.words == "555-0102 (Night line) or 988 (US, Canada) or 116 123 (UK, Ireland)"


@pytest.mark.parametrize(
    ("country", "number"), [("us", "911"), ("UK", "999"), ("", ""), ("AQ", "")]
)
def test_the_emergency_number_is_that_of_the_country(country: str, number: str) -> None:
    assert helplines.find_emergency_number(TABLE, country) == number


def test_an_emergency_number_that_was_saved_comes_first() -> None:
    saved = journal(helplines=[Helpline("Emergency", "17", country="KM")])
    assert helplines.find_own_emergency_number(saved, "KM") == "17"
    assert helplines.find_own_emergency_number(saved, "DE") == ""
    assert helplines.find_crisis_line(TABLE, saved, "KM") == helplines.CrisisLine()


def test_a_line_with_hours_comes_after_one_that_always_answers_and_says_them() -> None:
    desk = Helpline("Desk", "15", hours="Mon 9:00-10:00")
    line = helplines.find_crisis_line(TABLE, journal(helplines=[desk]), "US")
    assert line.words == "988 (Suicide & Crisis Lifeline) or 15 (Desk, Mon 9:00-10:00)"
    assert not line.is_always_open
    alone = helplines.find_crisis_line(TABLE, journal(helplines=[desk]), "KM")
    assert alone == helplines.CrisisLine("15 (Desk, Mon 9:00-10:00)")
    both = journal(helplines=[desk, Helpline("Night line", "555-0102", hours="24/7")])
    assert helplines.find_crisis_line(TABLE, both, "US").words.startswith(
        "555-0102 (Night line) or"
    )


def test_a_published_line_saved_again_is_named_once() -> None:
    saved = journal(helplines=[Helpline("Lifeline", "988")])
    assert helplines.find_crisis_line(TABLE, saved, "US").words == "988 (Suicide & Crisis Lifeline)"


def test_a_published_line_with_hours_is_not_said_to_answer_at_any_hour() -> None:
    closed = [
        one
        for one in helplines.list_countries(TABLE)
        if not helplines.find_published_crisis_line(TABLE, one).is_always_open
    ]
    for country in closed:
        line = helplines.find_published_crisis_line(TABLE, country)
        assert any(one.hours in line.words for one in TABLE if one.country == country)
