"""A journal as text and as values at once, and how a change of the values changes the text.

Rule: the text is the truth. An added record is text at the end; a changed record is changed in its
own block only, key by key, so comments, order and unknown keys stay; everything else is kept byte
for byte. Before a new text is handed out it is parsed and must hold exactly what was intended.
"""

from typing import Any, NamedTuple

from soberpath.core.errors import Refused, Unreadable
from soberpath.core.model import Journal
from soberpath.store import blocks, check, reading, schema, toml
from soberpath.store.reading import BOM
from soberpath.store.schema import SECTIONS, Section

HEADING = "# soberpath journal. Plain TOML, yours, safe to edit by hand.\n"


class Document(NamedTuple):
    """The text of a journal file, what TOML makes of it, and the journal it holds."""

    text: str
    raw: dict[str, Any]
    journal: Journal


class _Edit(NamedTuple):
    """One change of one section: the values of a record to add, or those to set in the record at.

    A value of None removes its key.
    """

    section: Section
    at: int | None
    values: dict[str, Any]


EMPTY = Document(f"{HEADING}schema = {schema.VERSION}\n", {"schema": schema.VERSION}, Journal())
"""A journal with nothing in it yet."""


def read(data: bytes, where: str) -> Document:
    """The document in a file's bytes; `where` names the file in errors."""
    text = reading.decoded(data, where)
    raw = reading.parsed(text, where)
    journal, problems = check.journal_of(raw)
    if problems:
        raise reading.first(text, problems, where)
    return Document(text, raw, journal)


def changed(document: Document, journal: Journal) -> Document:
    """The document with this journal in it; every byte the change does not concern is kept."""
    if document.journal.schema > schema.VERSION:
        raise Refused("the journal was written by a newer soberpath; update soberpath to change it")
    edits = [edit for section in SECTIONS for edit in _edits(section, document.journal, journal)]
    settings = _settings_change(document.journal, journal)
    bom, text = _split_bom(document.text)
    newline = "\r\n" if "\r\n" in text.partition("\n")[0] + "\n" else "\n"
    expected = _expected(document.raw, edits, settings)
    if settings:
        text = _with_settings(text, settings, newline)
    for edit in edits:
        text = _with(text, edit, newline)
    if settings or not _only_joined(document, edits):
        _check(text, expected, journal)
    return Document(bom + text, expected, journal)


def _split_bom(text: str) -> tuple[str, str]:
    return (BOM, text[1:]) if text.startswith(BOM) else ("", text)


def _edits(section: Section, before: Journal, after: Journal) -> list[_Edit]:
    """The changes of one section. Records are the same when they are the same object."""
    old, new = getattr(before, section.plural), getattr(after, section.plural)
    if old is new:
        return []
    kept, known = {id(one) for one in new}, {id(one) for one in old}
    gone = [index for index, one in enumerate(old) if id(one) not in kept]
    fresh = [one for one in new if id(one) not in known]
    replaced = [
        _Edit(section, index, _difference(section, old[index], record))
        for index, record in zip(gone, fresh, strict=False)
    ]
    added = [_Edit(section, None, schema.values_of(section, one)) for one in fresh[len(gone) :]]
    return replaced + added


def _difference(section: Section, old: Any, new: Any) -> dict[str, Any]:
    before, after = schema.values_of(section, old), schema.values_of(section, new)
    return {key: after.get(key) for key in section.fields if before.get(key) != after.get(key)}


def _settings_change(before: Journal, after: Journal) -> dict[str, Any]:
    """The settings to write; None as a value removes the key."""
    old, new = schema.settings_values(before.settings), schema.settings_values(after.settings)
    return {key: new.get(key) for key in schema.SETTINGS if old.get(key) != new.get(key)}


def _expected(raw: dict[str, Any], edits: list[_Edit], settings: dict[str, Any]) -> dict[str, Any]:
    """What the new text must parse to."""
    expected = dict(raw)
    if settings:
        expected["settings"] = _merged(raw.get("settings", {}), settings)
    for edit in edits:
        name = edit.section.name
        rows = list(expected.get(name, []))
        if edit.at is None:
            rows.append(edit.values)
        else:
            rows[edit.at] = _merged(rows[edit.at], edit.values)
        expected[name] = rows
    return expected


def _merged(row: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    merged = {**row, **values}
    return {key: value for key, value in merged.items() if value is not None}


def _with(text: str, edit: _Edit, newline: str) -> str:
    if edit.at is None:
        return _joined(text, toml.block(edit.section.name, edit.values), newline)
    block = blocks.record(text, edit.section.name, edit.at)
    if block is None:
        raise _inline(edit.section.name)
    return _edited(text, block, edit.values, newline)


def _joined(text: str, block: str, newline: str) -> str:
    """The text with a block at its end, after one blank line."""
    gap = "" if text.endswith("\n") else newline
    gap += "" if (text + gap).endswith(newline * 2) else newline
    return text + gap + block.replace("\n", newline)


def _edited(text: str, block: blocks.Block, values: dict[str, Any], newline: str) -> str:
    """The text with the keys of one block set; a value of None removes its key."""
    written = {one.key: one for one in block.statements}
    end = block.statements[-1].end if block.statements else block.body
    fresh = [
        toml.line(key, value)
        for key, value in values.items()
        if value is not None and key not in written
    ]
    gap = newline if fresh and not text[:end].endswith("\n") else ""
    text = text[:end] + gap + "".join(one + newline for one in fresh) + text[end:]
    for one in reversed(block.statements):
        if one.key in values:
            text = _set(text, one, values[one.key])
    return text


def _set(text: str, statement: blocks.Statement, value: Any) -> str:
    if value is None:
        return text[: statement.start] + text[statement.end :]
    return text[: statement.value_start] + toml.literal(value) + text[statement.value_end :]


def _with_settings(text: str, values: dict[str, Any], newline: str) -> str:
    block = blocks.table(text, "settings")
    if block is not None:
        return _edited(text, block, values, newline)
    said = {key: value for key, value in values.items() if value is not None}
    root = next(blocks.cut(text))
    added = toml.block("settings", said, array=False)
    return (
        _joined(text[: root.end], added, newline)
        + newline * bool(text[root.end :])
        + text[root.end :]
    )


def _inline(name: str) -> Refused:
    return Refused(
        f"{name} is written in a form this program cannot add to; "
        f"begin each record with a line [[{name}]]"
    )


def _only_joined(document: Document, edits: list[_Edit]) -> bool:
    """Whether the new text is the old one, valid to its last line, and new `[[ ]]` blocks.

    Then the two parts parse to the sum of their contents, unless a section was written as an
    inline list; so the old part, parsed in this very run, need not be parsed a second time.
    """
    text = document.text
    return (
        all(edit.at is None for edit in edits)
        and '"""' not in text
        and "'''" not in text
        and all(
            edit.section.name not in document.raw or f"\n[[{edit.section.name}]]" in text
            for edit in edits
        )
        and all(
            reading.parsed(toml.block(edit.section.name, edit.values), "the record")
            == {edit.section.name: [edit.values]}
            for edit in edits
        )
    )


def _check(text: str, expected: dict[str, Any], journal: Journal) -> None:
    """Refuse a text that does not parse to exactly what is intended, as TOML and as a journal."""
    try:
        found = reading.parsed(text, "the new text")
    except Unreadable:
        found = {}
    same = found == expected or repr(found) == repr(expected)  # not a number is not itself
    if not same or check.journal_of(found) != (journal, []):
        raise Refused(
            "the journal is written in a form this program cannot change safely; "
            "write every record under its own [[header]]"
        )
