"""Merged stretches never share a day, change a count silently or lose a return to use."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import day
from soberpath.core.merging import span_merge
from soberpath.core.merging.row_values import Row, freeze
from soberpath.core.model.errors import Refused
from soberpath.core.model.records import Run, Taper
from soberpath.core.model.spans import find_overlaps, make_run_span

FIRST = day("2026-01-01")


def rows(*texts: str) -> list[Row]:
    """Return stretches written as 2026-01-01 on, or 2026-01-01 to 2026-03-04."""
    return [
        row(run)
        for text in texts
        for run in span_merge.parse_conflict_spans("run", {"runs": [text]})
    ]


def row(run: Run) -> Row:
    return {key: value for key, value in run._asdict().items() if value not in (None, "")}


def merged(ours: list[Row], theirs: list[Row], base: list[Row]) -> tuple[list[str], list[Any]]:
    """Return the stretches after the merge, and those in conflict."""
    found = span_merge.merge_spans("run", ours, theirs, base)
    kept = span_merge.list_rows(found, ours, theirs)
    runs = [Run(**{key: one[key] for key in one if key in Run._fields}) for one in kept]
    return list(span_merge.describe_spans(runs)), [one["other"] for one in found.conflicts]


BASE = rows("2026-01-10 on")
CASES = [
    (
        "a start corrected here and a use noted there",
        rows("2026-01-08 on"), rows("2026-01-10 to 2026-03-15", "2026-03-16 on"), BASE,
        ["2026-01-08 to 2026-03-15", "2026-03-16 on"], 0,
    ),
    (
        "the same without what both began from",
        rows("2026-01-08 on"), rows("2026-01-10 to 2026-03-15", "2026-03-16 on"), [],
        ["2026-01-10 to 2026-03-15", "2026-03-16 on"], 1,
    ),
    (
        "the old start and the corrected one",
        rows("2026-01-08 on"), rows("2026-01-10 on"), [],
        ["2026-01-10 on"], 1,
    ),
    (
        "one start corrected in two ways",
        rows("2026-01-08 on"), rows("2026-01-09 on"), BASE,
        ["2026-01-09 on"], 1,
    ),
    (
        "the same return noted twice",
        rows("2026-01-10 to 2026-03-15", "2026-03-16 on"),
        rows("2026-01-10 to 2026-03-15", "2026-03-16 on"), BASE,
        ["2026-01-10 to 2026-03-15", "2026-03-16 on"], 0,
    ),
    (
        "the same return with two days",
        rows("2026-01-10 to 2026-03-15", "2026-03-16 on"),
        rows("2026-01-10 to 2026-03-16", "2026-03-17 on"), BASE,
        ["2026-01-10 to 2026-03-16", "2026-03-17 on"], 1,
    ),
    (
        "the same return with two new starts",
        rows("2026-01-10 to 2026-03-15", "2026-03-16 on"),
        rows("2026-01-10 to 2026-03-15", "2026-03-20 on"), BASE,
        ["2026-01-10 to 2026-03-15", "2026-03-20 on"], 1,
    ),
    (
        "a return that only one copy knows",
        BASE, rows("2026-01-10 to 2026-03-15", "2026-03-16 on"), [],
        ["2026-01-10 to 2026-03-15", "2026-03-16 on"], 0,
    ),
    (
        "a return noted here and taken away there",
        rows("2026-01-10 on"), rows("2026-01-10 to 2026-03-15", "2026-03-16 on"),
        rows("2026-01-10 to 2026-03-15", "2026-03-16 on"),
        ["2026-01-10 on"], 0,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "base", "expected", "conflicts"),
                         [case[1:] for case in CASES], ids=[case[0] for case in CASES])  # fmt: skip
def test_runs_of_two_copies(
    ours: list[Row], theirs: list[Row], base: list[Row], expected: list[str], conflicts: int
) -> None:
    for one, other in ((ours, theirs), (theirs, ours)):
        runs, left = merged(one, other, base)
        in_use = span_merge.describe_spans(Run(**row) for row in one)
        assert runs == (list(in_use) if conflicts else expected)
        assert len(left) == conflicts


def test_a_conflict_has_every_stretch_of_the_other_copy_with_its_note() -> None:
    ours = [{**rows("2026-01-10 to 2026-03-15")[0], "note": "told J"}, *rows("2026-03-16 on")]
    theirs = rows("2026-01-10 to 2026-03-16", "2026-03-17 on")
    _, (left,) = merged(theirs, ours, [])
    assert left == {
        "in_place": ["2026-01-10 to 2026-03-16", "2026-03-17 on"],
        "runs": ["2026-01-10 to 2026-03-15", "2026-03-16 on"], "notes": ["told J", ""],
    }  # fmt: skip
    found = span_merge.parse_conflict_spans("run", left)
    assert found == (
        Run(day("2026-01-10"), day("2026-03-15"), "told J"), Run(day("2026-03-16")),
    )  # fmt: skip


def test_counters_do_not_touch_each_other() -> None:
    nicotine = [{"start": day("2026-02-01"), "counter": "nicotine"}]
    later = [{"start": day("2026-02-02"), "counter": "Nicotine"}]
    runs, left = merged(BASE + nicotine, BASE + later, BASE)
    assert runs[0] == "2026-01-10 on"
    assert [one["counter"].casefold() for one in left] == ["nicotine"]


def test_tapers_are_merged_like_runs() -> None:
    def taper(start: str, ended: str = "") -> Row:
        return {"start": day(start)} | ({"ended": day(ended)} if ended else {})

    base, earlier = [taper("2026-01-10")], [taper("2026-01-08")]
    ended = [taper("2026-01-10", "2026-03-15"), taper("2026-03-16")]
    found = span_merge.merge_spans("taper", earlier, ended, base)
    rows = span_merge.list_rows(found, earlier, ended)
    assert rows == [taper("2026-01-08", "2026-03-15"), taper("2026-03-16")]
    (left,) = span_merge.merge_spans("taper", base, earlier, []).conflicts
    assert left == {
        "section": "taper",
        "other": {"in_place": ["2026-01-10 on"], "tapers": ["2026-01-08 on"]},
    }
    assert span_merge.parse_conflict_spans("taper", left["other"]) == (Taper(day("2026-01-08")),)


def test_unknown_keys_are_never_lost() -> None:
    own = [{**rows("2026-01-08 on")[0], "mine": 1}]
    for one, other in ((own, BASE), (BASE, own)):
        assert merged(one, other, [])[0] == ["2026-01-08 on"]
    with pytest.raises(Refused, match="keys you added yourself"):
        merged(own, [{**BASE[0], "mine": 2}], [])


@pytest.mark.parametrize("other", [
    {"runs": "2026-01-01 on"}, {"runs": ["soon"]}, {"runs": ["2026-02-30 on"]}, {},
    {"runs": ["2026-03-01 to 2026-02-01"]}, {"runs": ["2026-03-01 on"], "notes": "x"},
])  # fmt: skip
def test_a_conflict_broken_by_hand_is_refused(other: Row) -> None:
    with pytest.raises(Refused, match="can't be read"):
        span_merge.parse_conflict_spans("run", other)


@st.composite
def histories(draw: st.DrawFn) -> list[Row]:
    """Return successive stretches of one counter; the last may still be open."""
    numbers = sorted(draw(st.lists(st.integers(0, 12), min_size=1, max_size=6)))
    dates = [FIRST + dt.timedelta(days=number) for number in numbers]
    runs = [Run(*pair) for pair in zip(dates[::2], [*dates[1::2], None], strict=False)]
    return [row(run) for run in dict.fromkeys(runs)]


@given(histories(), histories(), st.one_of(st.just([]), histories()))
def test_merged_runs_stay_apart_and_no_use_is_forgotten(
    ours: list[Row], theirs: list[Row], base: list[Row]
) -> None:
    found = span_merge.merge_spans("run", ours, theirs, base)
    kept = span_merge.list_rows(found, ours, theirs)
    runs = [Run(**one) for one in kept]
    assert find_overlaps(runs, make_run_span) == ()
    swapped = span_merge.merge_spans("run", theirs, ours, base)
    other = span_merge.list_rows(swapped, theirs, ours)
    if not (found.conflicts or swapped.conflicts):
        assert sorted(map(freeze, kept)) == sorted(map(freeze, other))
    if not found.conflicts and not base:
        uses = {one["used_on"] for one in (*ours, *theirs) if "used_on" in one}
        assert {one["used_on"] for one in kept if "used_on" in one} == uses
    again = span_merge.merge_spans("run", kept, kept, [])
    assert (again.filled, again.added, again.removed) == ((), (), ())
