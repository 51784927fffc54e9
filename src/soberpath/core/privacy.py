"""What other people may expect: their names become roles, their numbers and addresses never leave.

Rule: names are those of the journal's contacts and talks, as whole words. Whatever looks like a
telephone number or an e-mail address is hidden, and a shorter number when it ends in the digits of
somebody's.
"""

import re
from collections.abc import Callable, Iterable

from soberpath.core.model import Action, Contact, Craving, Journal, Note, Talk

AS_ROLE = {
    "sponsor": "my sponsor",
    "sponsee": "a sponsee",
    "peer": "a peer",
    "family": "a family member",
    "counsellor": "my counsellor",
    "prescriber": "my prescriber",
}
"""How a person is called in place of their name."""

FEWEST_DIGITS = 7
"""From so many digits on, anything may be a telephone number, and is hidden."""

FEWEST_KNOWN_DIGITS = 6
"""From so many digits on, a number of one of these people is recognised."""

_NUMBER = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|\+?\(?[0-9][0-9 ().\-/]{4,}[0-9]")
_ADDRESS = re.compile(r"[^\s,;<>()]+@[^\s,;<>().]+(?:\.[^\s,;<>().]+)*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Veil = Callable[[str], str]
"""What makes a text fit to leave."""


WORDS_TOO = {"A", "I"}
"""Initials that are words of their own; hiding them would garble every sentence."""


def people(journal: Journal) -> tuple[Contact, ...]:
    """Everybody the journal names: its contacts, and whoever else it notes a talk with."""
    known = {one.name for one in journal.contacts}
    dated: tuple[Talk | Action | Note | Craving, ...] = (
        *journal.talks, *journal.actions, *journal.notes, *journal.cravings
    )  # fmt: skip
    others = {one.person for one in dated}
    unknown = sorted(others - known - {""})
    return (*journal.contacts, *(Contact(name=name, role="other") for name in unknown))


def role(contact: Contact) -> str:
    """A person by their role."""
    return AS_ROLE.get(contact.role, "somebody")


def veil(everybody: Iterable[Contact], *, names: bool) -> Veil:
    """A function that hides people's numbers and addresses and, unless `names`, their names."""
    known = list(everybody)
    numbers = {digits for one in known if len(digits := _digits(one.phone)) >= FEWEST_KNOWN_DIGITS}
    roles = {} if names else {one.name: role(one) for one in known if one.name not in WORDS_TOO}
    words = sorted(map(re.escape, filter(None, roles)), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None

    def hide(text: str) -> str:
        text = _ADDRESS.sub("[e-mail]", text)
        text = _NUMBER.sub(lambda found: _hidden(found[0], numbers), text)
        return pattern.sub(lambda found: roles[found[0]], text) if pattern else text

    return hide


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _hidden(written: str, numbers: set[str]) -> str:
    digits = _digits(written)
    if _DATE.fullmatch(written) or len(digits) < FEWEST_KNOWN_DIGITS:
        return written
    known = any(digits.endswith(one) or one.endswith(digits) for one in numbers)
    return "[number]" if known or len(digits) >= FEWEST_DIGITS else written
