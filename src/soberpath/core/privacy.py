"""What other people may expect: their names become roles, their numbers and addresses never leave.

Rule: names are those of the journal's contacts and talks. Whatever looks like a telephone number or
an e-mail address is hidden, and a shorter number when it ends in the digits of somebody's.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from soberpath.core import naming
from soberpath.core.model import Action, Contact, Craving, Journal, Note, Talk
from soberpath.core.naming import Found

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

AROUND = 25
"""At most so many characters before and after a hit are shown with it."""

_BETWEEN = r" .()/_\-\u00a0\u00b7\u2010-\u2015\u202f"
_DATE = re.compile(
    r"[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}|(?:[0-2]?[0-9]|3[01])([./])(?:[0-2]?[0-9]|3[01])\2[0-9]{4}"
)
_NUMBER = re.compile(
    rf"(?<!\d)(?:{_DATE.pattern})(?![\d./-]*\d)|[+\uff0b]?\(?\d[\d{_BETWEEN}]{{4,}}\d"
)
_ADDRESS = re.compile(r"[^\s,;<>()]{1,80}[@\uff20][^\s,;<>().]+(?:\.[^\s,;<>().]+)*")
_DIGITS = re.compile(rf"\d[\d{_BETWEEN}]{{4,}}\d")

Veil = Callable[[str], str]
"""What makes a text fit to leave."""


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


class Hit(NamedTuple):
    """Something of another person's in a text: a name, a number or an e-mail address.

    `around` is what stands before and after it.
    """

    kind: str
    text: str
    around: str = ""


def veil(everybody: Iterable[Contact], *, names: bool, only_known: bool = False) -> Veil:
    """A function that hides people's numbers, addresses and surnames, and their first names too.

    With `names` the first names stay; with `only_known` a number that is nobody's stays too, since
    it may be that of a meeting.
    """
    known = list(everybody)
    numbers, finder = _numbers_of(known), naming.finder(known)
    called = _as_first_name if names else _as_role

    def hide(text: str) -> str:
        if "@" in text or "\uff20" in text:
            text = _ADDRESS.sub("[e-mail]", text)
        if _DIGITS.search(text):
            text = _NUMBER.sub(lambda found: _hidden(found[0], numbers, only_known), text)
        parts, last = [], 0
        for found in finder.names(text):
            parts += [text[last : found.start], called(found)]
            last = found.end
        return "".join([*parts, text[last:]])

    return cache(hide)  # groups have the same name every week


def hits(
    everybody: Iterable[Contact], texts: Iterable[str], *, only_known: bool = False
) -> tuple[Hit, ...]:
    """What of other people's stands in some texts, as often as it stands there."""
    known = list(everybody)
    numbers, finder = _numbers_of(known), naming.finder(known)
    found: list[Hit] = []
    for text in texts:
        found += [_hit("e-mail", one.span(), text) for one in _ADDRESS.finditer(text)]
        rest = _ADDRESS.sub(lambda one: " " * len(one[0]), text)
        found += [
            _hit("number", one.span(), text)
            for one in _NUMBER.finditer(rest)
            if _hidden(one[0], numbers, only_known) != one[0]
        ]
        named = ((one.start, one.end - len(one.ending)) for one in finder.names(rest))
        found += [_hit("name", span, text) for span in named]
    return tuple(found)


def _as_role(found: Found) -> str:
    ending = "'s" if found.ending == "s" else found.ending
    return role(found.known.person) + ending


def _as_first_name(found: Found) -> str:
    if found.known.part == naming.SURNAME:
        return f"{found.written[0]}."
    return naming.without_surname(found.written) + found.ending


def _hit(kind: str, span: tuple[int, int], text: str) -> Hit:
    start, end = span
    before, after = text[:start], text[end:]
    if len(before) > AROUND:
        before = f"... {before[-AROUND:].split(' ', 1)[-1]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rsplit(' ', 1)[0]} ..."
    return Hit(kind, text[start:end], f"{before}{text[start:end]}{after}")


def _numbers_of(known: Iterable[Contact]) -> set[str]:
    return {digits for one in known if len(digits := _digits(one.phone)) >= FEWEST_KNOWN_DIGITS}


def _digits(text: str) -> str:
    """The digits of a number, whatever script they are written in."""
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def _hidden(written: str, numbers: set[str], only_known: bool) -> str:
    digits = _digits(written)
    if _DATE.fullmatch(written) or len(digits) < FEWEST_KNOWN_DIGITS:
        return written
    known = any(digits.endswith(one) or one.endswith(digits) for one in numbers)
    looks_so = not only_known and len(digits) >= FEWEST_DIGITS
    return "[number]" if known or looks_so else written
