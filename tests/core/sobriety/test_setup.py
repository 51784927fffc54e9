"""A new journal: exactly the answers that were given."""

import pytest

from factories import TODAY, ago
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import Contact, Journal, Run, Settings
from soberpath.core.sobriety import setup


def test_a_new_journal_holds_the_answers_and_no_more() -> None:
    settings = Settings(country="DE", counting="my plan")
    assert setup.journal(settings, ago(3), "", TODAY) == Journal(
        settings=settings, runs=(Run(ago(3)),)
    )


def test_a_sponsor_named_at_the_beginning_is_one_from_that_day() -> None:
    made = setup.journal(Settings(), ago(3), "Jo", TODAY)
    assert made.contacts == (Contact("Jo", "sponsor", since=TODAY),)


@pytest.mark.parametrize("written", ["Germany", "D", "D1", "\u00e4\u00f6", "U S"])
def test_what_is_not_two_letters_is_no_country(written: str) -> None:
    with pytest.raises(BadValue, match="isn't a country code"):
        setup.country(written)
