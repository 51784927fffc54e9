"""What other people may expect: their names become roles, their numbers and addresses never leave.

Rule: names are those of the journal's contacts and talks, as whole words. Whatever looks like a
telephone number or an e-mail address is hidden, and a shorter number when it ends in the digits of
somebody's.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from soberpath.core import dates
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

AROUND = 25
"""At most so many characters before and after a hit are shown with it."""

FEWEST_LETTERS = 3
"""A shorter name is known only as it is written."""

TITLES = ("Dr.", "Dr", "Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Prof.", "Prof")

COMMON = {
    "amber", "april", "art", "august", "bill", "bob", "bud", "chase", "dawn", "dean", "don",
    "drew", "faith", "frank", "gene", "grace", "guy", "hope", "ivy", "jack", "joy", "june",
    "lance", "mark", "may", "miles", "pat", "ray", "rich", "rob", "rose", "sue", "sunny",
    "will",
}  # fmt: skip
"""Names that are words too, and are taken for a name only with a capital letter."""

_NO_SURNAMES = "|".join(
    name.capitalize() for name in (*dates.WEEKDAYS, *(month.lower() for month in dates.MONTHS))
)
_SURNAME = rf"(?:\s+(?!(?:{_NO_SURNAMES})\b)[A-Z][\w\u2019'-]+)?"
"""A capitalised word behind a name, unless it is a day or a month."""

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
    numbers, called = _numbers_of(known), _called(known)
    pattern = _pattern(called)

    def said(found: re.Match[str]) -> str:
        return without_surname(found[1]) if names else called[found[1].lower()]

    def hide(text: str) -> str:
        text = _ADDRESS.sub("[e-mail]", text) if "@" in text else text
        text = _NUMBER.sub(lambda found: _hidden(found[0], numbers, only_known), text)
        return pattern.sub(said, text) if pattern else text

    return hide


def without_surname(name: str) -> str:
    """A name as it may leave: first name, title and initials, but no surname."""
    words = name.split()
    titled = len(words) > 1 and words[0] in TITLES
    first = words[: 2 if titled and len(words) > 2 else 1]
    initials = [word for word in words[len(first) :] if len(word.strip(".")) < 2]
    return " ".join([*first, *([f"{words[-1][0]}."] if titled else initials)])


def hits(
    everybody: Iterable[Contact], texts: Iterable[str], *, only_known: bool = False
) -> tuple[Hit, ...]:
    """What of other people's stands in some texts, as often as it stands there."""
    known = list(everybody)
    numbers, pattern = _numbers_of(known), _pattern(_called(known))
    found: list[Hit] = []
    for text in texts:
        rest = text
        if "@" in text:
            found += [_hit("e-mail", one, text) for one in _ADDRESS.finditer(text)]
            rest = _ADDRESS.sub(lambda one: " " * len(one[0]), text)
        found += [
            _hit("number", one, text)
            for one in _NUMBER.finditer(rest)
            if _hidden(one[0], numbers, only_known) != one[0]
        ]
        found += [_hit("name", one, text) for one in (pattern.finditer(text) if pattern else ())]
    return tuple(found)


def _hit(kind: str, found: re.Match[str], text: str) -> Hit:
    before, after = text[: found.start()], text[found.end() :]
    if len(before) > AROUND:
        before = f"... {before[-AROUND:].split(' ', 1)[-1]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rsplit(' ', 1)[0]} ..."
    return Hit(kind, found[0], f"{before}{found[0]}{after}")


def _numbers_of(known: Iterable[Contact]) -> set[str]:
    return {digits for one in known if len(digits := _digits(one.phone)) >= FEWEST_KNOWN_DIGITS}


def _called(known: Iterable[Contact]) -> dict[str, str]:
    """What each person may be called, in lower case, with their role; whole names go first."""
    people = [one for one in known if one.name not in WORDS_TOO]
    first = {name.lower(): role(one) for one in people if (name := _first_name(one.name))}
    return {**first, **{one.name.lower(): role(one) for one in people if one.name}}


def _first_name(name: str) -> str:
    """The first of several names, where it is long enough to be one."""
    words = name.split()
    return (
        words[0]
        if len(words) > 1 and len(words[0].strip(".")) > 1 and words[0] not in TITLES
        else ""
    )


def _pattern(called: dict[str, str]) -> re.Pattern[str] | None:
    """Any of these names as a whole word, a surname behind it included."""
    if not called:
        return None
    longest = sorted(called, key=len, reverse=True)
    names = "|".join(_in_any_case(name) for name in longest)
    return re.compile(rf"(?<!\w)({names})(?!\w){_SURNAME}")


def _in_any_case(name: str) -> str:
    """A name however it is written; one that is a word too, or very short, only as a name is."""
    if name in COMMON or len(name) < FEWEST_LETTERS:
        return "|".join(re.escape(one) for one in (name.title(), name.upper(), name.capitalize()))
    return f"(?i:{re.escape(name)})"


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _hidden(written: str, numbers: set[str], only_known: bool) -> str:
    digits = _digits(written)
    if _DATE.fullmatch(written) or len(digits) < FEWEST_KNOWN_DIGITS:
        return written
    known = any(digits.endswith(one) or one.endswith(digits) for one in numbers)
    looks_so = not only_known and len(digits) >= FEWEST_DIGITS
    return "[number]" if known or looks_so else written
