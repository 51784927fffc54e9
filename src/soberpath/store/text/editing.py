"""Apply changes of the values to the text.

An added record is a piece at the end; a changed one is edited in its own piece, key by key, so that
comments, order and unknown keys stay. Every other byte is kept. A piece that was changed or added
is parsed again and must have exactly the intended values.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from soberpath.core.model.errors import Cure, Refused
from soberpath.core.model.records import Journal
from soberpath.store.text import difference, load, parse, pieces, schema, toml
from soberpath.store.text.difference import Edit
from soberpath.store.text.document import Document, Outline, add_outline
from soberpath.store.text.piece_editor import PieceEditor, find_newline
from soberpath.store.text.schema import SECTIONS, SETTINGS, Field

HEADING = "# soberpath journal. Plain TOML, yours, safe to edit by hand.\n"
NEW_TEXT = f"{HEADING}schema = {schema.VERSION}\n"

EMPTY = Document(NEW_TEXT, Journal())
"""The text of an empty journal."""

CANNOT_CHANGE = (
    "soberpath can't safely edit this journal as it's written. Put each entry "
    "under its own [[header]]."
)


def change(document: Document, journal: Journal) -> Document:
    """Return the document changed to this journal, keeping every byte that isn't affected.

    Raise Refused if the text can't be changed safely.
    """
    try:
        return _change(document, journal)
    except RecursionError:
        raise Refused(f"{parse.TOO_DEEP} to change it. Nothing was changed.") from None


def _change(document: Document, journal: Journal) -> Document:
    if document.journal.schema > schema.VERSION:
        raise Refused("This journal was made by a newer soberpath. Update soberpath to edit it.")
    if load.find_clashes(journal):
        raise Refused(CANNOT_CHANGE)
    todo = difference.find_edits(document.journal, journal)
    _refuse_other_orders(document.journal, todo, journal)
    settings = difference.find_settings(document.journal, journal)
    text = _Text(add_outline(document))
    text.refuse_lists(todo, document.journal)
    text.set_settings(settings)
    for _, edits in groupby(todo, lambda edit: edit.section.name):
        of_section = list(edits)
        text.change([edit for edit in of_section if edit.at is not None])
        text.add([edit for edit in of_section if edit.at is None])
    changed = text.document(journal)
    if not is_plain(changed.text[: text.lengths[0]], text.headers):
        _verify_whole(document, changed)
    return changed


def _refuse_other_orders(before: Journal, todo: Iterable[Edit], after: Journal) -> None:
    """Refuse an order of records that edits can't produce, since added ones come last."""
    for name, edits in groupby(todo, lambda edit: edit.section.plural):
        records: list[Any] = list(getattr(before, name))
        for edit in edits:
            if edit.at is None:
                records.append(edit.record)
            else:
                records[edit.at] = edit.record
        if tuple([record for record in records if record is not None]) != getattr(after, name):
            raise Refused(CANNOT_CHANGE)


def is_plain(top: str, headers: Sequence[str]) -> bool:
    """Return True for a text of only settings and records, each below its own header.

    Then it is enough to verify each changed piece.
    """
    return (
        set(headers) <= PLAIN_HEADERS
        and headers.count("") <= 1
        and headers.count(pieces.table_header("settings")) <= 1
        and {statement.key for statement in pieces.list_statements(top)} <= {"schema"}
    )


PLAIN_HEADERS = {
    "",
    pieces.table_header("settings"),
    *(pieces.record_header(section.name) for section in SECTIONS),
}
"""The headers that soberpath writes itself."""


def _verify_whole(before: Document, after: Document) -> None:
    """Refuse a text without the intended values, or with other custom values than before."""
    raw = parse.parse_or_none(after.text.removeprefix(parse.BOM)) or {}
    journal, problems = load.load_journal(raw)
    same = journal == after.journal or repr(journal) == repr(after.journal)
    if problems or not same or repr(_list_own(raw)) != repr(_list_own(before.raw)):
        raise Refused(CANNOT_CHANGE)


