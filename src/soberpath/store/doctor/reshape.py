"""Rewrite sections that can't be extended, i.e. inline lists or dotted settings, in our form.

The meaning of what a formatter or another program wrote is unambiguous, so it is rewritten as
blocks. Comments inside are moved above the first block.
"""

from typing import Any

from soberpath.core.merging.row_values import are_alike
from soberpath.store.text import parse, pieces, toml
from soberpath.store.text.load import is_list_of_tables
from soberpath.store.text.parse import BOM
from soberpath.store.text.piece_editor import PieceEditor
from soberpath.store.text.pieces import Statement
from soberpath.store.text.schema import SECTIONS

DID = "Wrote each entry under its own header."
DID_SETTINGS = "Moved them below [settings]."

_NAMES = tuple(section.name for section in SECTIONS)


def find_shapes(text: str, raw: dict[str, Any]) -> list[str]:
    """Return the sections that can be rewritten in our form, including `settings`."""
    top = pieces.split(text)[0]
    keys = {statement.key for statement in pieces.list_statements(top)}
    names = [
        name for name in _NAMES if name in keys and raw.get(name) and is_list_of_tables(raw[name])
    ]
    return [*names, *(["settings"] if "settings" in keys and type(raw["settings"]) is dict else [])]


def write_blocks(text: str, raw: dict[str, Any]) -> tuple[str, list[str]]:
    """Return the text with these sections in our form, and their names.

    The whole text is parsed again and must have the same values, or it stays as it is.
    """
    names = find_shapes(text, raw)
    editor = PieceEditor.from_text(text)
    top = editor.pieces[0]
    statements = [each for each in pieces.list_statements(top) if each.key in names]
    comments = {name: _list_comments(top, statements, name) for name in names}
    rest = pieces.drop_statements(top, statements)
    if not rest.strip(pieces.BLANKS):
        rest = BOM if rest.startswith(BOM) else ""
    editor.pieces[0] = rest
    for name in (name for name in names if name != "settings"):
        for number, row in enumerate(raw[name]):
            above = comments[name] if number == 0 else ""
            editor.append(above + toml.format_block(name, row))
    if "settings" in names:
        block = toml.format_block("settings", raw["settings"], array=False)
        editor.insert_settings(comments["settings"] + block)
    new = editor.join()
    return (new, names) if names and are_alike(parse.parse_or_none(new), raw) else (text, [])


def _list_comments(top: str, statements: list[Statement], name: str) -> str:
    """Return the comments inside and after the statements of a section, one per line."""
    return "".join(
        f"{comment}\n"
        for statement in statements
        if statement.key == name
        for comment in pieces.list_comments(top[statement.start : statement.end])
    )
