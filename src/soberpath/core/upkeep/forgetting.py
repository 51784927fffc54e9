"""Forgetting an entry: which entries of an older version are the same one, however it was worded.

Rule: what has its day or name is the same entry, unless the journal still has it as another one.
"""

import unicodedata
from typing import Any, NamedTuple

from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import Kind
from soberpath.core.model.records import Conflict, Journal
from soberpath.core.upkeep.merge import IDENTITIES

OTHERWISE = (
    "Use the whole name, as the list shows it. The start of a name isn't enough to erase an entry."
)


class Entry(NamedTuple):
    """An entry to forget, and the entries of its day or name that stay."""

    kind: Kind
    record: Any
    others: tuple[Any, ...]


def entry_of(journal: Journal, kind: Kind, record: Any) -> Entry:
    """Return an entry to forget, beside what the journal has of its day or name."""
    records = getattr(journal, kind.plural)
    others = (one for one in records if one is not record and _has_address(kind, one, record))
    return Entry(kind, record, tuple(others))


def check_name(kind: Kind, record: Any, words: str) -> None:
    """Raise BadValue where only the start of a name was given: it may mean somebody else next."""
    name = kind.address(record)
    given = " ".join(words.split()).rpartition("#")[0] or " ".join(words.split())
    if isinstance(name, str) and given.casefold() != name.casefold() != words.casefold():
        raise BadValue(OTHERWISE)


def without(journal: Journal, entry: Entry) -> tuple[Journal, int]:
    """Return the journal without an entry and the conflicts about it, and how many those were."""
    kind = entry.kind
    records = getattr(journal, kind.plural)
    kept = tuple(one for one in records if not _is_same(entry, one))
    conflicts = tuple(one for one in journal.conflicts if not _is_about(one, entry))
    gone = len(records) - len(kept) + len(journal.conflicts) - len(conflicts)
    changes: dict[str, Any] = {kind.plural: kept, "conflicts": conflicts}
    return (journal._replace(**changes) if gone else journal), gone


def _has_address(kind: Kind, one: Any, other: Any) -> bool:
    return bool(_folded(kind.address(one)) == _folded(kind.address(other)))


def _folded(address: Any) -> Any:
    is_text = isinstance(address, str)
    return unicodedata.normalize("NFC", address.casefold()) if is_text else address


def _is_same(entry: Entry, one: Any) -> bool:
    if not _has_address(entry.kind, one, entry.record):
        return False
    if one == entry.record:
        return True
    own, known = _identity(entry.kind, entry.record), _identity(entry.kind, one)
    is_other = known != own and any(known == _identity(entry.kind, each) for each in entry.others)
    return one not in entry.others and not is_other


def _identity(kind: Kind, record: Any) -> tuple[Any, ...]:
    keys = IDENTITIES[_section(kind)].keys
    return tuple(_folded(getattr(record, key)) for key in keys)


def _section(kind: Kind) -> str:
    return kind.plural.removesuffix("s")


def _is_about(conflict: Conflict, entry: Entry) -> bool:
    address = conflict.other.get(entry.kind.by)
    own = entry.kind.address(entry.record)
    return conflict.section == _section(entry.kind) and _folded(address) == _folded(own)
