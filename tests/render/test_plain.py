"""Plain pages: one fact a line, nothing cut off, and no text that controls the terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.render.page import Bullets, Facts, Heading, Page, Part, Table, Title, Words
from soberpath.render.writers import plain

words = st.text(max_size=12)
parts = st.one_of(
    st.builds(Title, words, words),
    st.builds(Heading, words),
    st.builds(Facts, st.lists(st.tuples(st.just("Note"), words), max_size=3).map(tuple)),
    st.builds(Words, words, st.sampled_from(["plain", "quiet", "good", "person", "care"])),
    st.builds(Bullets, st.lists(words, max_size=3).map(tuple)),
    st.builds(
        Table, st.tuples(words, words), st.lists(st.tuples(words, words), max_size=3).map(tuple)
    ),
)


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (Title("Day 3"), "Day 3\n"),
        (Title("Day 3", "2 full days"), "Day 3 (2 full days)\n"),
        (Heading("Talks"), "Talks\n-----\n"),
        (Heading("\u4f60\u597d"), "\u4f60\u597d\n----\n"),
        (Facts((("Next", "24 hours"), ("Sponsor", "Jo"))), "Next     24 hours\nSponsor  Jo\n"),
        (Facts(()), ""),
        (Words("Call Jo.", "person"), "-> Call Jo.\n"),
        (Words("None yet.", "quiet"), "None yet.\n"),
        (Words("Two\n  lines"), "Two / lines\n"),
        (Bullets(("one", "two")), "- one\n- two\n"),
        (Table(("day", ""), (("1", "x"), ("10", "y"))), "day\n1    x\n10   y\n"),
        (Table(("a", "b"), ()), "a  b\n"),
    ],
)
def test_each_part_has_its_lines(part: Part, shown: str) -> None:
    assert plain.render((part,)) == shown


def test_an_empty_page_is_empty() -> None:
    assert plain.render(()) == ""


def test_blank_lines_set_apart_what_belongs_apart() -> None:
    page = (
        Title("Day 3"),
        Facts((("Next", "30 days"),)),
        Words("A milestone.", "good"),
        Words("Call Jo.", "person"),
        Heading("Talks"),
        Words("None noted yet."),
        Table(("a",), (("x",),)),
    )
    assert plain.render(page) == (
        "Day 3\nNext  30 days\n\nA milestone.\n\n-> Call Jo.\n\n"
        "Talks\n-----\nNone noted yet.\n\na\nx\n"
    )


def test_nothing_is_cut_off() -> None:
    long = "x" * 500
    assert long in plain.render((Facts((("Note", long),)),))
    assert long in plain.render((Table(("a",), ((long,),)),))


@given(st.lists(parts, max_size=4).map(tuple))
def test_no_page_holds_anything_but_plain_lines(page: Page) -> None:
    shown = plain.render(page)
    assert shown == "" or shown.endswith("\n")
    for line in shown.split("\n"):
        assert line == line.rstrip()
        assert not {unicodedata.category(one) for one in line} & {"Cc", "Co", "Cs", "Zl", "Zp"}
