"""Trends as charts: axes with the ends of their scales, and gaps where there are no entries."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.days.talk_counts import TalkCounts
from soberpath.core.days.trends import Week
from soberpath.render.page import Chart, Charts, Page
from soberpath.render.views import trends
from soberpath.render.writers import plain, terminal

NOBODY = TalkCounts(0, 0)
MONDAY = dt.date(2026, 9, 7)


def make_weeks(moods: list[float | None], meetings: list[int]) -> list[Week]:
    return [
        Week(MONDAY + dt.timedelta(weeks=at), mood, None, count, 0)
        for at, (mood, count) in enumerate(zip(moods, meetings, strict=True))
    ]


def draw(page: Page, columns: int, *, dots: bool = True) -> list[str]:
    return terminal.render(page, columns, dots=dots).splitlines()


WEEKS = make_weeks([1.0, 3.0, None, 5.0], [2, 0, 4, 1])


def test_charts_in_ascii() -> None:
    assert draw(trends.make_trends_page(WEEKS, NOBODY), 80, dots=False)[2:] == [
        "Mood     5 +                           *",
        "           |          .*",
        "           |      ......",
        "         1 +   *...",
        "              1.0     3.0             5.0",
        "Meetings 4 +                  ###",
        "           |  ###             ###",
        "         0 +  ###             ###     ###",
        "               2       0       4       1",
        "           +---+-------+-------+-------+----",
        "             7 Sep  14 Sep  21 Sep  28 Sep",
    ]


def test_charts_in_dots() -> None:
    assert draw(trends.make_trends_page(WEEKS, NOBODY), 80)[2:6] == [
        "Mood     5 ┤                           ⠛",
        "           │          ⢀⣀",
        "           │      ⢀⣀⠔⠒⠁⠉",
        "         1 ┤   ⣤⠔⠒⠁",
    ]


def test_a_narrow_terminal_has_the_labels_above() -> None:
    lines = draw(trends.make_trends_page(WEEKS, NOBODY), 40)
    assert "Mood, last 5.0" in lines
    assert "Meetings, last 1" in lines


def test_a_pipe_and_few_weeks_have_the_table() -> None:
    assert "2026-09-07  1.0            2         0" in plain.render(
        trends.make_trends_page(WEEKS, NOBODY)
    )
    assert "2026-09-07  1.0            2         0" in draw(
        trends.make_trends_page(WEEKS[:2], NOBODY), 80
    )


@given(
    st.lists(st.none() | st.floats(1, 5), min_size=3, max_size=700),
    st.integers(20, 200),
    st.booleans(),
)
def test_any_number_of_weeks_fits_any_width(
    moods: list[float | None], columns: int, dots: bool
) -> None:
    lines = draw(
        trends.make_trends_page(make_weeks(moods, [1] * len(moods)), NOBODY), columns, dots=dots
    )
    assert max(map(len, lines)) <= columns
    assert dots or "".join(lines).isascii()


@pytest.mark.parametrize("dots", [True, False])
def test_a_value_at_an_end_is_at_the_end_of_the_scale(dots: bool) -> None:
    charts = Charts((Chart("Mood", (5.0, 1.0, 5.0), 1, 5),), ("a", "b", "c"))
    top, *_, bottom = draw((charts,), 80, dots=dots)[:4]
    assert len(top[12:].split()) == 2
    assert len(bottom[12:].split()) == 1
