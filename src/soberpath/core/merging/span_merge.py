"""Merge runs and tapers of two copies, so that no day is in two and no count changes silently.

They are merged like other records as long as they don't overlap. Where they would, a start
corrected in one copy and an end added in the other make one span. Anything else is a conflict about
the whole counter, and the spans of our copy stay until the person decides.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from soberpath.core.merging import row_merge
from soberpath.core.merging.row_merge import Filled, Outcome
from soberpath.core.merging.row_values import Row, freeze, subtract
from soberpath.core.model.errors import Refused
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Run, Taper
from soberpath.core.sobriety import invariants
from soberpath.core.sobriety.invariants import SpanKind

Rows = Sequence[Row]
Span = Run | Taper

_WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2}) (?:on|to (\d{4}-\d{2}-\d{2}))", re.ASCII)


class _Kind(NamedTuple):
    """A kind of record that spans days.

    `plural` names the records in the journal and in a conflict; `end` is the key of the last day.
    """

    section: str
    plural: str
    end: str
    record: type[Run] | type[Taper]
    apart: SpanKind

    def overlaps(self, spans: Iterable[Any]) -> Sequence[object]:
        """Return each pair of spans that overlap."""
        return self.apart.overlaps(spans)

    def span(self, row: Mapping[str, Any]) -> Any:
        """Return the record in a row, which may have custom keys too."""
        return self.record(**{key: row[key] for key in self.record._fields if key in row})


KINDS = {
    "run": _Kind("run", "runs", "used_on", Run, invariants.RUNS),
    "taper": _Kind("taper", "tapers", "ended", Taper, invariants.TAPERS),
}
"""The kinds of span, by section."""


def merge_spans(name: str, ours: Rows, theirs: Rows, base: Rows) -> Outcome:
    """Return the merged spans of a section; an empty base means that no base is known."""
    kind = KINDS[name]
    copies = [_group_by_counter(rows) for rows in (ours, theirs, base)]
    parts = []
    for of_counter in {**copies[0], **copies[1]}:
        here, there, before = (copy.get(of_counter, {}) for copy in copies)
        outcome = _merge_counter(kind, *(list(rows.values()) for rows in (here, there, before)))
        parts.append(_map_positions(outcome, list(here), list(there)))
    return row_merge.combine_outcomes(parts)


def _group_by_counter(rows: Rows) -> dict[str, dict[int, Row]]:
    """Return the rows of each counter by position; all tapers count as one group."""
    groups: dict[str, dict[int, Row]] = {}
    for at, row in enumerate(rows):
        groups.setdefault(str(row.get("counter", "")).casefold(), {})[at] = row
    return groups


def _map_positions(outcome: Outcome, here: Sequence[int], there: Sequence[int]) -> Outcome:
    """Return the outcome of one counter's rows, with positions among all rows."""
    return outcome._replace(
        filled=tuple(Filled(here[filled.at], filled.row) for filled in outcome.filled),
        removed=tuple(here[at] for at in outcome.removed),
        added=tuple(there[at] for at in outcome.added),
    )


def _merge_counter(kind: _Kind, ours: list[Row], theirs: list[Row], base: list[Row]) -> Outcome:
    outcome = row_merge.merge_records(kind.section, ours, theirs, base)
    if _adds_no_overlap(kind, outcome, ours, theirs):
        return outcome
    corrected = _merge_corrected_starts(kind, ours, theirs, base)
    if corrected is not None and _adds_no_overlap(kind, corrected, ours, theirs):
        return corrected
    return _keep_one_copy(kind, ours, theirs)


def _adds_no_overlap(kind: _Kind, outcome: Outcome, ours: Rows, theirs: Rows) -> bool:
    """Return True if the merge makes no spans overlap more than they did in the better copy.

    A copy without spans isn't compared.
    """
    before = [[kind.span(row) for row in rows] for rows in (ours, theirs) if rows]
    after = [kind.span(row) for row in list_rows(outcome, ours, theirs)]
    known = min((len(kind.overlaps(spans)) for spans in before), default=0)
    if len(kind.overlaps(after)) > known:
        return False
    return invariants.find_new_pair(kind.apart, before, after) is None


def list_rows(outcome: Outcome, ours: Rows, theirs: Rows) -> list[Row]:
    """Return the rows that result from an outcome."""
    filled, removed = dict(outcome.filled), {*outcome.removed}
    staying = [filled.get(at, row) for at, row in enumerate(ours) if at not in removed]
    return [*staying, *(theirs[at] for at in outcome.added)]


def _merge_corrected_starts(
    kind: _Kind, ours: list[Row], theirs: list[Row], base: list[Row]
) -> Outcome | None:
    """Return the merge in which spans of the base were given a corrected start.

    Return None if no start was corrected, if both copies corrected the same start differently, or
    if two spans of a copy share a start.
    """
    if any(len({row["start"] for row in rows}) < len(rows) for rows in (ours, theirs, base)):
        return None
    here, there = _find_corrections(base, ours), _find_corrections(base, theirs)
    common = here.keys() & there.keys()
    if not (here or there) or any(here[start] != there[start] for start in common):
        return None
    corrected = {**here, **there}
    mine, other = _undo_corrections(ours, here), _undo_corrections(theirs, there)
    outcome = row_merge.merge_records(kind.section, mine, other, base)
    filled, removed = dict(outcome.filled), {*outcome.removed}
    rows = [_move_starts(filled.get(at, row), corrected) for at, row in enumerate(mine)]
    return outcome._replace(
        filled=tuple(
            Filled(at, row)
            for at, row in enumerate(rows)
            if at not in removed and freeze(row) != freeze(ours[at])
        ),
        conflicts=tuple(
            {**conflict, "other": _move_starts(conflict["other"], corrected)}
            for conflict in outcome.conflicts
        ),
    )


