"""Finding stretches that share days gives the same result as comparing each pair."""

import datetime as dt
import time
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.importing import import_plan, parsed_table
from soberpath.core.model import spans
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Journal, Run, Taper
from soberpath.core.sobriety import tapers
from soberpath.core.sobriety.runs import select_runs

days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 2, 1)) | st.just(dt.date.max)
pairs = st.tuples(days, days).map(sorted)
runs = st.builds(
    lambda ends, counter, is_open: Run(ends[0], None if is_open else ends[1], counter=counter),
    pairs,
    st.sampled_from(["", "x", "X"]),
    st.booleans(),
)
plans = st.builds(
    lambda ends, is_open: Taper(ends[0], None if is_open else ends[1]), pairs, st.booleans()
)


def find_overlapping(run: Run, runs: Iterable[Run]) -> Run | None:
    """Return a stretch of the same counter that shares days with `run`."""
    for other in select_runs(runs, run.counter):
        begins_before_it_ends = run.used_on is None or other.start < run.used_on
        if begins_before_it_ends and (other.used_on is None or run.start < other.used_on):
            return other
    return None


@given(st.lists(runs, max_size=6), st.lists(runs, max_size=8))
def test_runs(first: list[Run], coming: list[Run]) -> None:
    found, every = spans.index_runs(first), list(first)
    for run in coming:
        other = found.find_overlap(run)
        assert (other is None) == (find_overlapping(run, every) is None)
        assert other is None or find_overlapping(run, [other]) is other
        if other is None:
            found.add(run)
            every.append(run)


def test_a_run_that_ended_before_it_began_is_within_another() -> None:
    broken, whole = Run(dt.date(2026, 1, 5), dt.date(2026, 1, 3)), Run(dt.date(2026, 1, 4))
    assert spans.index_runs([broken]).find_overlap(whole) is broken
    assert spans.find_overlaps([broken, whole], spans.make_run_span) == ((whole, broken),)


@given(st.lists(plans, max_size=6), st.lists(plans, max_size=8))
def test_tapers(first: list[Taper], coming: list[Taper]) -> None:
    found, every = spans.index_tapers(first), list(first)
    for plan in coming:
        other = found.find_overlap(plan)
        assert (other is None) == (tapers.find_overlapping(plan, every) is None)
        assert other is None or tapers.find_overlapping(plan, [other]) is other
        if other is None:
            found.add(plan)
            every.append(plan)


def test_twenty_thousand_runs_are_sorted_at_once() -> None:
    first = dt.date(1900, 1, 1)
    every = [
        Run(first + dt.timedelta(days=2 * at), first + dt.timedelta(days=2 * at + 1))
        for at in range(20_000)
    ]
    lines = tuple(parsed_table.ImportedRow(at, run) for at, run in enumerate(every, 2))
    read = parsed_table.ParsedTable(KINDS["runs"], lines, (), ())
    start = time.process_time()
    assert len(import_plan.plan_import(Journal(), read).new) == 20_000
    moved = tuple(line._replace(record=line.record._replace(note="x")) for line in lines)
    held = Journal(runs=tuple(one._replace(counter="X") for one in every))
    moved = tuple(
        line._replace(record=line.record._replace(start=line.record.start - dt.timedelta(1)))
        for line in moved
    )
    assert (
        len(import_plan.plan_import(Journal(runs=tuple(every)), read._replace(lines=moved)).wrong)
        > 0
    )
    assert len(import_plan.plan_import(held, read).new) == 20_000
    assert time.process_time() - start < 5
