"""Find the edits between two journals, by record and by setting.

Records are the same if they are the same object. Between two that stay, old and new ones are paired
in order, so that a changed record keeps its place in the file.
"""

from collections.abc import Iterator
from typing import Any

from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal
from soberpath.store.text import schema
from soberpath.store.text.schema import SECTIONS, Section

Records = tuple[Any, ...]


class Edit(NamedTuple):
    """One change of a section, and the expected record.

    If `at` is None, a record with these values is added. Otherwise the record at that index in its
    section has its values set (None removes a key), or is removed if `values` is None.
    """

    section: Section
    at: int | None
    values: dict[str, Any] | None
    record: Any = None


def find_edits(before: Journal, after: Journal) -> list[Edit]:
    """Return the edits between two journals, at positions before any edit."""
    return [
        edit
        for section in SECTIONS
        for edit in _compare_section(
            section, getattr(before, section.plural), getattr(after, section.plural)
        )
    ]


def find_settings(before: Journal, after: Journal) -> dict[str, Any]:
    """Return the settings that change; a value of None removes the key."""
    old, new = (
        schema.list_changed_settings(before.settings),
        schema.list_changed_settings(after.settings),
    )
    return {key: new.get(key) for key in schema.SETTINGS if old.get(key) != new.get(key)}


def merge_values(row: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Return a row with these values set; None removes a key."""
    return {key: value for key, value in {**row, **values}.items() if value is not None}


def _compare_section(section: Section, old: Records, new: Records) -> Iterator[Edit]:
    if old is new:
        return
    for start, removed, added in _find_gaps(old, new):
        yield from _compare_gap(section, start, removed, added)


def _find_gaps(old: Records, new: Records) -> Iterator[tuple[int, Records, Records]]:
    """Yield each gap between records that stay: its start, its old and new records."""
    same = _count_same(old, new)
    same_at_end = min(_count_same(old[::-1], new[::-1]), len(old) - same, len(new) - same)
    end_old, end_new = len(old) - same_at_end, len(new) - same_at_end
    stays = {id(record) for record in new[same:end_new]}
    at_old = at_new = same
    anchors = [index for index in range(same, end_old) if id(old[index]) in stays]
    for anchor in [*anchors, end_old]:
        end = _find_position(new, old[anchor], at_new) if anchor < end_old else end_new
        yield at_old, old[at_old:anchor], new[at_new:end]
        at_old, at_new = anchor + 1, end + 1


def _count_same(old: Records, new: Records) -> int:
    """Return how many records stay in place from the beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    return next(
        (at for at, (record, other) in pairs if record is not other),
        min(len(old), len(new)),
    )


def _find_position(records: Records, record: Any, start: int) -> int:
    return next(
        (index for index in range(start, len(records)) if records[index] is record), len(records)
    )


def _compare_gap(section: Section, start: int, removed: Records, added: Records) -> Iterator[Edit]:
    for offset, (old, new) in enumerate(zip(removed, added, strict=False)):
        if old != new:
            yield Edit(section, start + offset, _find_changed_values(section, old, new), new)
    for offset in range(len(added), len(removed)):
        yield Edit(section, start + offset, None)
    for record in added[len(removed) :]:
        yield Edit(section, None, schema.list_values(section, record), record)


def _find_changed_values(section: Section, old: Any, new: Any) -> dict[str, Any]:
    before, after = schema.list_values(section, old), schema.list_values(section, new)
    return {key: after.get(key) for key in section.fields if before.get(key) != after.get(key)}
