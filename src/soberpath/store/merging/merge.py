"""Merge two journals as text: ours with the changes in it, or all three texts line by line.

Rule: what ours has and the merge does not change keeps every byte. A record that is filled in has
its keys set in its own block; one that only the other copy has comes to the end as that copy wrote
it, with the comment above it. The new text must parse to exactly the rows that the rules ask for.
With a base, a merge line by line takes the place of this text if it has the same rows.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from soberpath.core.merging import renames, row_merge, span_merge
from soberpath.core.merging.matches import Match
from soberpath.core.merging.renames import Copies
from soberpath.core.merging.row_merge import Filled, Outcome
from soberpath.core.merging.row_values import Row, are_alike, freeze
from soberpath.core.model.errors import Refused, Unreadable
from soberpath.core.sobriety import invariants
from soberpath.store.merging import three_way
from soberpath.store.text import difference, editing, load, parse, pieces, schema, toml
from soberpath.store.text.document import Document
from soberpath.store.text.parse import BOM

IN_ANOTHER_FORM = Refused(
    "One of the two is written in a form that soberpath can't merge safely. Put "
    "each entry under its own [[header]]."
)


class Merged(NamedTuple):
    """The document of both copies, and what the merge came to: by section, and in which tables.

    `is_saved` is True once it was written.
    """

    document: Document
    outcomes: dict[str, Outcome]
    tables: tuple[str, ...]
    conflicts: tuple[Row, ...]
    is_saved: bool = False


class _Names(NamedTuple):
    """The names at the top of either copy: lists of records, tables, and keys outside of any."""

    records: list[str]
    tables: list[str]
    loose: list[str]


def merge_documents(ours: Document, theirs: Document, base: Document | None) -> Merged:
    """Merge two journals; `base` is the version that both started from, if it is known."""
    try:
        return _merge(ours, theirs, base)
    except RecursionError:
        raise Refused(f"{parse.TOO_DEEP} to merge it. Nothing was changed.") from None


def _merge(ours: Document, theirs: Document, base: Document | None) -> Merged:
    if max(ours.journal.schema, theirs.journal.schema) > schema.VERSION:
        raise Refused(
            "One of the two was made by a newer soberpath. Update soberpath to merge them."
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
    text = _MergedText(ours, ours_raw)
    text.set_tables(tables, _list_tables(ours_raw, names), there)
    text.change_records(outcomes, theirs_raw, there)
    text.add_conflicts(conflicts)
    # Not sooner: a section in another form is refused above, whatever the lines would come to.
    merged = None if base is None else _merge_by_line(text.raw, (base, ours, theirs))
    merged = merged or text.make_document()
    invariants.check((ours.journal, theirs.journal), merged.journal)
    return Merged(merged, outcomes, tuple(tables), tuple(conflicts))


def _merge_rows(name: str, copies: Copies, people: Iterable[Match]) -> Outcome:
    if name in span_merge.KINDS:
        return span_merge.merge_spans(name, *(copy.get(name, []) for copy in copies))
    return renames.merge_renamed(name, copies, people)


def _add_renamed(outcome: Outcome, before: list[Row], after: list[Row]) -> Outcome:
    """Return an outcome that also fills in our records that got a new name before the merge."""
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
    owners = pieces.find_owners([pieces.header_of(piece) for piece in there]) if changed else {}
    for (name, at), row in changed.items():
        if places := owners.get((pieces.escape_name(name), at)):
            values = _find_changes(raw[name][at], row)
            there[places[0]] = pieces.set_values(there[places[0]], values, "\n")
    return there


def _remove_settled(
    outcomes: dict[str, Outcome], tables: dict[str, Row], ours: Row, theirs: Row
) -> Outcome:
    """Return the outcome for conflicts without those of theirs whose value is in place here."""
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
    """Return the journal as joined line by line, if that gives the very rows in `raw`; else None.

    So comments, order and blocks that only the other copy changed come along as it wrote them.
    `copies` are the version both began from, ours and theirs.
    """
    text = three_way.join_texts(*(copy.text for copy in copies))
    values = parse.parse_or_none(text.removeprefix(BOM)) if text else None
    if text is None or values is None or not _are_same(values, raw):
        return None
    journal, problems = load.load_journal(values)
    return None if problems else Document(text, journal)


def _are_same(ours: Row, theirs: Row) -> bool:
    """Return True for the same tables and records, whatever the order of the records."""
    return ours.keys() == theirs.keys() and all(
        any(_sort(value, key) == _sort(theirs[name], key) for key in (repr, freeze))
        for name, value in ours.items()
    )


def _sort(value: Any, key: Callable[[Any], Any]) -> Any:
    return sorted(map(key, value)) if _are_records(value) else key(value)


def _sort_names(*copies: Row) -> _Names:
    every = dict.fromkeys(name for raw in copies for name in raw if name != "schema")
    sorts = {name: _find_sort([raw[name] for raw in copies if name in raw]) for name in every}
    return _Names(*([name for name in every if sorts[name] == sort] for sort in _Names._fields))


def _find_sort(values: list[Any]) -> str:
    """Return which of the sorts of names is that of these values; raise Refused for several."""
    tables = [type(value) is dict for value in values]
    if any(map(_are_records, values)):
        sort, is_one = "records", all(_are_records(value) or value == [] for value in values)
    else:
        sort, is_one = "tables" if any(tables) else "loose", all(tables) or not any(tables)
    if not is_one:
        raise Refused("One copy has a section as a list and the other doesn't. Make them match.")
    return sort


def _are_records(value: Any) -> bool:
    return type(value) is list and bool(value) and all(type(item) is dict for item in value)


def _list_tables(raw: Row, names: _Names) -> dict[str, Row]:
    """Return tables by name, and under "" the keys that stand outside of any."""
    loose = {name: raw[name] for name in names.loose if name in raw}
    return {"": loose, **{name: raw[name] for name in names.tables if name in raw}}


def _find_new(conflicts: list[Row], ours: Row, theirs: Row) -> list[Row]:
    """Return the conflicts that neither copy holds already, each once."""
    present = [*ours.get("conflict", []), *theirs.get("conflict", [])]
    known = {freeze(_remove_place(conflict)) for conflict in present}
    fresh = {freeze(_remove_place(conflict)): conflict for conflict in conflicts}
    return [conflict for key, conflict in fresh.items() if key not in known]


def _remove_place(conflict: Row) -> Row:
    """Return a conflict without what was in place, which may have changed since it was opened."""
    other = conflict.get("other")
    if type(other) is not dict or "in_place" not in other:
        return conflict
    return {**conflict, "other": {key: other[key] for key in other if key != "in_place"}}


def _find_changes(before: Row, after: Row) -> Row:
    """Return the keys to set, and those to take away with None as their value."""
    return {
        key: after.get(key)
        for key in dict.fromkeys((*before, *after))
        if key not in after or freeze(after[key]) != freeze(before.get(key))
    }


class _MergedText:
    """The pieces of our text while they are being changed, and the rows it must parse to."""

    def __init__(self, ours: Document, raw: Row) -> None:
        self.mark = BOM if ours.text.startswith(BOM) else ""
        self.pieces = pieces.split(ours.text.removeprefix(BOM))
        self.raw = dict(raw)
        self.newline = "\r\n" if ours.text.partition("\n")[0].endswith("\r") else "\n"

    def set_tables(self, tables: dict[str, Row], ours: dict[str, Row], there: list[str]) -> None:
        """Change tables and, with an empty name, the keys outside of any."""
        headers = [pieces.header_of(piece) for piece in self.pieces]
        places = {header: at for at, header in reversed([*enumerate(headers)])}
        families = _group_pieces(headers)
        other = _group_pieces([pieces.header_of(piece) for piece in there])
        gone, added, settings = list[int](), list[str](), ""
        for name, after in tables.items():
            before = ours.get(name)
            changes = _find_changes(before or {}, after)
            self._set_raw(name, changes, after)
            at = 0 if not name else places.get(pieces.table_header(pieces.escape_name(name)))
            if at is not None and not (
                name and any(type(value) is dict for value in changes.values())
            ):
                self.pieces[at] = pieces.set_values(self.pieces[at], changes, self.newline)
            elif name == "settings":
                present = {key: value for key, value in changes.items() if value is not None}
                settings = toml.format_block(name, present, array=False)
            else:
                gone += families.get(pieces.escape_name(name), [])
                theirs = [] if before else other.get(pieces.escape_name(name), [])
                block = (
                    _copy_verbatim(there, theirs)
                    if theirs
                    else toml.format_block(name, after, array=False)
                )
                added.append(block)
        pieces.remove(self.pieces, gone)
        for block in added:
            pieces.append(self.pieces, block, self.newline)
        if settings:
            pieces.insert_table(self.pieces, settings, self.newline)

    def _set_raw(self, name: str, changes: Row, after: Row) -> None:
        if name:
            self.raw[name] = after
        else:
            self.raw = difference.merge_values(self.raw, changes)

    def change_records(self, outcomes: dict[str, Outcome], rows: Row, there: list[str]) -> None:
        """Change what stays in its own piece, and add everything that comes at the end."""
        own = pieces.find_owners([pieces.header_of(piece) for piece in self.pieces])
        other = pieces.find_owners([pieces.header_of(piece) for piece in there])
        gone, added = list[int](), list[str]()
        for name, outcome in outcomes.items():
            before = self.raw.get(name, [])
            staying, moved, places = self._change_section(name, before, outcome, own)
            gone += places
            added += [toml.format_block(name, row) for row in moved]
            fresh = [rows[name][at] for at in outcome.added]
            for at, row in zip(outcome.added, fresh, strict=True):
                theirs = other.get((pieces.escape_name(name), at))
                added.append(
                    _copy_verbatim(there, theirs) if theirs else toml.format_block(name, row)
                )
            self._set_rows(name, [*staying, *moved, *fresh])
        pieces.remove(self.pieces, gone)
        self._append(added)

    def add_conflicts(self, conflicts: list[Row]) -> None:
        """Add what has no place as records of its own."""
        if conflicts:
            self._append([toml.format_block("conflict", conflict) for conflict in conflicts])
            self._set_rows("conflict", [*self.raw.get("conflict", []), *conflicts])

    def _change_section(
        self, name: str, rows: list[Row], outcome: Outcome, own: pieces.Owners
    ) -> tuple[list[Row], list[Row], list[int]]:
        """Return the rows that stay in their pieces, those that move to the end, and what goes.

        A row with tables inside, or that gets some, does not fit into its own piece and moves.
        """
        gone = list[int]()
        asked = dict(outcome.filled)
        fits = {at: row for at, row in asked.items() if _is_flat(row) and _is_flat(rows[at])}
        for at in (*asked, *outcome.removed):
            places = own.get((pieces.escape_name(name), at))
            if not places:
                raise editing.list_error(name)
            if at in fits:
                changes = _find_changes(rows[at], fits[at])
                piece = pieces.set_values(self.pieces[places[0]], changes, self.newline)
                self.pieces[places[0]] = piece
            else:
                gone += places
        leaving = {*asked, *outcome.removed} - {*fits}
        return (
            [fits.get(at, row) for at, row in enumerate(rows) if at not in leaving],
            [asked[at] for at in sorted(asked) if at not in fits],
            gone,
        )

    def _append(self, blocks: list[str]) -> None:
        if blocks:
            pieces.append(self.pieces, "\n".join(blocks), self.newline)

    def _set_rows(self, name: str, rows: list[Row]) -> None:
        """Set the rows a section must hold; a list that was written empty stays."""
        if rows or self.raw.get(name) == []:
            self.raw[name] = rows
        else:
            self.raw.pop(name, None)

    def make_document(self) -> Document:
        """Return the merged document, if its text parses to what it must and that is a journal."""
        text = "".join(self.pieces)
        try:
            values = parse.parse_values(text, "the merged text")
        except Unreadable:
            raise IN_ANOTHER_FORM from None
        journal, problems = load.load_journal(values)
        if values.keys() != self.raw.keys() or not all(
            are_alike(values[name], value) for name, value in self.raw.items()
        ):
            raise IN_ANOTHER_FORM
        if problems:
            why = problems[0].what
            raise Refused(f"Merging would break the journal ({why}). Nothing was changed.")
        return Document(self.mark + text, journal)


def _group_pieces(headers: list[str]) -> dict[str, list[int]]:
    """Return the pieces of each table and of all that is inside it, by its written name."""
    groups: dict[str, list[int]] = {}
    for at, header in enumerate(headers):
        if name := header.strip("[]").partition(".")[0]:
            groups.setdefault(name, []).append(at)
    return groups


def _is_flat(row: Row) -> bool:
    """Return True if all of a record is in its own piece, and nothing in tables inside it."""
    return not any(type(value) is dict or _are_records(value) for value in row.values())


def _copy_verbatim(parts: list[str], own: list[int]) -> str:
    """Return pieces as the other copy wrote them, each with the comment lines directly above it."""
    block, before, rest = "", 0, ""
    for at in own:
        above = parts[at - 1][pieces.start_of_last_comment(parts[at - 1]) :]
        end = pieces.end_of_values(parts[at])
        part = f"{above}{parts[at][:end]}".replace("\r\n", "\n")
        gap = "\n" if block and (before != at - 1 or rest) else ""
        block += gap + (part if part.endswith("\n") else f"{part}\n")
        before, rest = at, parts[at][end:]
    return block
