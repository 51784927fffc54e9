"""Check that no journal is written in which a day is part of two runs or two tapers.

This is checked before each write, pair by pair. Overlaps from a hand edit may stay and be corrected
step by step; no command, import or merge adds or replaces one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from soberpath.core.model import spans
from soberpath.core.model.errors import Cure, Refused
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal, Run, Taper
from soberpath.core.model.spans import Span, Spans

Pair = tuple[Any, Any]


class SpanKind(NamedTuple):
    """A kind of record that spans days: its name in the journal and in a message."""

    plural: str
    one: str
    cure: Cure
    span_of: Callable[[Any], Span]

    def overlaps(self, records: Iterable[Any]) -> Sequence[Pair]:
        """Return pairs of neighboring records that overlap."""
        return spans.find_overlaps(records, self.span_of)


RUNS = SpanKind("runs", "stretch", Cure("correct runs"), spans.make_run_span)
TAPERS = SpanKind("tapers", "taper", Cure("correct tapers"), spans.make_taper_span)


def check(befores: Sequence[Journal], after: Journal) -> None:
    """Raise Refused if runs or tapers overlap that didn't overlap in any journal before."""
    for kind in (RUNS, TAPERS):
        lists = [getattr(journal, kind.plural) for journal in befores]
        pair = find_new_pair(kind, lists, getattr(after, kind.plural))
        if pair:
            first, second = pair
            raise Refused(
                f"The {kind.one} from {second.start} would share days with the one from "
                f"{first.start}. Nothing was changed.",
                kind.cure,
            )


def find_new_pair(
    kind: SpanKind, befores: Iterable[Iterable[Run | Taper]], after: Sequence[Run | Taper]
) -> Pair | None:
    """Return a pair of records whose overlap isn't allowed; None if all overlaps are.

    An overlap is allowed if both overlapped in one of the lists before, or as a step in correcting
    such a pair: one record is unchanged and the other isn't, or both lie within the days that were
    shared. A counter can't have more such pairs than before.
    """
    overlaps = kind.overlaps(after)
    if not overlaps:
        return None
    known = [_Before(kind, records, after) for records in befores]
    by_name: dict[str, list[Pair]] = {}
    for pair in overlaps:
        if not any(before.allows(*pair) for before in known):
            return pair
        by_name.setdefault(kind.span_of(pair[0]).counter, []).append(pair)
    for name, pairs in by_name.items():
        if len(pairs) > max(before.times[name] for before in known):
            changed = (pair for pair in pairs if not any(before.has(*pair) for before in known))
            return next(changed, pairs[-1])
    return None


class _Before:
    """The records before a write: which of them overlapped, and which of them were removed."""

    def __init__(self, kind: SpanKind, records: Iterable[Any], after: Iterable[Any]) -> None:
        self.span_of = kind.span_of
        records = tuple(records)
        pairs = kind.overlaps(records)
        self.times = Counter(kind.span_of(first).counter for first, _ in pairs)
        there, here = Counter(map(kind.span_of, records)), Counter(map(kind.span_of, after))
        self.new = here - there
        self.gone = Spans((there - here).elements(), lambda span: span)
        self.shared = Spans((self._shared(*pair) for pair in pairs), lambda span: span)

    def _shared(self, first: Any, second: Any) -> Span:
        """Return the days that two records share; the second one starts later."""
        earlier, later = self.span_of(first), self.span_of(second)
        return later._replace(end=max(min(earlier.end, later.end), later.start + 1))

    def has(self, first: Any, second: Any) -> bool:
        """Return True if both records are unchanged."""
        return not (self.new[self.span_of(first)] or self.new[self.span_of(second)])

    def allows(self, first: Any, second: Any) -> bool:
        """Return True if both records overlapped, or are a step in correcting two that did."""
        spans_of_both = self.span_of(first), self.span_of(second)
        as_they_were = [span for span in spans_of_both if not self.new[span]]
        if not as_they_were:
            days = self._shared(first, second)
            place = self.shared.find_overlap(days)
            return place is not None and place.start <= days.start and days.end <= place.end
        return len(as_they_were) == 2 or self.gone.find_overlap(as_they_were[0]) is not None