def _list_own(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the custom values."""
    known = {"schema", "settings", *(section.name for section in SECTIONS)}
    return {key: value for key, value in raw.items() if key not in known}


class _Text:
    """The pieces of a text while they are being changed.

    Only the affected part is split into pieces, so a change costs little more in a long journal.
    """

    def __init__(self, document: Document) -> None:
        self.text = document.text
        outline = document.outline or Outline((), ())
        self.lengths, self.headers = list(outline.lengths), list(outline.headers)
        self.newline = find_newline(self.text)

    def refuse_lists(self, todo: list[Edit], before: Journal) -> None:
        """Refuse to change a section that is an inline list or at the top of the file."""
        sections = {edit.section.name: edit.section for edit in todo}
        if not sections:
            return
        top = {statement.key for statement in pieces.list_statements(self.text[: self.lengths[0]])}
        for name, section in sections.items():
            if (
                self.headers.count(pieces.record_header(name))
                != len(getattr(before, section.plural))
                or name in top
            ):
                raise list_error(name)

    def change(self, todo: list[Edit]) -> None:
        """Change records, then remove others, the last one first."""
        if not todo:
            return
        records = [(edit.section.name, edit.at or 0) for edit in todo]
        owners = pieces.find_owners(self.headers, set(records))
        owned = [owners[record] for record in records]
        first = min(map(min, owned)) - 1
        end = max(map(max, owned)) + 2
        editor = PieceEditor(self._split(first, end), self.newline)
        for edit, places in zip(todo, owned, strict=True):
            own = [at - first for at in places]
            if edit.values is None:
                editor.remove(own)
            else:
                row = _parse_row(edit.section.name, [editor.pieces[at] for at in own])
                _refuse_own_values(edit.section.fields, row, edit.values)
                editor.set_values(own[0], edit.values)
                intended = difference.merge_values(row, edit.values)
                _verify(edit, [editor.pieces[at] for at in own], intended)
        if editor.removed:
            removed = {first + at for at in editor.removed}
            self.headers = [header for at, header in enumerate(self.headers) if at not in removed]
        self._join(editor.list_pieces(), first, end)

    def add(self, todo: list[Edit]) -> None:
        """Append records as pieces."""
        if not todo:
            return
        last = self.lengths[-1]
        editor = PieceEditor([self.text[len(self.text) - last :]], self.newline)
        for edit in todo:
            values = edit.values or {}
            piece = editor.append(toml.format_block(edit.section.name, values))
            _verify(edit, [piece], values)
            self.headers.append(pieces.record_header(edit.section.name))
        parts = editor.list_pieces()
        self.lengths[-1:] = map(len, parts)
        self.text += "".join(parts)[last:]  # no earlier piece was changed

    def set_settings(self, values: dict[str, Any]) -> None:
        """Set settings in their table; a new table comes before the first record."""
        if not values:
            return
        end = len(self.lengths)
        editor = PieceEditor(self._split(0, end), self.newline)
        table = pieces.table_header("settings")
        if table in self.headers:
            at = self.headers.index(table)
            before = _parse_table(editor.pieces[at])
            _refuse_own_values(SETTINGS, before, values)
            editor.set_values(at, values)
            piece = editor.pieces[at]
        else:
            present = {key: value for key, value in values.items() if value is not None}
            before = {}
            top = {statement.key for statement in pieces.list_statements(editor.pieces[0])}
            inner = any(header.startswith("[settings.") for header in self.headers)
            if "settings" in top or inner:
                raise Refused(CANNOT_CHANGE, Cure("list problems"))
            block = toml.format_block("settings", present, array=False)
            piece = editor.insert_settings(block)
            self.headers.insert(1, table)
        table_after = _parse_table(piece)
        problems = load.load_journal({"settings": table_after})[1]
        if table_after != difference.merge_values(before, values) or problems:
            raise Refused(CANNOT_CHANGE)
        self._join(editor.list_pieces(), 0, end)

    def document(self, journal: Journal) -> Document:
        """Return the changed document; a text with nothing left in it starts over."""
        if not self.text.lstrip(pieces.BLANKS):
            self.text += NEW_TEXT.replace("\n", self.newline)
            self.lengths = [len(self.text)]
        return Document(self.text, journal, Outline(tuple(self.lengths), tuple(self.headers)))

    def _split(self, first: int, end: int) -> list[str]:
        """Return the pieces from `first` up to `end`, which is excluded."""
        parts, at = [], sum(self.lengths[:first])
        for length in self.lengths[first:end]:
            parts.append(self.text[at : at + length])
            at += length
        return parts

    def _join(self, parts: list[str], first: int, end: int) -> None:
        """Replace the pieces from `first` up to `end`."""
        at = sum(self.lengths[:first])
        last = at + sum(self.lengths[first:end])
        self.text = "".join((self.text[:at], *parts, self.text[last:]))
        self.lengths[first:end] = map(len, parts)


def list_error(name: str) -> Refused:
    """Return the error for a section that is an inline list."""
    return Refused(
        f"{name} is written in a form that soberpath can't add to. Start each entry "
        f"with a line [[{name}]].",
        Cure("list problems"),
    )


def _refuse_own_values(
    fields: dict[str, Field], row: dict[str, Any], values: dict[str, Any]
) -> None:
    """Refuse to overwrite a custom value whose name the program has since adopted."""
    for key in values:
        if key in row and load.find_fault(fields.get(key), key, row[key]):
            raise Refused(
                f"{key} already has a value of your own. Give yours another name, then try again.",
                Cure("edit"),
            )


def _parse_row(name: str, own: list[str]) -> dict[str, Any]:
    """Return the only record in these pieces."""
    rows = (parse.parse_or_none("".join(own)) or {}).get(name)
    if type(rows) is not list or len(rows) != 1:
        raise Refused(CANNOT_CHANGE)
    row: dict[str, Any] = rows[0]
    return row


def _parse_table(piece: str) -> dict[str, Any]:
    """Return the table in a piece of settings."""
    table: dict[str, Any] = (parse.parse_or_none(piece) or {}).get("settings", {})
    return table


def _verify(edit: Edit, own: list[str], intended: dict[str, Any]) -> None:
    """Refuse pieces without exactly the intended values, as TOML and as a record."""
    name, row = edit.section.name, _parse_row(edit.section.name, own)
    journal, problems = load.load_journal({name: [row]})
    records = getattr(journal, edit.section.plural)
    if problems or not _is_same(row, intended) or not _is_same(records, (edit.record,)):
        raise Refused(CANNOT_CHANGE)


def _is_same(value: Any, other: Any) -> bool:
    """Return True for equal values, counting NaN as equal to itself."""
    return bool(value == other) or repr(value) == repr(other)
