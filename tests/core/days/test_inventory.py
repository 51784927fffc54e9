"""The evening page: its questions, and which answers are about gratitude."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import TODAY, ago, journal
from soberpath.core.days import inventory
from soberpath.core.days.inventory import Gratitude, Question
from soberpath.core.merging import row_merge
from soberpath.core.model import settings
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import CheckIn, Journal, PageAnswer, Settings
from soberpath.core.sharing import selection
from soberpath.store import content

USUAL = content.load_page_questions()
THANKS = next(question.text for question in USUAL if question.gratitude)
HARD = next(question.text for question in USUAL if question.hard)


def set_questions(text: str) -> Journal:
    return Journal(settings=Settings(inventory_questions=text))


def test_what_went_well_comes_first_and_no_question_scores_or_asks_to_confess() -> None:
    assert 4 <= len(USUAL) <= 6
    assert "well" in USUAL[0].text
    assert all(question.example for question in USUAL)
    words = " ".join(question.text.casefold() for question in USUAL)
    for word in ("wrong", "fault", "confess", "resent", "selfish", "defect", "god", "step"):
        assert word not in words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [question.text for question in USUAL]),
        (" ; ", [question.text for question in USUAL]),
        ("One?;  Two  words? ; One?", ["One?", "Two words?"]),
        ("One?\nTwo?", ["One?", "Two?"]),
    ],
)
def test_the_page_asks_the_questions_that_are_set(text: str, expected: list[str]) -> None:
    chosen = inventory.choose_questions(set_questions(text), USUAL)
    assert [question.text for question in chosen] == expected


def test_a_question_of_ours_is_known_among_the_person_s_own() -> None:
    chosen = inventory.choose_questions(set_questions(f"Mine?; {HARD}"), USUAL)
    assert chosen == (Question("Mine?"), next(each for each in USUAL if each.hard))


def test_the_setting_has_one_form_however_it_was_typed() -> None:
    assert settings.parse_page_questions(" One? ;; Two?\n") == "One?; Two?"
    assert settings.parse_page_questions("") == ""
    assert settings.parse_typed_questions([" One? ;; Two?\n"]) == "One?; Two?"
    assert (
        settings.parse_typed_questions(["One?", "Two\nwords?", " ", "One?"]) == "One?; Two words?"
    )


@pytest.mark.parametrize(
    "typed", [["Was I kind; to whom?", "Two?"], [r"Was I kind\; to whom?; Two?"]]
)
def test_a_question_may_have_a_semicolon(typed: list[str]) -> None:
    text = settings.parse_typed_questions(typed)
    assert settings.split_page_questions(text) == ("Was I kind; to whom?", "Two?")


@given(st.lists(st.text("a?;\\ ").map(str.strip).filter(bool), min_size=2, unique=True))
def test_several_questions_are_kept_whatever_is_in_them(typed: list[str]) -> None:
    text = settings.parse_typed_questions(typed)
    expected = dict.fromkeys(" ".join(question.split()) for question in typed)
    assert settings.split_page_questions(text) == tuple(expected)
    assert settings.parse_page_questions(text) == text


def test_a_number_means_a_question_and_other_words_are_a_question() -> None:
    assert inventory.read_question(" 1 ", USUAL) == USUAL[0].text
    assert inventory.read_question("Did  I\nrest?", USUAL) == "Did I rest?"
    for number in ("0", "7", "99"):
        with pytest.raises(BadValue, match="Use 1 to 6"):
            inventory.read_question(number, USUAL)


def test_only_what_has_no_answer_is_asked() -> None:
    page = (PageAnswer(TODAY, HARD, "the bus"),)
    assert HARD not in {each.text for each in inventory.list_open_questions(USUAL, page)}
    assert inventory.has_hard_answer(page, USUAL)
    assert not inventory.has_hard_answer((PageAnswer(TODAY, "Mine?", "hard"),), USUAL)


def test_gratitude_of_checkins_and_pages_is_read_together_newest_first() -> None:
    lived = journal(
        checkins=[CheckIn(ago(3), grateful="tea"), CheckIn(ago(2), 3)],
        inventory=[
            PageAnswer(ago(1), THANKS, "the river"),
            PageAnswer(ago(1), HARD, "the bus"),
            PageAnswer(ago(4), "What am I Thankful for?", "rain"),
        ],
    )
    shown = inventory.list_gratitude(lived, USUAL)
    assert shown == (
        Gratitude(ago(1), "the river", "inventory"),
        Gratitude(ago(3), "tea", "checkin"),
        Gratitude(ago(4), "rain", "inventory"),
    )
    assert inventory.list_gratitude(lived, USUAL, ago(3), ago(2)) == (shown[1],)
    assert inventory.list_days(lived, None, ago(2)) == (ago(4),)


def test_no_profile_of_a_summary_takes_the_pages() -> None:
    assert "inventory" in selection.PARTS
    for name in selection.PROFILES:
        assert "inventory" not in selection.parse_profile(name)


def test_no_answer_is_lost_in_a_merge() -> None:
    row = {"date": dt.date(2026, 2, 1), "question": "Well?", "answer": "a walk"}
    same = row_merge.merge_records("inventory", [row], [row], [])
    assert (same.same, same.added) == (1, ())
    other = {**row, "answer": "a long walk"}
    both = row_merge.merge_records("inventory", [row], [other], [])
    assert (both.removed, both.added, both.conflicts) == ((), (0,), ())
    edited = row_merge.merge_records("inventory", [row], [other], [row])
    assert (edited.removed, edited.added, edited.conflicts) == ((0,), (0,), ())
