"""A text is found however its accents are encoded, and only as whole letters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.model import text_search

MIXED = "Vie\u0302\u0323t, Zo\u00eb, Ame\u0301lie, \u1112\u1161\u11ab\uad6d"
"""An order that no form has, both forms, and a syllable of three letters beside a whole one."""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("word", ["Vi\u1ec7t", "Zo\u00eb", "Am\u00e9lie", "\ud55c\uad6d"])
def test_a_word_is_found_in_any_form(word: str, form: str) -> None:
    wanted = unicodedata.normalize(form, word)
    for text in (MIXED, *text_search.list_spellings(MIXED)):
        assert text_search.contains(text, wanted)
        assert text_search.count(text * 3, wanted) == 3
        left = text_search.remove(f"a {text} b", wanted)
        assert not text_search.contains(left, wanted)
        assert text_search.count(left, ", ") == 3
        assert (left[:2], left[-2:]) == ("a ", " b")


def test_a_letter_without_its_accent_and_another_case_are_other_texts() -> None:
    for text, wanted in (
        ("caf\u00e9", "cafe"),
        ("\uac01", "\uac00"),
        ("Zo\u00eb", "zoe\u0308"),
        ("naive", "na\u00efve"),
    ):
        assert not text_search.contains(text, wanted)
        assert text_search.remove(text, wanted) == text


@given(
    st.text("ae\u00e9\u00eb\u1ec7\u0301\u0323\u0302\u1112\u1161\ud55c b\n", max_size=12),
    st.text("ae\u00e9\u1ec7\u0301\u0323\u1161\ud55c b", min_size=1, max_size=3),
)
def test_removing_leaves_none_and_takes_nothing_where_there_is_none(text: str, wanted: str) -> None:
    left = text_search.remove(text, wanted)
    assert text_search.count(left, wanted) == 0
    assert (left == text) == (text_search.count(text, wanted) == 0)
    assert wanted not in left
