"""A journal as text and as values at once, and how a change of the values changes the text.

Rule: the text is the truth. An added record is text at the end; a changed record is changed in its
own block only, key by key, so comments, order and unknown keys stay; everything else is kept byte
for byte. Before a new text is handed out it is parsed and must hold exactly what was intended.

A long journal is held in two parts: a head whose bytes are known to hold a journal already
(`parsed`), and the tail, which is read as the records it is. Without a head, the tail is all of it.
"""

from typing import Any, NamedTuple

from soberpath.core.errors import Refused, Unreadable
from soberpath.core.model import Journal
from soberpath.store import blocks, check, edits, reading, schema
from soberpath.store.edits import Edit
from soberpath.store.parsed import NO_HEAD, Head
from soberpath.store.reading import BOM
from soberpath.store.schema import SECTIONS

HEADING = "# soberpath journal. Plain TOML, yours, safe to edit by hand.\n"


class Document(NamedTuple):
    """A journal file: its head, the text of its tail and what TOML makes of it, its journal."""

    head: Head
    tail: str
    raw: dict[str, Any]
    journal: Journal

    @property
    def data(self) -> bytes:
        """The bytes of the whole file."""
        return self.head.data + self.tail.encode("utf-8")

    @property
    def text(self) -> str:
        """The text of the whole file."""
        return self.head.data.decode("utf-8") + self.tail


EMPTY = Document(
    NO_HEAD,
    f"{HEADING}schema = {schema.VERSION}\n",
    {"schema": schema.VERSION},
    Journal(),
)
"""A journal with nothing in it yet."""


def read(data: bytes, where: str, head: Head = NO_HEAD) -> Document:
    """The document in a file's bytes, which begin with the head's; `where` names it in errors."""
    if head.data and (document := _continued(head, data[len(head.data) :])):
        return document
    text = reading.decoded(data, where)
    raw = reading.parsed(text, where)
    journal, problems = check.journal_of(raw)
    if problems:
        raise reading.first(text, problems, where)
    return Document(NO_HEAD, text, raw, journal)


def _continued(head: Head, rest: bytes) -> Document | None:
    """The document of a head and the rest, when the rest is nothing but records of their own."""
    try:
        tail = rest.decode("utf-8")
        raw = reading.parsed(tail, "") if rest and _begins_a_block(tail) else {}
    except (UnicodeDecodeError, Unreadable):
        return None
    names = {section.name for section in SECTIONS}
    if (tail.strip() and not raw) or any(
        key not in names or type(rows) is not list for key, rows in raw.items()
    ):
        return None
    more, problems = check.journal_of(raw)
    journal = _continuing(head.journal, more) if raw else head.journal
    if problems or check.clashes(journal):
        return None
    return Document(head, tail, raw, journal)


def _begins_a_block(text: str) -> bool:
    lines = (line.strip() for line in text.split("\n"))
    return next((line for line in lines if line and line[0] != "#"), "").startswith("[[")


def _continuing(known: Journal, more: Journal) -> Journal:
    names = [section.plural for section in SECTIONS]
    return known._replace(**{name: getattr(known, name) + getattr(more, name) for name in names})


def whole(document: Document) -> Document:
    """The same document without a head."""
    if not document.head.data:
        return document
    text = document.text
    return document._replace(head=NO_HEAD, tail=text, raw=reading.parsed(text, "the journal"))


def changed(document: Document, journal: Journal) -> Document:
    """The document with this journal in it; every byte the change does not concern is kept."""
    if document.journal.schema > schema.VERSION:
        raise Refused("the journal was written by a newer soberpath; update soberpath to change it")
    found = [edit for section in SECTIONS for edit in _edits(section, document.journal, journal)]
    settings = _settings_change(document.journal, journal)
    if settings or any(_in_head(document.head, edit) for edit in found):
        document = whole(document)
    return _written(document, [_moved(document.head, edit) for edit in found], settings, journal)


def _edits(section: schema.Section, before: Journal, after: Journal) -> list[Edit]:
    old, new = getattr(before, section.plural), getattr(after, section.plural)
    return [] if old is new else edits.between(section, old, new)


def _settings_change(before: Journal, after: Journal) -> dict[str, Any]:
    """The settings to write; None as a value removes the key."""
    old, new = schema.settings_values(before.settings), schema.settings_values(after.settings)
    return {key: new.get(key) for key in schema.SETTINGS if old.get(key) != new.get(key)}


def _in_head(head: Head, edit: Edit) -> bool:
    return edit.at is not None and edit.at < len(getattr(head.journal, edit.section.plural))


def _moved(head: Head, edit: Edit) -> Edit:
    """The edit as the tail counts its records."""
    if edit.at is None:
        return edit
    return edit._replace(at=edit.at - len(getattr(head.journal, edit.section.plural)))


def _written(
    document: Document, found: list[Edit], settings: dict[str, Any], journal: Journal
) -> Document:
    bom, text = _split_bom(document.tail)
    newline = _newline(document.head.data or text.encode("utf-8"))
    lead = _lead(document.head.data, newline)
    text = lead + text
    raw = dict(document.raw)
    if settings:
        raw["settings"] = edits.merged(raw.get("settings", {}), settings)
        text = edits.with_settings(text, settings, newline)
    for edit in found:
        name = edit.section.name
        raw[name] = edits.applied(raw.get(name, []), edit)
        text = edits.written(text, edit, newline)
    raw = {key: rows for key, rows in raw.items() if rows != [] or document.raw.get(key) == []}
    after = document._replace(tail=bom + text.removeprefix(lead), raw=raw, journal=journal)
    _check(after)
    return after


def _split_bom(text: str) -> tuple[str, str]:
    return (BOM, text[1:]) if text.startswith(BOM) else ("", text)


def _newline(data: bytes) -> str:
    return "\r\n" if data.partition(b"\n")[0].endswith(b"\r") else "\n"


def _lead(head: bytes, newline: str) -> str:
    """The line breaks that a head ends with, two at most."""
    if not head:
        return ""
    return newline * (2 if head.endswith(newline.encode() * 2) else 1)


def _check(after: Document) -> None:
    """Refuse a tail that does not parse to exactly what is intended, as TOML and as a journal."""
    try:
        found = reading.parsed(after.tail, "the new text")
    except Unreadable:
        found = {}
    same = found == after.raw or repr(found) == repr(after.raw)  # not a number is not itself
    intended = _beyond(after.head.journal, after.journal) if after.head.data else after.journal
    if not same or check.journal_of(found) != (intended, []) or check.clashes(after.journal):
        raise Refused(
            "the journal is written in a form this program cannot change safely; "
            "write every record under its own [[header]]"
        )


def _beyond(known: Journal, journal: Journal) -> Journal:
    """The records of a journal after those of its head."""
    names = [section.plural for section in SECTIONS]
    return Journal(**{name: getattr(journal, name)[len(getattr(known, name)) :] for name in names})


def is_plain(document: Document) -> bool:
    """Whether records can follow this text: it is complete, and has no section as inline list."""
    text = document.tail
    if document.head.data:
        return text.endswith("\n") or not text
    if "'''" in text or '"""' in text:
        heads = {one.name for one in blocks.cut(text) if one.array}
    else:
        heads = {one.name for one in SECTIONS if f"\n[[{one.name}]]" in f"\n{text}"}
    known = {section.name for section in SECTIONS}
    return text.endswith("\n") and heads >= known & document.raw.keys()
