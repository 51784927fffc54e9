"""Charts: they say in words what they show, leave gaps, and no day is missing or twice."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import TODAY, ago, journal
from soberpath.core.model.records import CheckIn, Journal, Meeting, Settings
from soberpath.core.sharing import summary
from soberpath.render.documents import charts

WEEKS = journal(
    checkins=[CheckIn(ago(14), 2), CheckIn(ago(13), 3), CheckIn(TODAY, 4)],
    meetings=[Meeting(ago(7)), Meeting(ago(6)), Meeting(ago(6)), Meeting(TODAY)],
)


def made(held: Journal, since: dt.date, until: dt.date = TODAY) -> dict[str, charts.Chart]:
    return {
        one.title: one for one in charts.draw_charts(summary.make_summary(held, since, until, ()))
    }


def test_a_chart_says_in_words_what_it_shows_and_leaves_gaps() -> None:
    found = made(WEEKS, ago(15))
    assert list(found) == ["Mood by week", "Meetings by week", "Check-ins and meetings"]
    mood, met = found["Mood by week"], found["Meetings by week"]
    assert [len(line.points) for line in mood.lines] == [1, 1]
    assert mood.words == ("Scale 1 to 5. 2 weeks with entries: 2.5 in the first, 4.0 in the last.")
    assert met.words == "4 meetings in 3 weeks, at most 3 a week."
    assert [bar.high for bar in met.bars] == [0.0, 86.0, 28.7]
    days = found["Check-ins and meetings"].words
    assert days.startswith("Check-ins on 3 of 15 days, meetings on 3.")


def test_nothing_noted_is_no_chart() -> None:
    assert made(journal(), ago(30)) == {}


def test_a_longer_calendar_is_drawn_year_by_year_where_anything_is_noted() -> None:
    held = WEEKS._replace(checkins=(*WEEKS.checkins, CheckIn(ago(800), 3)))
    found = made(held, ago(1000))
    assert [title for title in found if title.startswith("Check-ins")] == [
        f"Check-ins and meetings in {ago(800).year}", f"Check-ins and meetings in {TODAY.year}",
    ]  # fmt: skip


def test_every_other_weekday_is_named_from_the_persons_own_first_day() -> None:
    held = WEEKS._replace(settings=Settings(week_starts="sunday"))
    labels = made(held, ago(15))["Check-ins and meetings"].labels
    assert [one.text for one in labels if one.anchor == "end"] == ["Su", "Tu", "Th", "Sa"]


@pytest.mark.parametrize("weeks", [61, 520])
def test_the_points_of_a_long_line_are_not_marked(weeks: int) -> None:
    held = journal(checkins=[CheckIn(ago(7 * number), 3) for number in range(weeks)])
    (line,) = made(held, ago(7 * weeks - 7))["Mood by week"].lines
    assert len(line.points) == weeks
    assert line.marked == ()


@settings(max_examples=40)
@given(st.integers(0, 800), st.integers(0, 800), st.sets(st.integers(0, 1700), max_size=40))
def test_each_day_of_a_period_is_one_cell_inside_the_picture(
    before: int, length: int, noted: set[int]
) -> None:
    until = ago(before)
    since = until - dt.timedelta(days=length)
    held = journal(checkins=[CheckIn(ago(number), 3) for number in noted])
    drawn = [one for title, one in made(held, since, until).items() if title.startswith("Check")]
    squares = [
        (chart.title, float(x), float(y), chart.high)
        for chart in drawn
        for cells in chart.cells
        for x, y in re.findall(r"M([\d.]+) ([\d.]+)h", cells.path)
    ]
    inside = [ago(number) for number in noted if since <= ago(number) <= until]
    first = ago(max(noted, default=0))
    days = [since + dt.timedelta(days=number) for number in range(length + 1)] if inside else []
    days = [one for one in days if one >= first]
    if (len(days) - 1) // 7 + 2 > charts.MOST_COLUMNS:
        days = [one for one in days if one.year in {day.year for day in inside}]
    assert len(set(squares)) == len(squares) == len(days)
    assert all(0 <= x < charts.WIDE and 0 < y < high for _, x, y, high in squares)
