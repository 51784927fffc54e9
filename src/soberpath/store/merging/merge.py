"""Merge two journals: first their rows, then their text; or all three texts line by line.

Everything of ours that the merge doesn't change keeps every byte. With a base, a line-by-line merge
is used if it gives the same rows.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from soberpath.core.merging import renames, row_merge, span_merge
from soberpath.core.merging.matches import Match
from soberpath.core.merging.renames import Copies
from soberpath.core.merging.row_merge import Filled, Outcome
from soberpath.core.merging.row_values import Row, freeze
from soberpath.core.model.errors import Refused
from soberpath.core.sobriety import invariants
from soberpath.store.merging import three_way
from soberpath.store.merging.merged_text import MergedText, are_records, find_changes
from soberpath.store.text import load, parse, pieces, schema
from soberpath.store.text.document import Document
from soberpath.store.text.parse import BOM


class Merged(NamedTuple):
    """The merged document, and the results of the merge by section and table.

    `is_saved` is True once it was written.
    """

    document: Document
    outcomes: dict[str, Outcome]
    tables: tuple[str, ...]
    conflicts: tuple[Row, ...]
    is_saved: bool = False


class _Names(NamedTuple):
    """The top-level names in either copy: lists of records, tables, and other keys."""

    records: list[str]
    tables: list[str]
    loose: list[str]


def merge_documents(ours: Document, theirs: Document, base: Document | None) -> Merged:
    """Return two journals merged; `base` is their last common version, if known."""
    try:
        return _merge(ours, theirs, base)
    except RecursionError:
        raise Refused(f"{parse.TOO_DEEP} to merge. Nothing was changed.") from None


def _merge(ours: Document, theirs: Document, base: Document | None) -> Merged:
    if max(ours.journal.schema, theirs.journal.schema) > schema.VERSION:
        raise Refused(
            "One of the two copies was made by a newer soberpath. Update soberpath to merge them."
        )
    ours_raw, theirs_raw = ours.raw, theirs.raw
    copies = (ours_raw, theirs_raw, base.raw if base else {})
    names = _sort_names(*copies)
    sections = Copies(*({key: raw[key] for key in names.records if key in raw} for raw in copies))
    new_names = renames.find_new_names(sections)
    renamed = renames.apply_new_names(sections, new_names)
    outcomes = {
        name: _add_renamed(
            _merge_rows(name, renamed, new_names.people),
            sections.ours.get(name, []),
            renamed.ours.get(name, []),
        )
        for name in names.records
    }
    there = _rename_in_pieces(theirs, renamed.theirs)
    theirs_raw = {**theirs_raw, **renamed.theirs}
    tables, clashes = row_merge.merge_tables(*(_list_tables(raw, names) for raw in copies))
    if "conflict" in outcomes:
        outcomes["conflict"] = _remove_settled(outcomes, tables, ours_raw, theirs_raw)
    clashing = [
        conflict for outcome in outcomes.values() for conflict in outcome.conflicts
    ] + clashes
    conflicts = _find_new(clashing, ours_raw, theirs_raw)
    text = MergedText(ours, ours_raw)
    text.set_tables(tables, _list_tables(ours_raw, names), there)
    text.change_records(outcomes, theirs_raw, there)
    text.add_conflicts(conflicts)
    # Sections in other forms must be refused first, whatever the lines would give.
    merged = None if base is None else _merge_by_line(text.raw, (base, ours, theirs))
    merged = merged or text.make_document()
    invariants.check((ours.journal, theirs.journal), merged.journal)
    return Merged(merged, outcomes, tuple(tables), tuple(conflicts))


def _merge_rows(name: str, copies: Copies, people: Iterable[Match]) -> Outcome:
    if name in span_merge.KINDS:
        return span_merge.merge_spans(name, *(copy.get(name, []) for copy in copies))
    return renames.merge_renamed(name, copies, people)


def _add_renamed(outcome: Outcome, before: list[Row], after: list[Row]) -> Outcome:
    """Return an outcome that also includes our records that were renamed before the merge."""
    if after is before or after == before:
        return outcome
    done = {*dict(outcome.filled), *outcome.removed}
    changed = tuple(
        Filled(at, row)
        for at, row in enumerate(after)
        if at not in done and freeze(row) != freeze(before[at])
    )
    return outcome._replace(
        filled=outcome.filled + changed, same=max(outcome.same - len(changed), 0)
    )


def _rename_in_pieces(theirs: Document, after: Mapping[str, list[Row]]) -> list[str]:
    """Return the pieces of the other copy, with the new names in its records."""
    there, raw = pieces.split(theirs.text.removeprefix(BOM)), theirs.raw
    changed = {
        (name, at): row
        for name, rows in after.items()
        if rows is not raw[name]
        for at, row in enumerate(rows)
        if row is not raw[name][at]
    }
    owners = pieces.find_owners(pieces.list_headers(there)) if changed else {}
    for (name, at), row in changed.items():
        if places := owners.get((pieces.escape_name(name), at)):
            values = find_changes(raw[name][at], row)
            there[places[0]] = pieces.set_values(there[places[0]], values, "\n")
    return there


def _remove_settled(
    outcomes: dict[str, Outcome], tables: dict[str, Row], ours: Row, theirs: Row
) -> Outcome:
    """Return the outcome for conflicts without those of theirs whose value is already current."""
    conflicts = outcomes["conflict"]
    if not conflicts.added:
        return conflicts
    merged = {**ours, **tables.get("", {}), **tables} | {
        name: span_merge.list_rows(outcome, ours.get(name, []), theirs.get(name, []))
        for name, outcome in outcomes.items()
    }
    open_ = [at for at in conflicts.added if not _is_settled(theirs["conflict"][at], merged)]
    return conflicts._replace(added=tuple(open_))


def _is_settled(conflict: Row, merged: Row) -> bool:
    section, other = conflict.get("section", ""), conflict.get("other")
    if not isinstance(section, str) or not isinstance(other, dict) or not other:
        return False
    return span_merge.is_settled(section, other, merged)


def _merge_by_line(raw: Row, copies: tuple[Document, Document, Document]) -> Document | None:
    """Return the journal merged line by line, if that gives exactly the rows in `raw`; else None.

    This keeps comments, order and blocks that only the other copy changed as they were written
    there. `copies` are the base, ours and theirs.
    """
    text = three_way.join_texts(*(copy.text for copy in copies))
    values = parse.parse_or_none(text.removeprefix(BOM)) if text else None
    if text is None or values is None or not _are_same(values, raw):
        return None
    journal, problems = load.load_journal(values)
    return None if problems else Document(text, journal)


def _are_same(ours: Row, theirs: Row) -> bool:
    """Return True for the same tables and records, regardless of the order of records."""
    return ours.keys() == theirs.keys() and all(
        any(_sort(value, key) == _sort(theirs[name], key) for key in (repr, freeze))
        for name, value in ours.items()
    )


def _sort(value: Any, key: Callable[[Any], Any]) -> Any:
    return sorted(map(key, value)) if are_records(value) else key(value)


def _sort_names(*copies: Row) -> _Names:
    every = dict.fromkeys(name for raw in copies for name in raw if name != "schema")
    sorts = {name: _find_sort([raw[name] for raw in copies if name in raw]) for name in every}
    return _Names(*([name for name in every if sorts[name] == sort] for sort in _Names._fields))


def _find_sort(values: list[Any]) -> str:
    """Return the type of name for these values; raise Refused for several."""
    tables = [type(value) is dict for value in values]
    if any(map(are_records, values)):
        sort, is_one = "records", all(are_records(value) or value == [] for value in values)
    else:
        sort, is_one = "tables" if any(tables) else "loose", all(tables) or not any(tables)
    if not is_one:
        raise Refused("One copy has a section as a list and the other doesn't. Make them match.")
    return sort


def _list_tables(raw: Row, names: _Names) -> dict[str, Row]:
    """Return tables by name, with top-level keys under ""."""
    loose = {name: raw[name] for name in names.loose if name in raw}
    return {"": loose, **{name: raw[name] for name in names.tables if name in raw}}


def _find_new(conflicts: list[Row], ours: Row, theirs: Row) -> list[Row]:
    """Return the conflicts that neither copy has yet, without repetition."""
    present = [*ours.get("conflict", []), *theirs.get("conflict", [])]
    known = {freeze(_remove_place(conflict)) for conflict in present}
    fresh = {freeze(_remove_place(conflict)): conflict for conflict in conflicts}
    return [conflict for key, conflict in fresh.items() if key not in known]


def _remove_place(conflict: Row) -> Row:
    """Return a conflict without the value that was in place, which may have changed since."""
    other = conflict.get("other")
    if type(other) is not dict or "in_place" not in other:
        return conflict
    return {**conflict, "other": {key: other[key] for key in other if key != "in_place"}}
