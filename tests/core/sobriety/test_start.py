"""A new journal contains exactly the answers that were given."""

from itertools import product
from string import ascii_uppercase

import pytest

from factories import TODAY, ago
from soberpath.core.model import countries
from soberpath.core.model.answers import is_country_code, parse_country
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.records import Contact, Helpline, Journal, Run, Settings
from soberpath.core.sobriety.start import make_journal, start_counter, write_country_codes


def test_a_new_journal_contains_the_answers_and_no_more() -> None:
    settings = Settings(country="DE", counting="my plan")
    assert make_journal(settings, ago(3), "", TODAY) == Journal(
        settings=settings, runs=(Run(ago(3)),)
    )


def test_a_sponsor_named_at_the_beginning_is_one_from_that_day() -> None:
    made = make_journal(Settings(), ago(3), "Jo", TODAY)
    assert made.contacts == (Contact("Jo", "sponsor", since=TODAY),)


@pytest.mark.parametrize(
    ("run", "why"),
    [
        (Run(ago(9), used_on=ago(3)), "You've counted before.*runs add --start DAY$"),
        (
            Run(ago(9), used_on=ago(3), counter="coffee"),
            "You've counted coffee before.*runs add --start DAY --counter NAME$",
        ),
        (Run(ago(9)), f"You're already counting.*runs edit {ago(9)} --start DAY$"),
        (Run(ago(9), counter="coffee"), "You're already counting coffee.*"),
    ],
)
def test_a_counter_that_was_started_before_is_not_started_again(run: Run, why: str) -> None:
    with pytest.raises(Refused, match=why):
        start_counter(Journal(runs=(run,)), ago(1), run.counter)


@pytest.mark.parametrize(
    "written", ["Germania", "D", "D1", "\u00e4\u00f6", "Congo", "Korea", "ABC"]
)
def test_a_name_that_fits_several_countries_is_refused(written: str) -> None:
    with pytest.raises(BadValue, match="That isn't a country"):
        parse_country(written)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("USA", "US"), ("United States of America", "US"), ("the U.S.A.", "US"), ("america", "US"),
        ("u.k.", "GB"), ("England", "GB"), ("Germany", "DE"), ("deu", "DE"),
        ("the Netherlands", "NL"), ("Cote d\u2019Ivoire", "CI"), ("T\u00dcRKIYE", "TR"),
        ("St. Lucia", "LC"), ("Trinidad & Tobago", "TT"), ("Timor Leste", "TL"), ("none", ""),
        ("-", ""), (" ", ""),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_name(written: str, code: str) -> None:
    assert parse_country(written) == code


def test_a_name_of_a_country_becomes_its_code() -> None:
    written = ("Germany", "uk", "", "Narnia", "-")
    lines = tuple(Helpline("Line", country=country) for country in written)
    found = write_country_codes(Journal(settings=Settings(country="the USA"), helplines=lines))
    assert found.settings.country == "US"
    assert [one.country for one in found.helplines] == ["DE", "uk", "", "Narnia", "-"]


def test_every_country_has_a_name_and_every_name_a_country() -> None:
    lines = [line.partition(" ") for line in countries.TABLE.strip().splitlines()]
    codes = {code for code, _, _ in lines}
    pairs = map("".join, product(ascii_uppercase, repeat=2))
    assert codes == {pair for pair in pairs if is_country_code(pair)}
    names = [name for _, _, row in lines for name in row.split("|")]
    found = {name: countries.find_code(name) for name in names}
    assert [found[name] for _, _, row in lines for name in row.split("|")] == [
        code for code, _, row in lines for _ in row.split("|")
    ]
