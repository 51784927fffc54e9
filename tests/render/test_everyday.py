"""What is drawn without rich is what rich would draw, byte for byte."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from soberpath.render import page
from soberpath.render.writers import everyday, styles, terminal

WORDS = st.text(st.sampled_from("ab.(é’·→…я"), min_size=1, max_size=12)
HOSTILE = st.text(st.sampled_from("a  \t\n\x1b[\u200b\u202e日é\u0301\u200d👩"), max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=20).map(" ".join) | HOSTILE
MOODS = st.sampled_from(["plain", "quiet", "good", "person", "care"])
PARTS = (
    st.builds(page.Title, TEXTS, TEXTS | st.just(""))
    | st.builds(page.Heading, TEXTS)
    | st.builds(page.Words, TEXTS, MOODS)
    | st.builds(page.Progress, st.integers(-1, 9), st.integers(0, 9), TEXTS)
    | st.builds(page.Facts, st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple))
)
WAYS = [styles.NONE, styles.SIXTEEN, styles.FINE, styles.CONTRAST]


@example((page.Title("a aaaaaaaa a", "a"),), 10, styles.FINE)
@example((page.Facts((("a", "a"), ("a a", "a"))),), 50, styles.FINE)
@given(st.lists(PARTS, max_size=4).map(tuple), st.integers(10, 100), st.sampled_from(WAYS))
def test_a_page_is_the_same_with_and_without_rich(parts: page.Page, columns: int, way: str) -> None:
    drawn = everyday.draw(parts, columns, styles.select_styles(way))
    by_rich = terminal._render_with_rich(parts, columns, way)
    assert drawn in (None, by_rich)


@pytest.mark.parametrize("columns", [40, 80])
def test_an_ordinary_page_is_simple(columns: int) -> None:
    parts = (
        page.Title("Day 78", "2 months, 17 days"),
        page.Heading("Today"),
        page.Facts((("Sober time", "77 days, since Saturday 1 November"), ("Sponsor", "J"))),
        page.Progress(90, 184, "6 months on Thursday 25 February 2027, in 94 days"),
        page.Words("Say hello to J today; two lines are enough, at any time.", "person"),
    )
    assert everyday.draw(parts, columns, styles.select_styles(styles.FINE))


@pytest.mark.parametrize(
    "part",
    [
        page.Words("日記"),
        page.Facts((("Note", "日記"),)),
        page.Table(("day",), (("Monday",),)),
    ],
)
def test_what_is_not_simple_is_left_to_rich(part: page.Part) -> None:
    assert everyday.draw((part,), 80, styles.select_styles(styles.FINE)) is None
