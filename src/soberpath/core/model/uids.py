"""Make the IDs by which a calendar or an address book recognizes an entry after changes.

An ID is derived from the day or name of an entry, and from how many share it. It is saved as `uid`
once that day or name changes. Only a digest is saved, so that a former name isn't in the file. Why:
docs/adr/0027-an-id-is-written-once-it-would-change.md.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Any

from soberpath.core.model.answers import fold_name
from soberpath.core.model.records import Bookend, Contact, Meeting, Regular


def make_uid(key: str) -> str:
    """Return the ID for values that are the same in each export."""
    return blake2b(key.encode(), digest_size=16).hexdigest()


_UID = re.compile("[0-9a-f]{32}")


def _read_uid(text: str) -> str:
    """Return the ID in a file; any other text is turned into an ID."""
    return text if not text or _UID.fullmatch(text) else make_uid(f"uid {text}")


_KEYS: dict[type, Callable[[Any], str]] = {
    Meeting: lambda meeting: f"meeting {meeting.date}",
    Regular: lambda regular: f"regular {fold_name(regular.name)} {regular.weekday} {regular.time}",
    Bookend: lambda bookend: f"bookend {bookend.date} {fold_name(bookend.event)}",
    Contact: lambda contact: f"contact {fold_name(contact.name)}",
}
"""The values from which an entry's ID is derived, by class."""

_FIRST: dict[type, str] = {Meeting: " 1"}
"""The suffix of the key of the first of several equal entries, if any."""


def can_have(record: Any) -> bool:
    """Return True for an entry of a kind that has IDs."""
    return type(record) in _KEYS


def has_same_key(record: Any, other: Any) -> bool:
    """Return True if both states of an entry give the same ID."""
    make_key = _KEYS[type(record)]
    return make_key(record) == make_key(other)


def list_uids(records: Sequence[Meeting | Regular | Bookend | Contact]) -> list[str]:
    """Return the IDs of a journal's entries of one kind; of contacts, the current ones.

    They are unique, even if a block in the file was copied.
    """
    uids, times = list[str](), Counter[str]()
    used: set[str] = set()
    written = {_read_uid(record.uid) for record in records}
    for record in records:
        uid, key = _read_uid(record.uid), _KEYS[type(record)](record)
        while not uid or uid in used:
            times[key] += 1
            ending = f" {times[key]}" if times[key] > 1 else _FIRST.get(type(record), "")
            made = make_uid(f"{key}{ending}")
            uid = "" if made in written else made
        used.add(uid)
        uids.append(uid)
    return uids
