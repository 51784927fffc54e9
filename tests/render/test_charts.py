"""Charts say in words what they show, leave gaps, and have every day exactly once."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import TODAY, ago, journal
from soberpath.core.model.records import CheckIn, Goal, Journal, Meeting, Run, Settings, Taper
from soberpath.core.sharing import summary
from soberpath.render.documents import charts, day_grids

WEEKS = journal(
    checkins=[CheckIn(ago(14), 2, sleep=6), CheckIn(ago(13), 3), CheckIn(TODAY, 4)],
    meetings=[Meeting(ago(7)), Meeting(ago(6)), Meeting(ago(6)), Meeting(TODAY)],
)


def trends(held: Journal, since: dt.date, include: tuple[str, ...] = ()) -> dict[str, charts.Chart]:
    made = summary.make_summary(held, since, TODAY, include)
    return {chart.title: chart for chart in charts.draw_trends(made)}


def calendars(held: Journal, since: dt.date, until: dt.date = TODAY) -> list[charts.Chart]:
    return day_grids.draw_calendars(summary.make_summary(held, since, until, ()))


def path(chart: charts.Chart, kind: str) -> str:
    return "".join(shape.path for shape in chart.shapes if shape.kind == kind)


def test_a_chart_says_in_words_what_it_shows_and_leaves_gaps() -> None:
    drawn = trends(WEEKS, ago(15))
    assert list(drawn) == ["Mood", "Meetings by week"]
    mood, met = drawn["Mood"], drawn["Meetings by week"]
    assert mood.note == "1 to 5 \u00b7 3.0 on average, not enough entries for a trend"
    assert mood.words == (
        "Scale 1 to 5. 3.0 on average, not enough entries for a trend. 2 weeks with entries:"
        " 2.5 in the first, 4.0 in the last, 2.5 at the lowest, 4.0 at the highest."
    )
    assert path(mood, "days").count("M") == 3
    assert path(mood, "average").count("M") == 2
    assert met.words == "4 meetings in 3 weeks, highest: 3 a week."
    assert path(met, "bar").count("M") == 2
    (days,) = calendars(WEEKS, ago(15))
    assert days.words.startswith("Check-ins on 3 of 15 days, meetings on 3.")


def test_all_that_is_by_day_has_the_same_axis_and_the_last_one_names_its_days() -> None:
    drawn = list(trends(WEEKS, ago(15), ("sleep",)).values())
    assert [chart.title for chart in drawn] == ["Mood", "Sleep", "Meetings by week"]
    grids = {re.sub(r"^(M20 [\d.]+H336)+", "", path(chart, "grid")) for chart in drawn}
    assert len(grids) == 1
    named = [[label.text for label in chart.labels if " " in label.text] for chart in drawn]
    assert named == [[], [], ["2 Feb", "9 Feb"]] or named == [[], [], ["2 Feb"]]


def test_without_entries_there_is_no_chart() -> None:
    assert trends(journal(), ago(30)) == {}
    assert calendars(journal(), ago(30)) == []


def test_the_goal_of_each_week_is_a_line() -> None:
    held = WEEKS._replace(goals=(Goal(ago(14), per_week=3, weeks=1, then=2),))
    met = trends(held, ago(15))["Meetings by week"]
    assert met.note == "highest: 3 a week \u00b7 dashed line: the goal, 2 or 3 a week"
    assert path(met, "goal").count("V") == 1
    assert "goal" not in str(trends(WEEKS, ago(15))["Meetings by week"])


def test_a_start_is_a_line_and_a_return_only_where_it_was_chosen() -> None:
    held = WEEKS._replace(runs=(Run(ago(90), ago(9)), Run(ago(8))))
    bare, asked = (trends(held, ago(15), include)["Mood"] for include in ((), ("returns",)))
    assert "Lines: start on Monday 2 February 2026." in bare.words
    assert (path(bare, "mark").count("M"), path(bare, "dashed-mark")) == (1, "")
    assert "return on Sunday 1 February 2026, start on" in asked.words
    assert path(asked, "dashed-mark").count("M") == 1
    names = [label.text for label in asked.labels if label.kind == "value"]
    assert names == ["return", "start"]


def test_the_first_day_of_a_plan_is_a_line() -> None:
    held = WEEKS._replace(tapers=(Taper(ago(5)),))
    assert "Lines: plan on Thursday 5 February 2026." in trends(held, ago(15))["Mood"].words


def test_a_longer_calendar_shows_each_year_that_has_entries() -> None:
    held = WEEKS._replace(checkins=(*WEEKS.checkins, CheckIn(ago(800), 3)))
    titles = [chart.title for chart in calendars(held, ago(1000))]
    assert titles == [str(ago(800).year), str(TODAY.year)]


def test_a_short_calendar_has_the_number_of_each_day() -> None:
    (chart,) = calendars(WEEKS, ago(15))
    numbers = [label.text for label in chart.labels if label.kind in ("number", "first")]
    assert numbers == [
        "27 Jan", "28", "29", "30", "31", "1 Feb", *map(str, range(2, 11)),
    ]  # fmt: skip


def test_weekdays_are_named_from_the_persons_own_first_day() -> None:
    held = WEEKS._replace(settings=Settings(week_starts="sunday"))
    (short,) = calendars(held, ago(15))
    assert [label.text for label in short.labels][:3] == ["Su", "Mo", "Tu"]
    early = held._replace(checkins=(*held.checkins, CheckIn(ago(80), 3)))
    (strip,) = calendars(early, ago(90))
    names = [label.text for label in strip.labels if label.anchor == "end"]
    assert names == ["Su", "Tu", "Th", "Sa"]


@pytest.mark.parametrize(
    ("weeks", "unit", "has_dots"), [(50, "week", True), (61, "week", False), (520, "month", False)]
)
def test_a_long_period_has_no_dots_and_a_longer_one_has_months(
    weeks: int, unit: str, has_dots: bool
) -> None:
    held = journal(
        checkins=[CheckIn(ago(7 * number), 3) for number in range(weeks)],
        meetings=[Meeting(ago(7 * number)) for number in range(weeks)],
    )
    drawn = trends(held, ago(7 * weeks - 7))
    assert list(drawn) == ["Mood", f"Meetings by {unit}"]
    assert bool(path(drawn["Mood"], "days")) is has_dots
    assert f"{weeks} meetings in " in drawn[f"Meetings by {unit}"].words


@settings(max_examples=40)
@given(st.integers(0, 800), st.integers(0, 800), st.sets(st.integers(0, 1700), max_size=40))
def test_each_day_of_a_period_is_one_cell_inside_the_picture(
    before: int, length: int, noted: set[int]
) -> None:
    until = ago(before)
    since = until - dt.timedelta(days=length)
    held = journal(checkins=[CheckIn(ago(number), 3) for number in noted])
    kinds = ("empty", "checkin", "small-empty", "small-checkin")
    squares = [
        (chart.title, float(x), float(y), chart)
        for chart in calendars(held, since, until)
        for kind in kinds
        for x, y in re.findall(r"M([\d.]+) ([\d.]+)[hv]", path(chart, kind))
    ]
    legends = len({id(chart) for *_, chart in squares if "check-in" in str(chart.labels)})
    inside = [ago(number) for number in noted if since <= ago(number) <= until]
    first = ago(max(noted, default=0))
    days = [since + dt.timedelta(days=number) for number in range(length + 1)] if inside else []
    days = [day for day in days if day >= first]
    if (len(days) - 1) // 7 + 2 > day_grids.MOST_COLUMNS:
        days = [day for day in days if day.year in {day.year for day in inside}]
    assert len({square[:3] for square in squares}) == len(squares) == len(days) + legends
    assert all(0 <= x < chart.wide and 0 < y < chart.bottom for _, x, y, chart in squares)
