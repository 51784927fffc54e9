"""Answers are stored exactly as they're given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.model import answers
from soberpath.core.model.errors import BadValue

readable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(readable)
def test_only_space_at_the_end_is_dropped(text: str) -> None:
    kept = answers.clean_text(text)
    assert text.startswith(kept)
    assert text[len(kept) :].strip() == ""
    assert answers.clean_text(kept) == kept


def test_emoji_and_breaks_inside_are_kept() -> None:
    text = "\U0001f469\u200d\U0001f466 first\n\n  second"
    assert answers.clean_text(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [("a\0b", "NUL character"), ("\ud800", "isn't valid UTF-8"), ("x\udfff", "isn't valid UTF-8")],
)
def test_text_that_a_file_cannot_store_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        answers.clean_text(text)


def test_a_text_that_is_needed_must_say_something() -> None:
    assert answers.require_text(" x") == " x"
    for nothing in ("", " \n\t"):
        with pytest.raises(BadValue, match="There's no text"):
            answers.require_text(nothing)


def test_a_whole_number_begins_at_one() -> None:
    assert [answers.parse_whole(text) for text in ("1", "007", "9999")] == [1, 7, 9999]


@pytest.mark.parametrize("written", ["0", "-1", "1.0", "", " 1", "10000", "\u0661", "one"])
def test_anything_but_a_whole_number_is_refused(written: str) -> None:
    with pytest.raises(BadValue, match="from 1 to 9999"):
        answers.parse_whole(written)


def test_a_word_of_a_list_is_known_by_other_words_for_it() -> None:
    known, others = ("call", "in-person"), {"phone": "call", "in person": "in-person"}
    written = ("call", " Phone ", "in  person", "IN-PERSON")
    assert [answers.choose(text, known, "way", others) for text in written] == [
        "call", "call", "in-person", "in-person",
    ]  # fmt: skip
    with pytest.raises(BadValue, match=r"Unknown way\. Choose from: call, in-person."):
        answers.choose("phones", known, "way", others)


def test_none_and_a_dash_say_that_nothing_is_meant() -> None:
    assert all(map(answers.is_nothing, ("none", " NONE ", "-")))
    assert not any(map(answers.is_nothing, ("", "no", "--", "nonexistent")))


@pytest.mark.parametrize(
    "written", ["hungry, tired", "hungry and tired", "H/T", "h t", "hungry, and tired", "h & t"]
)
def test_the_words_of_a_list_may_be_joined_in_any_way(written: str) -> None:
    assert answers.parse_halt(written) == ("hungry", "tired")


def test_the_questions_of_a_checkin_may_be_joined_in_any_way() -> None:
    assert answers.parse_questions("mood and note") == answers.parse_questions("mood; note")


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Open and Speaker", ("O", "SP")), ("O & D", ("O", "D")), ("O D", ("O", "D")),
        ("O/D", ("O", "D")), ("12 Steps & 12 Traditions", ("12x12",)),
        ("Step Study, o and d", ("ST", "O", "D")),
    ],
)  # fmt: skip
def test_meeting_types_may_be_joined_in_any_way(written: str, codes: tuple[str, ...]) -> None:
    names = {"O": "Open", "D": "Discussion", "SP": "Speaker", "ST": "Step Study",
             "12x12": "12 Steps & 12 Traditions"}  # fmt: skip
    assert answers.parse_types(written, names) == codes
    with pytest.raises(BadValue, match="Unknown meeting type"):
        answers.parse_types("Open and Closing Time", names)


@pytest.mark.parametrize(
    ("word", "role"),
    [("Psychiatrist", "prescriber"), ("therapist", "counsellor"), ("mum", "family")],
)
def test_a_person_in_a_life_has_a_role(word: str, role: str) -> None:
    assert answers.parse_role(word) == role


def test_all_of_halt_can_be_meant() -> None:
    assert answers.parse_halt("Everything") == answers.parse_halt("h,a,l,t")


def test_a_meeting_type_may_be_in_the_plural() -> None:
    assert answers.parse_types("open and newcomers", {"O": "Open", "BE": "Newcomer"}) == ("O", "BE")


@pytest.mark.parametrize("name", ["19:30", "7pm", "yesterday", "3 days ago", "2026-02-01"])
def test_a_date_or_a_time_is_no_name_of_a_meeting(name: str) -> None:
    with pytest.raises(BadValue, match=r"That's a (date|time), not a name"):
        answers.parse_meeting_name(name)


@pytest.mark.parametrize("name", ["Saturday", "Sunday Morning", "Noon", "164", "24 Hours", ""])
def test_a_weekday_can_be_the_name_of_a_meeting(name: str) -> None:
    assert answers.parse_meeting_name(name) == name


@pytest.mark.parametrize("word", ["none", "Nothing", "zero", "no", " n "])
def test_none_of_a_scale_that_begins_at_none_is_zero(word: str) -> None:
    assert answers.parse_craving(word) == answers.parse_sleep(word) == 0
    with pytest.raises(BadValue, match=r"from 1 \(very low\) to 5"):
        answers.parse_mood(word)


@pytest.mark.parametrize("word", ["none", "N/A", "idk", "I don\u2019t know", "skip.", "no  idea"])
def test_a_word_that_leaves_a_question_open_is_no_text(word: str) -> None:
    assert answers.says_no_answer(word)
    with pytest.raises(BadValue, match="no answer"):
        answers.parse_reply(word)


@pytest.mark.parametrize("word", ["nobody", "nothing", "not yet"])
def test_what_may_be_told_is_kept_as_a_text(word: str) -> None:
    assert answers.says_no_answer(word)
    assert answers.parse_reply(word) == word


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jo", ("Jo",)),
        ("Jo, Ana", ("Jo", "Ana")),
        ("Jo and Ana K; sam", ("Jo", "Ana K", "sam")),
        ("Jo, Ana, and Kim", ("Jo", "Ana", "Kim")),
        ("Jo & jo", ("jo",)),
        (" Jo ,, ", ("Jo",)),
        ("Sandy", ("Sandy",)),
        ("none", ()),
        ("-", ()),
        (",", ()),
    ],
)
def test_several_names_are_read_from_one_line(text: str, names: tuple[str, ...]) -> None:
    assert answers.parse_names(text) == names


def test_a_date_among_names_is_refused() -> None:
    with pytest.raises(BadValue):
        answers.parse_names("Jo, 2026-02-01")
