"""Write contacts as vCards, 3.0 (RFC 2426) or 4.0 (RFC 6350), without their role.

A card has name, number and address, and nothing reveals where they know each other from. Lines end
in CR LF and are folded at 75 octets. A card has the same UID each time, so a second import replaces
the first.
"""

from collections.abc import Sequence
from uuid import UUID

from soberpath.core.model import uids
from soberpath.core.model.records import Contact
from soberpath.render import phones
from soberpath.render.text import escape_line

VERSIONS = ("3.0", "4.0")
LONGEST = 75
"""The most octets in a line before it is folded."""

PAUSE = ","
"""The pause before an extension: a phone waits there, then continues dialing."""

_ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})


def render_vcard(people: Sequence[Contact], version: str, country: str) -> str:
    """Return one card per person."""
    ids = uids.list_uids(people)
    return "".join(
        _make_card(contact, UUID(uid, version=5), version, country)
        for contact, uid in zip(people, ids, strict=True)
    )


def _make_card(contact: Contact, uid: UUID, version: str, country: str) -> str:
    name = _escape(contact.name)
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"UID:{uid.urn}", f"N:;{name};;;", f"FN:{name}"]
    if contact.phone:
        lines.append(_write_number(contact.phone, version, country))
    if contact.email:
        lines.append(f"EMAIL:{_escape(contact.email)}")
    return "".join(f"{_fold(line)}\r\n" for line in [*lines, "END:VCARD"])


def _write_number(phone: str, version: str, country: str) -> str:
    dialled = phones.find_dial_number(phone, country)
    if version == "4.0" and dialled:
        return f"TEL;VALUE=uri:tel:{dialled}"
    return f"TEL:{_escape(dialled.replace(';ext=', PAUSE) or phone)}"


def _escape(text: str) -> str:
    return escape_line(text).translate(_ESCAPED)


def _fold(line: str) -> str:
    """Return the line in parts of at most 75 octets, without splitting a character."""
    pieces, piece = [], ""
    for character in line:
        if len((piece + character).encode()) > LONGEST:
            pieces.append(piece)
            piece = " "
        piece += character
    return "\r\n".join([*pieces, piece])
