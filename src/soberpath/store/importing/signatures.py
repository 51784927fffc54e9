"""Recognize files that aren't text, and say for each what it is and what to do instead."""

import re
import zipfile
from io import BytesIO

from soberpath.core.model.errors import NOTHING_CHANGED, Refused, join_sentences

_SAVE_AS_CSV = "Open it and save it as CSV."
_FIRST_BYTES = (
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", _SAVE_AS_CSV),
    (b"SQLite format 3\0", "a database", "In the app it's from, export CSV or JSON."),
    (b"%PDF", "a PDF document", "Import needs the table it was made from, as CSV."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"\x89PNG", "a picture", "Import needs a table, as CSV."),
    (b"\xff\xd8\xff", "a picture", "Import needs a table, as CSV."),
    (b"{\\rtf", "a rich text document", "Save it as plain text."),
    (b"bplist", "a property list", "In the app it's from, export CSV or JSON."),
)
"""The first bytes of a file, the type they indicate, and what to do."""

_MEMBERS = (
    ("xl/", "an Excel workbook", _SAVE_AS_CSV),
    ("word/", "a Word document", _SAVE_AS_CSV),
    ("Index/", "an Apple Numbers or Pages document", "Open it and export it as CSV."),
    ("content.xml", "an OpenDocument file", _SAVE_AS_CSV),
)
"""File names inside a ZIP archive that indicate another type of file."""

_JOURNAL = re.compile(r"(?:\s|#[^\n]*\n)*(?:schema[ \t]*=|\[\[[ \t]*[a-z]+[ \t]*\]\]|\[settings\])")
_UNPACK = "Unpack it first, then import the CSV file that's in it."
_MARKUP = ("<!doctype html", "<html", "<table", "<head", "<body")


def is_journal(text: str) -> bool:
    """Return True for a text that begins like a journal."""
    return _JOURNAL.match(text) is not None


def is_zip(data: bytes) -> bool:
    """Return True for bytes that begin like a ZIP archive."""
    return data.startswith((b"PK\3\4", b"PK\5\6"))


def open_zip(data: bytes, source: str) -> zipfile.ZipFile:
    """Return a ZIP archive of files; raise Refused for a broken one or an office document."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        raise refuse_damaged(source) from None
    for start, program, cure in _MEMBERS:
        if any(name.startswith(start) for name in names):
            raise _refuse(source, program, cure)
    return archive


def refuse_damaged(source: str) -> Refused:
    """Return the error for an archive that can't be opened."""
    return _refuse(source, "a ZIP archive, and it's damaged", "Save it again.")


def refuse_zip(source: str) -> Refused:
    """Return the error for an archive without known files."""
    return _refuse(source, "a ZIP archive", _UNPACK)


def refuse_binary(data: bytes, source: str) -> None:
    """Raise Refused for bytes that aren't text."""
    for start, description, cure in _FIRST_BYTES:
        if data.startswith(start):
            raise _refuse(source, description, cure)


def refuse_markup(text: str, source: str) -> None:
    """Raise Refused for a web page or another kind of markup."""
    start = text[:200].lstrip().lower()
    if start.startswith(_MARKUP) or ("<html" in start and start.startswith("<")):
        raise _refuse(source, "a web page", "Save the table as CSV.")
    if start.startswith("<?xml"):
        raise _refuse(source, "an XML file", "Save the table as CSV.")


def _refuse(source: str, description: str, cure: str) -> Refused:
    return Refused(join_sentences(f"{source} is {description}", cure, NOTHING_CHANGED))
