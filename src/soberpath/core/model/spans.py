"""Find overlapping spans of days without comparing all pairs.

The initial spans may overlap; each one added later must not.
"""

import datetime as dt
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Run, Taper

R = TypeVar("R")

_FOREVER = dt.date.max.toordinal() + 2


class Span(NamedTuple):
    """Days as ordinals, from the first to the one after the last, for one counter."""

    counter: str
    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Return True if the spans overlap; an empty one does if it lies inside the other."""
        return self.start < other.end and other.start < self.end


class _Days(Generic[R]):
    """The spans of one counter, by start; added ones are kept separately."""

    def __init__(self, spans: Iterable[tuple[int, int, R]]) -> None:
        self.first = sorted(spans, key=lambda span: span[:2])
        self.ends = list(accumulate((end for _, end, _ in self.first), max))
        self.added: list[tuple[int, int, int]] = []
        self.records: list[R] = []

    def add(self, start: int, end: int, record: R) -> None:
        insort(self.added, (start, end, len(self.records)))
        self.records.append(record)

    def find_overlap(self, start: int, end: int) -> R | None:
        at = bisect_right(self.ends, start)
        if at < len(self.first) and self.first[at][0] < end:
            return self.first[at][2]
        at = bisect_left(self.added, (end,))
        if at and self.added[at - 1][1] > start:
            return self.records[self.added[at - 1][2]]
        return None


class Spans(Generic[R]):
    """Records of one kind, indexed by the days they cover."""

    def __init__(self, records: Iterable[R], span_of: Callable[[R], Span]) -> None:
        """Index these records, which may overlap."""
        self.span_of = span_of
        by_group: dict[str, list[tuple[int, int, R]]] = {}
        for record in records:
            span = span_of(record)
            by_group.setdefault(span.counter, []).append((span.start, span.end, record))
        self.days = {name: _Days(spans) for name, spans in by_group.items()}

    def add(self, record: R) -> None:
        """Add a record that doesn't overlap the records before it."""
        span = self.span_of(record)
        self.days.setdefault(span.counter, _Days(())).add(span.start, span.end, record)

    def find_overlap(self, record: R) -> R | None:
        """Return a record that overlaps this one; None without one."""
        span = self.span_of(record)
        days = self.days.get(span.counter)
        return None if days is None else days.find_overlap(span.start, span.end)


def find_overlaps(records: Iterable[R], span_of: Callable[[R], Span]) -> tuple[tuple[R, R], ...]:
    """Return pairs of neighboring records of one counter that overlap."""
    overlaps: list[tuple[R, R]] = []
    latest: dict[str, tuple[int, R]] = {}
    spans = [(span_of(record), record) for record in records]
    for span, record in sorted(spans, key=lambda pair: (pair[0].start, pair[0].end)):
        before = latest.get(span.counter)
        if before is not None and span.start < before[0]:
            overlaps.append((before[1], record))
        if before is None or before[0] <= span.end:
            latest[span.counter] = span.end, record
    return tuple(overlaps)


def index_runs(runs: Iterable[Run]) -> Spans[Run]:
    """Return an index of runs; runs of different counters may overlap."""
    return Spans(runs, make_run_span)


def index_tapers(tapers: Iterable[Taper]) -> Spans[Taper]:
    """Return an index of tapers."""
    return Spans(tapers, make_taper_span)


def make_run_span(run: Run) -> Span:
    """Return the days of a run; one that ended before it began has none."""
    end = _FOREVER if run.used_on is None else max(run.used_on, run.start).toordinal()
    return Span(run.counter.casefold(), run.start.toordinal(), end)


def make_taper_span(taper: Taper) -> Span:
    """Return the days of a taper, the last one included."""
    end = _FOREVER if taper.ended is None else taper.ended.toordinal() + 1
    return Span("", taper.start.toordinal(), end)
