"""The previous editor: add a block at the end, set keys in a block, remove a block.

Rule: every byte outside the block concerned stays. Line breaks are written as the text has them.
"""

from typing import Any, NamedTuple

from old_editor import blocks
from soberpath.core.model.errors import Refused
from soberpath.store.text import schema, toml
from soberpath.store.text.schema import Section


class Edit(NamedTuple):
    """One change of one section.

    With `at` None a record of these values is added. Else the record at that position, counted from
    0 among its section's, has its values set, a value of None removing its key; with `values` None
    it is removed.
    """

    section: Section
    at: int | None
    values: dict[str, Any] | None


def between(section: Section, old: tuple[Any, ...], new: tuple[Any, ...]) -> list[Edit]:
    """The edits that lead from old records to new ones, in an order in which they can be applied.

    Records are the same when they are the same object; between two that stay, the old and the new
    ones pair off in their order.
    """
    found = [
        edit for start, gone, fresh in _gaps(old, new) for edit in _gap(section, start, gone, fresh)
    ]
    last_first = sorted(
        (edit for edit in found if edit.at is not None), key=lambda edit: -(edit.at or 0)
    )
    return last_first + [edit for edit in found if edit.at is None]


def _gaps(
    old: tuple[Any, ...], new: tuple[Any, ...]
) -> list[tuple[int, tuple[Any, ...], tuple[Any, ...]]]:
    """Where each stretch between two records that stay begins, its old and its new records."""
    same = 0
    while same < min(len(old), len(new)) and old[same] is new[same]:
        same += 1
    stays = {id(one) for one in new[same:]}
    at_old, at_new, found = same, same, []
    anchors = [index for index in range(same, len(old)) if id(old[index]) in stays]
    for anchor in [*anchors, len(old)]:
        end = _position(new, old[anchor], at_new) if anchor < len(old) else len(new)
        found.append((at_old, old[at_old:anchor], new[at_new:end]))
        at_old, at_new = anchor + 1, end + 1
    return found


def _position(records: tuple[Any, ...], wanted: Any, start: int) -> int:
    return next(
        (index for index in range(start, len(records)) if records[index] is wanted), len(records)
    )


def _gap(section: Section, start: int, gone: tuple[Any, ...], fresh: tuple[Any, ...]) -> list[Edit]:
    changed = [
        Edit(section, start + offset, _difference(section, old, new))
        for offset, (old, new) in enumerate(zip(gone, fresh, strict=False))
    ]
    removed = [Edit(section, start + offset, None) for offset in range(len(fresh), len(gone))]
    added = [Edit(section, None, schema.list_values(section, one)) for one in fresh[len(gone) :]]
    return changed + removed + added


def _difference(section: Section, old: Any, new: Any) -> dict[str, Any]:
    before, after = schema.list_values(section, old), schema.list_values(section, new)
    return {key: after.get(key) for key in section.fields if before.get(key) != after.get(key)}


def merged(row: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """A row with these values set; None removes a key."""
    return {key: value for key, value in {**row, **values}.items() if value is not None}


def applied(rows: list[Any], edit: Edit) -> list[Any]:
    """The rows of a section after an edit."""
    if edit.at is None:
        return [*rows, edit.values]
    changed = [] if edit.values is None else [merged(rows[edit.at], edit.values)]
    return rows[: edit.at] + changed + rows[edit.at + 1 :]


def written(text: str, edit: Edit, newline: str) -> str:
    """The text after an edit."""
    name = edit.section.name
    if edit.at is None:
        return joined(text, toml.format_block(name, edit.values or {}), newline)
    own = blocks.own(text, name, edit.at)
    if not own:
        raise inline(name)
    if edit.values is None:
        return without(text, own)
    return set_in(text, own[0], edit.values, newline)


def inline(name: str) -> Refused:
    """The error for a section that is written as one list."""
    return Refused(
        f"{name} is written in a form this program cannot add to; "
        f"begin each record with a line [[{name}]]"
    )


def joined(text: str, block: str, newline: str) -> str:
    """The text with a block at its end, after one blank line."""
    gap = "" if text.endswith("\n") or not text else newline
    gap += "" if not text or (text + gap).endswith(newline * 2) else newline
    return text + gap + block.replace("\n", newline)


def set_in(text: str, block: blocks.Block, values: dict[str, Any], newline: str) -> str:
    """The text with the keys of one block set; a value of None removes its key."""
    known = {one.key: one for one in block.statements}
    end = block.statements[-1].end if block.statements else block.body
    fresh = [
        toml.format_line(key, value)
        for key, value in values.items()
        if value is not None and key not in known
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
    return text[: statement.value_start] + toml.format_value(value) + text[statement.value_end :]


def without(text: str, own: list[blocks.Block]) -> str:
    """The text without these blocks: header to last value, and one of two blank lines around it.

    A comment above the header or below the last value belongs to nobody for certain, and stays.
    """
    for block in reversed(own):
        end = block.statements[-1].end if block.statements else block.body
        before, after = text[: block.start], text[end:]
        text = _closed(before, after)
    return text


def _closed(before: str, after: str) -> str:
    """What is left on both sides of a gap, with one blank line between where there were two."""
    breaks = next((one for one in ("\r\n", "\n") if before.endswith(one * 2)), "")
    if breaks and not after:
        return before.removesuffix(breaks)
    if breaks or not before.strip("\ufeff"):
        return before + after.removeprefix(breaks or _first_break(after))
    return before + after


def _first_break(text: str) -> str:
    return next((one for one in ("\r\n", "\n") if text.startswith(one)), "")


def with_settings(text: str, values: dict[str, Any], newline: str) -> str:
    """The text with these settings; None as a value removes the key."""
    block = blocks.table(text, "settings")
    if block is not None:
        return set_in(text, block, values, newline)
    said = {key: value for key, value in values.items() if value is not None}
    at = above(text, next(blocks.cut(text)).end)
    before, after = text[:at], text[at:]
    added = toml.format_block("settings", said, array=False)
    return joined(before, added, newline) + newline * bool(after) + after


def above(text: str, end: int) -> int:
    """Where the comment lines begin that stand directly above the header at `end`."""
    while (start := text.rfind("\n", 0, max(end - 1, 0)) + 1) < end and text[start] == "#":
        end = start
    return end
