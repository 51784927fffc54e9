"""Open a file to import: our own export, another program's, or a table of one kind.

A file is recognized by its content; only a journal is also recognized by its name.
"""

from soberpath.core.importing import parsed_table
from soberpath.core.model.errors import Cure, Refused
from soberpath.core.model.records import MIDNIGHT, Journal
from soberpath.store.disk import import_file
from soberpath.store.exchange import tables
from soberpath.store.exchange.layout import SECTION
from soberpath.store.exchange.parse import parse_csv, parse_json
from soberpath.store.importing import recognize, signatures
from soberpath.store.importing.foreign import ForeignFile, ImportContext


def read_file(
    data: bytes, source: str, file: str, context: ImportContext, noun: str = ""
) -> Journal | ForeignFile:
    """Return what is in a file: the journal of our own export, or another program's entries.

    `source` is its name in errors, `file` the name as typed, `noun` the kind of entries if given.
    """
    signatures.refuse_binary(data, source)
    if signatures.is_zip(data):
        return recognize.read_zip(data, source, context)
    text = import_file.decode_text(data, source)
    signatures.refuse_markup(text, source)
    if file.lower().endswith(".toml") or signatures.is_journal(text):
        raise Refused("That's a journal, not a CSV file or an export.", Cure("merge", file))
    if noun:
        return _read_table(text, context, noun)
    if text.lstrip()[:1] in ("{", "["):
        return read_json(text, context)
    return recognize.read_text(text, context) or _read_table(text, context)


def read_json(text: str, context: ImportContext) -> Journal | ForeignFile:
    """Return what is in a JSON text: another program's entries, or our own export."""
    return recognize.read_text(text, context) or parse_json(text)


def _read_table(text: str, context: ImportContext, noun: str = "") -> Journal | ForeignFile:
    """Return what is in a table: our own export, another program's, or entries of one kind."""
    guide, reading = context.guide, context.reading
    if not noun and tables.is_ours(text):  # of any length
        return parse_csv(text, guide.day_first)
    table = tables.read_table(text)
    is_ours = table.headings[:1] == [SECTION]
    if is_ours and not noun:
        return parse_csv(text, guide.day_first)
    if not noun and not guide.fields and (other := recognize.read_table(table, context)):
        return other
    if is_ours:  # our own dates are the person's days at any hour
        reading = reading._replace(starts_at=MIDNIGHT)
    return ForeignFile(
        "", (parsed_table.read_table(table.rows, noun, reading, table.numbers, guide),)
    )
