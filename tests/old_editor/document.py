"""The previous editor: a journal as text and as values at once, changed as a whole."""

from typing import Any, NamedTuple

from old_editor import edits
from soberpath.core.model.errors import Refused, Unreadable
from soberpath.core.model.records import Journal
from soberpath.store.text import load, parse, schema
from soberpath.store.text.parse import BOM
from soberpath.store.text.schema import SECTIONS


class Document(NamedTuple):
    """A journal file: its text, what TOML makes of it, its journal."""

    tail: str
    raw: dict[str, Any]
    journal: Journal


def read(data: bytes, where: str) -> Document:
    """The document in a file's bytes; `where` names it in errors."""
    text = parse.decode(data, where)
    raw = parse.parse_values(text, where)
    journal, problems = load.load_journal(raw)
    if problems:
        raise parse.describe_first(text, problems, where)
    return Document(text, raw, journal)


def changed(document: Document, journal: Journal) -> Document:
    """The document with this journal in it; every byte the change does not concern is kept."""
    if document.journal.schema > schema.VERSION:
        raise Refused("the journal was written by a newer soberpath; update soberpath to change it")
    found = [edit for section in SECTIONS for edit in _edits(section, document.journal, journal)]
    return _written(document, found, _settings_change(document.journal, journal), journal)


def _edits(section: schema.Section, before: Journal, after: Journal) -> list[edits.Edit]:
    old, new = getattr(before, section.plural), getattr(after, section.plural)
    return [] if old is new else edits.between(section, old, new)


def _settings_change(before: Journal, after: Journal) -> dict[str, Any]:
    """The settings to write; None as a value removes the key."""
    old, new = (
        schema.list_changed_settings(before.settings),
        schema.list_changed_settings(after.settings),
    )
    return {key: new.get(key) for key in schema.SETTINGS if old.get(key) != new.get(key)}


def _written(
    document: Document, found: list[edits.Edit], settings: dict[str, Any], journal: Journal
) -> Document:
    bom, text = (BOM, document.tail[1:]) if document.tail.startswith(BOM) else ("", document.tail)
    newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    raw = dict(document.raw)
    if settings:
        raw["settings"] = edits.merged(raw.get("settings", {}), settings)
        text = edits.with_settings(text, settings, newline)
    for edit in found:
        name = edit.section.name
        raw[name] = edits.applied(raw.get(name, []), edit)
        text = edits.written(text, edit, newline)
    raw = {key: rows for key, rows in raw.items() if rows != [] or document.raw.get(key) == []}
    after = Document(bom + text, raw, journal)
    _check(after)
    return after


def _check(after: Document) -> None:
    """Refuse a text that does not parse to exactly what is intended, as TOML and as a journal."""
    try:
        found = parse.parse_values(after.tail, "the new text")
    except Unreadable:
        found = {}
    same = found == after.raw or repr(found) == repr(after.raw)  # not a number is not itself
    if not same or load.load_journal(found) != (after.journal, []):
        raise Refused("the journal is written in a form this program cannot change safely")
