"""Merge another copy into our text piece by piece, and verify the resulting rows.

Everything that the merge doesn't change keeps every byte. A record with new values has its keys set
in its own block; one that only the other copy has is appended as that copy wrote it, with the
comment above it. The new text must parse to exactly the expected rows.
"""

from typing import Any

from soberpath.core.merging.row_merge import Outcome
from soberpath.core.merging.row_values import Row, are_alike, freeze
from soberpath.core.model.errors import Refused, Unreadable
from soberpath.store.text import difference, editing, load, parse, pieces, toml
from soberpath.store.text.document import Document
from soberpath.store.text.parse import BOM
from soberpath.store.text.piece_editor import PieceEditor, find_newline

_IN_ANOTHER_FORM = Refused(
    "One of the two copies is written in a form that soberpath can't merge safely. Put "
    "each entry under its own [[header]]."
)


class MergedText:
    """The pieces of our text while they are being changed, and the rows expected from it."""

    def __init__(self, ours: Document, raw: Row) -> None:
        """Start with the text and the rows of our copy."""
        self.mark = BOM if ours.text.startswith(BOM) else ""
        self.pieces = pieces.split(ours.text.removeprefix(BOM))
        self.raw = dict(raw)
        self.newline = find_newline(ours.text)

    def set_tables(self, tables: dict[str, Row], ours: dict[str, Row], there: list[str]) -> None:
        """Change tables and, under an empty name, top-level keys."""
        editor = PieceEditor(self.pieces, self.newline)
        headers = pieces.list_headers(self.pieces)
        places = {header: at for at, header in reversed([*enumerate(headers)])}
        families = _group_pieces(headers)
        other = _group_pieces(pieces.list_headers(there))
        for name, after in tables.items():
            before = ours.get(name)
            changes = find_changes(before or {}, after)
            self._set_raw(name, changes, after)
            at = 0 if not name else places.get(pieces.table_header(pieces.escape_name(name)))
            if at is not None and not (
                name and any(type(value) is dict for value in changes.values())
            ):
                editor.set_values(at, changes)
            elif name == "settings":
                present = {key: value for key, value in changes.items() if value is not None}
                editor.insert_settings(toml.format_block(name, present, array=False))
            else:
                editor.remove(families.get(pieces.escape_name(name), []))
                theirs = [] if before else other.get(pieces.escape_name(name), [])
                block = (
                    _copy_verbatim(there, theirs)
                    if theirs
                    else toml.format_block(name, after, array=False)
                )
                editor.append(block)
        self.pieces = editor.list_pieces()

    def _set_raw(self, name: str, changes: Row, after: Row) -> None:
        if name:
            self.raw[name] = after
        else:
            self.raw = difference.merge_values(self.raw, changes)

    def change_records(self, outcomes: dict[str, Outcome], rows: Row, there: list[str]) -> None:
        """Change records in their own pieces, and append all others."""
        editor = PieceEditor(self.pieces, self.newline)
        own = pieces.find_owners(pieces.list_headers(self.pieces))
        other = pieces.find_owners(pieces.list_headers(there))
        for name, outcome in outcomes.items():
            before = self.raw.get(name, [])
            staying, moved = _change_section(editor, name, before, outcome, own)
            for row in moved:
                editor.append(toml.format_block(name, row))
            fresh = [rows[name][at] for at in outcome.added]
            for at, row in zip(outcome.added, fresh, strict=True):
                theirs = other.get((pieces.escape_name(name), at))
                editor.append(
                    _copy_verbatim(there, theirs) if theirs else toml.format_block(name, row)
                )
            self._set_rows(name, [*staying, *moved, *fresh])
        self.pieces = editor.list_pieces()

    def add_conflicts(self, conflicts: list[Row]) -> None:
        """Append the values that don't fit into records as conflicts."""
        if conflicts:
            editor = PieceEditor(self.pieces, self.newline)
            for conflict in conflicts:
                editor.append(toml.format_block("conflict", conflict))
            self.pieces = editor.list_pieces()
            self._set_rows("conflict", [*self.raw.get("conflict", []), *conflicts])

    def _set_rows(self, name: str, rows: list[Row]) -> None:
        """Set the rows that a section must have; a list that was written empty stays."""
        if rows or self.raw.get(name) == []:
            self.raw[name] = rows
        else:
            self.raw.pop(name, None)

    def make_document(self) -> Document:
        """Return the merged document, if its text parses to the expected rows and is a journal."""
        text = "".join(self.pieces)
        try:
            values = parse.parse_values(text, "the merged text")
        except Unreadable:
            raise _IN_ANOTHER_FORM from None
        journal, problems = load.load_journal(values)
        if values.keys() != self.raw.keys() or not all(
            are_alike(values[name], value) for name, value in self.raw.items()
        ):
            raise _IN_ANOTHER_FORM
        if problems:
            why = problems[0].what
            raise Refused(f"Merging would break the journal ({why}). Nothing was changed.")
        return Document(self.mark + text, journal)


def _change_section(
    editor: PieceEditor, name: str, rows: list[Row], outcome: Outcome, own: pieces.Owners
) -> tuple[list[Row], list[Row]]:
    """Change the records of a section in place; return the rows that stay, and that move.

    A row with nested tables, old or new, doesn't fit into a single piece, and moves to the end.
    """
    filled = dict(outcome.filled)
    fits = {at: row for at, row in filled.items() if _is_flat(row) and _is_flat(rows[at])}
    for at in (*filled, *outcome.removed):
        places = own.get((pieces.escape_name(name), at))
        if not places:
            raise editing.list_error(name)
        if at in fits:
            editor.set_values(places[0], find_changes(rows[at], fits[at]))
        else:
            editor.remove(places)
    leaving = {*filled, *outcome.removed} - {*fits}
    return (
        [fits.get(at, row) for at, row in enumerate(rows) if at not in leaving],
        [filled[at] for at in sorted(filled) if at not in fits],
    )


def find_changes(before: Row, after: Row) -> Row:
    """Return the keys to set, and the keys to remove with None as their value."""
    return {
        key: after.get(key)
        for key in dict.fromkeys((*before, *after))
        if key not in after or freeze(after[key]) != freeze(before.get(key))
    }


def are_records(value: Any) -> bool:
    """Return True for a list that contains only tables."""
    return bool(value) and load.is_list_of_tables(value)


def _group_pieces(headers: list[str]) -> dict[str, list[int]]:
    """Return the pieces of each table, including nested ones, by its written name."""
    groups: dict[str, list[int]] = {}
    for at, header in enumerate(headers):
        if name := header.strip("[]").partition(".")[0]:
            groups.setdefault(name, []).append(at)
    return groups


def _is_flat(row: Row) -> bool:
    """Return True if a record is all in its own piece, without nested tables."""
    return not any(type(value) is dict or are_records(value) for value in row.values())


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
