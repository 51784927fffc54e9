"""IDs by which a calendar or an address book knows an entry again, whatever that says by then.

Rule: an ID follows from the day or the name of an entry, and from how many have the same. The entry
is given its ID as `uid` once that day or name changes. Only a digest of them is an ID, so that a
former name isn't in the file. Why: docs/adr/0027-an-id-is-written-once-it-would-change.md.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

from soberpath.core.model.answers import fold_name
from soberpath.core.model.records import Bookend, Contact, Meeting, Regular


def make_uid(key: str) -> str:
    """Return the ID of what is the same in each export."""
    return blake2b(key.encode(), digest_size=16).hexdigest()


_UID = re.compile("[0-9a-f]{32}")


def _read_uid(text: str) -> str:
    """Return the ID in a file; what someone else wrote there makes one."""
    return text if not text or _UID.fullmatch(text) else make_uid(f"uid {text}")


def list_meeting_uids(meetings: Sequence[Meeting]) -> list[str]:
    """Return the ID of each of a journal's meetings."""
    return list(_list_uids(meetings, lambda meeting: f"meeting {meeting.date}", first=" 1"))


def list_regular_uids(regulars: Sequence[Regular]) -> list[str]:
    """Return the ID of each of a journal's regular meetings."""
    return list(_list_uids(regulars, _make_regular_key))


def _make_regular_key(regular: Regular) -> str:
    return f"regular {fold_name(regular.name)} {regular.weekday} {regular.time}"


def list_bookend_uids(bookends: Sequence[Bookend]) -> list[str]:
    """Return the ID of each of a journal's bookends."""
    return list(_list_uids(bookends, lambda each: f"bookend {each.date} {fold_name(each.event)}"))


def list_contact_uids(contacts: Sequence[Contact]) -> list[str]:
    """Return the ID of each of a journal's present contacts."""
    return list(_list_uids(contacts, lambda contact: f"contact {fold_name(contact.name)}"))


def _list_uids(
    records: Sequence[Any], make_key: Callable[[Any], str], first: str = ""
) -> Iterator[str]:
    """Yield an ID for each record; the key of the first of several ends in `first`.

    No two records have the same one, as a copied block of the file would.
    """
    written = {_read_uid(record.uid) for record in records}
    given: set[str] = set()
    times: Counter[str] = Counter()
    for record in records:
        uid = _read_uid(record.uid)
        key = make_key(record)
        while not uid or uid in given:
            times[key] += 1
            made = make_uid(f"{key} {times[key]}" if times[key] > 1 else f"{key}{first}")
            uid = "" if made in written else made
        given.add(uid)
        yield uid
