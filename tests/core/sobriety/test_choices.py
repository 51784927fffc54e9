"""Answers to "What are you stopping?": numbers from the list, your own words, or both."""

import pytest

from factories import TODAY, ago
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import Journal, Run, Settings
from soberpath.core.sobriety import safety
from soberpath.core.sobriety.start import parse_substance, read_saved_substance
from soberpath.render.examples import find_example
from soberpath.store import content

BOTH = "alcohol, opioids"


@pytest.mark.parametrize(
    "written",
    [
        "1 and 3", "1, 3", "1 3", "1,3", "1;3", "1 & 3", "1+3", "1/3", "1 or 3", "1, and 3",
        "both 1 and 3", "1 AND 3", "1) 3)", "1. and 3.", "#1 #3", "one and three", "choice 1 and 3",
        "numbers 1, 3 please", "1 and 3, 5", "1, 3, 1",
    ],
)  # fmt: skip
def test_several_choices_are_read_however_they_are_joined(written: str) -> None:
    assert parse_substance(written) == BOTH


@pytest.mark.parametrize(
    ("written", "substance"),
    [
        ("1 and alprazolam", "alcohol, alprazolam"), ("alprazolam, 1", "alprazolam, alcohol"),
        ("4 and kratom", "kratom"), ("heroin + 2", "heroin, benzodiazepines or sleeping pills"),
        ("4", ""), ("5", ""), ("1 and 5", "alcohol"),
    ],
)  # fmt: skip
def test_choices_and_own_words_can_be_mixed(written: str, substance: str) -> None:
    assert parse_substance(written) == substance


@pytest.mark.parametrize(
    "words",
    [
        "rum and coke", "2 bottles of wine a day", "1 or 2 glasses of wine", "one or two beers",
        "alprazolam 0.5 mg", "4-MMC", "2C-B", "24/7 drinking", "1/2 bottle of gin", "xanax, 2 mg",
        "everyone and everything", "2 or 3 benzos a day",
    ],
)  # fmt: skip
def test_own_words_with_numbers_stay_as_they_are(words: str) -> None:
    assert parse_substance(words) == words


@pytest.mark.parametrize("written", ["9", "1 and 9", "1, 0", "alprazolam and 9", "0", "1.3", "6"])
def test_a_number_that_is_no_choice_is_refused(written: str) -> None:
    with pytest.raises(BadValue, match="Use numbers from 1 to 5"):
        parse_substance(written)


def test_each_example_for_the_question_is_understood() -> None:
    first, both, rest = find_example("substance").split(", ", 2)
    assert (parse_substance(first), parse_substance(both)) == ("alcohol", BOTH)
    assert parse_substance(rest.rpartition(" ")[2]) == "alprazolam"


def test_numbers_that_were_saved_as_words_show_the_right_texts() -> None:
    journal = Journal(settings=Settings(substance="1 and 3"), runs=(Run(ago(3)),))
    danger = safety.find_danger(journal, content.load_safety(), TODAY)
    assert {text.key for text in danger.texts} == {"alcohol", "opioids"}
    assert read_saved_substance("7 and more") == "7 and more"
    assert read_saved_substance("9") == "9"