def _find_corrections(base: list[Row], rows: list[Row]) -> dict[dt.date, dt.date]:
    """Return the corrected start in a copy for each start of the base that changed."""
    before, after = ({row["start"] for row in each} for each in (base, rows))
    removed, new = sorted(before - after), sorted(after - before)
    return dict(zip(removed, new, strict=True)) if len(removed) == len(new) else {}


def _undo_corrections(rows: list[Row], corrections: dict[dt.date, dt.date]) -> list[Row]:
    return [_move_starts(row, {new: old for old, new in corrections.items()}) for row in rows]


def _move_starts(row: Row, starts: Mapping[dt.date, dt.date]) -> Row:
    return {**row, "start": starts.get(row["start"], row["start"])}


def _keep_one_copy(kind: _Kind, ours: list[Row], theirs: list[Row]) -> Outcome:
    """Return the outcome that keeps one copy's spans and makes the others a conflict.

    Our copy is kept, unless only the other has custom keys, which a conflict can't contain.
    """
    mine, other = (list(map(freeze, rows)) for rows in (ours, theirs))
    here, there = subtract(mine, other), subtract(other, mine)
    own_here = _have_keys_of_their_own(kind, [ours[at] for at in here])
    own_there = _have_keys_of_their_own(kind, [theirs[at] for at in there])
    if own_here and own_there:
        raise Refused(
            f"Both copies have {describe_plural(kind.plural)} that share days, with keys "
            "you added yourself. Make them match in an editor first. Nothing was changed."
        )
    same = len(ours) - len(here)
    if not own_there:
        return Outcome(conflicts=(_make_conflict(kind, theirs, ours),), same=same)
    return Outcome((), tuple(here), tuple(there), (_make_conflict(kind, ours, theirs),), same)


def _have_keys_of_their_own(kind: _Kind, rows: Rows) -> bool:
    return any(row.keys() - set(kind.record._fields) for row in rows)


def _make_conflict(kind: _Kind, rows: list[Row], in_place: list[Row]) -> Row:
    spans = sorted((kind.span(row) for row in rows), key=_get_days)
    of_counter = getattr(spans[0], "counter", "")
    other: Row = {"counter": of_counter} if of_counter else {}
    other["in_place"] = list(describe_spans(map(kind.span, in_place)))
    other[kind.plural] = list(describe_spans(spans))
    if any(span.note for span in spans):
        other["notes"] = [span.note for span in spans]
    return row_merge.make_conflict(kind.section, other)


def is_settled(section: str, other: Row, merged: Mapping[str, Any]) -> bool:
    """Return True if the spans of a conflict, with their notes, are already the current ones."""
    kind = KINDS.get(section)
    if kind is None or kind.plural not in other:
        return row_merge.is_settled(section, other, merged)
    name = str(other.get("counter", "")).casefold()
    rows = _group_by_counter(merged.get(section, [])).get(name, {}).values()
    spans = sorted((kind.span(row) for row in rows), key=_get_days)
    notes = [span.note for span in spans] if any(span.note for span in spans) else None
    return list(describe_spans(spans)) == other[kind.plural] and notes == other.get("notes")


def _get_days(span: Span) -> tuple[dt.date, dt.date]:
    return span.start, span[1] or dt.date.max


def describe_spans(spans: Iterable[Span]) -> tuple[str, ...]:
    """Return spans as text, oldest first, in the form used in conflicts.

    That is 2026-01-31 on, or 2026-01-31 to 2026-03-15.
    """
    days = ((span.start, span[1]) for span in sorted(spans, key=_get_days))
    return tuple(f"{start} on" if end is None else f"{start} to {end}" for start, end in days)


def parse_conflict_spans(section: str, other: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the spans in a conflict about a whole counter.

    Raise Refused if it was edited by hand and can't be read.
    """
    kind = KINDS[section]
    texts, notes = other.get(kind.plural), other.get("notes", [])
    if not isinstance(texts, list) or not isinstance(notes, list):
        raise _make_error(kind)
    padded = [*map(str, notes), *[""] * len(texts)]
    of_counter = {"counter": str(other.get("counter", ""))} if section == "run" else {}
    spans = []
    for text, note in zip(texts, padded, strict=False):
        start, end = _read_days(kind, str(text))
        spans.append(kind.span({"start": start, kind.end: end, "note": note, **of_counter}))
    return tuple(spans)


def make_conflict_value(
    section: str, other: Mapping[str, Any], spans: Sequence[Any], in_place: Sequence[Any]
) -> Row:
    """Return the row of a conflict about a whole counter, with these spans as its value."""
    kind = KINDS[section]
    row: Row = {key: value for key, value in other.items() if key not in (kind.plural, "notes")}
    if "in_place" in row:
        row["in_place"] = list(describe_spans(in_place))
    row[kind.plural] = list(describe_spans(spans))
    if any(span.note for span in spans):
        row["notes"] = [span.note for span in sorted(spans, key=_get_days)]
    return row


def _read_days(kind: _Kind, text: str) -> tuple[dt.date, dt.date | None]:
    match = _WRITTEN.fullmatch(text)
    try:
        days = [dt.date.fromisoformat(day) for day in match.groups() if day] if match else []
    except ValueError:
        days = []
    if not days or days[-1] < days[0]:
        raise _make_error(kind)
    return days[0], days[1] if len(days) == 2 else None


def describe_plural(plural: str) -> str:
    """Return the plural word for spans. For runs it isn't the name of their section."""
    return "stretches" if plural == "runs" else plural


def _make_error(kind: _Kind) -> Refused:
    return Refused(
        f"The {describe_plural(kind.plural)} in that conflict can't be read. Nothing was changed."
    )
