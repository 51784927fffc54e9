"""Protect other people: replace their names with roles, and hide numbers and addresses.

Names are those of the journal's contacts and talks. Anything that looks like a phone number or an
email address is hidden, and a contact's number whatever is between its digits, except letters. A
finished document goes through `redact`, which misses no field.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from soberpath.core.model.kinds import WITH_PERSON
from soberpath.core.model.records import Contact, Journal
from soberpath.core.people import names as naming
from soberpath.core.people.names import Found

AS_ROLE = {
    "sponsor": "my sponsor",
    "sponsee": "a sponsee",
    "peer": "a peer",
    "family": "a family member",
    "counsellor": "my counselor",
    "prescriber": "my prescriber",
}
"""What a person is called instead of their name."""

FEWEST_DIGITS = 7
"""From this many digits on, anything may be a phone number and is hidden."""

FEWEST_KNOWN_DIGITS = 6
"""From this many digits on, a contact's number is recognized."""

AROUND = 25
"""How many characters before and after a match are shown with it."""

FEWEST_SHARED_DIGITS = 7
"""A number that shares this many last digits with a contact's number is theirs."""

_BETWEEN = (
    r" .()/_\-\u00a0\u00ad\u00b7\u1680\u2000-\u2015\u2022\u202f\u205f\u2060\u2212\u3000\ufe58\ufe63"
    r"\ufeff\uff08\uff09\uff0d\uff0e\[\]"
)
_DATE = re.compile(
    r"[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}|(?:[0-2]?[0-9]|3[01])([./])(?:[0-2]?[0-9]|3[01])\2[0-9]{4}"
)
_DATES = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[ /\u2013-]{1,3})+[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = re.compile(r"((?:19|20)[0-9]{2}) ?[/\u2013-] ?((?:19|20)[0-9]{2})")
_NUMBER = re.compile(
    rf"(?<!\d)(?:{_DATE.pattern})(?![\d./-]*\d)|[+\uff0b]?\(?\d[\d{_BETWEEN}]{{4,}}\d"
)
_DIGITS = re.compile(rf"\d[\d{_BETWEEN}]{{4,}}\d")
_SIX_DIGITS = re.compile(r"\d(?:\D*\d){5}")
_SIX_DIGITS_NO_LETTERS = re.compile(rf"\d(?:[\W_]*+\d){{{FEWEST_KNOWN_DIGITS - 1},}}+")
_PARTS_OF_PHONE = re.compile(r"[^\W\d_]+|[,;/|\n\t]")

_SPACE_CODES = re.compile("&(?:nbsp|thinsp|ensp|emsp|#160|#xa0);", re.IGNORECASE)

_AT = "[@\\uff20\\ufe6b]"
_OPEN, _CLOSE = r"[\[({<]\s?", r"\s?[\])}>]"
_LOCAL = r"[\w.+%'-]{1,64}[\"')\]}>]?"
_DOT = rf"(?:[.\uff0e\uff61]|\s?{_OPEN}dot{_CLOSE}\s?|\sdot\s)"
_HOST = rf"(?>[\w-]+(?:{_DOT}[\w-]+)*)"
_ADDRESS = (
    rf"[^\s,;<>()]{{1,80}}{_AT}[^\s,;<>().]+(?:\.[^\s,;<>().]+)*"
    rf"|{_LOCAL}\s{{0,3}}{_AT}\s{{0,3}}(?P<host>{_HOST})(?![\w.+%'-]{{0,64}}{_AT})"
    rf"|{_LOCAL}\s{{0,3}}{_OPEN}(?:at|{_AT}){_CLOSE}\s{{0,3}}{_HOST}"
    rf"|{_LOCAL}\sat\s[\w-]+(?:\sdot\s[\w-]+)+"
)
_SIGN_OF_ADDRESS = re.compile("[@\uff20\ufe6b\\[({<]")
_MAYBE_ADDRESS = re.compile(rf"{_AT}|{_OPEN}at{_CLOSE}|\sdot\s", re.IGNORECASE)

LEAD = 12
"""How many characters before a name are checked for the beginning of a sentence."""

_OPENING = r"[\"'(\u201c\u2018]*$"
_BEGINS_TEXT = re.compile(_OPENING)
_END_OF_SENTENCE = re.compile(
    r"(?<!\b[DMS][rst])(?<!\bMrs)(?<!\bvs)(?<!\be\.g)[.!?][\"')\]\u201d\u2019]*\s+" + _OPENING
    + r"|\n\s*(?:[-*\u2022]\s*)?" + _OPENING
)  # fmt: skip
"""What precedes the first word of a sentence or line. A title such as Dr. doesn't count."""

T = TypeVar("T")

_MAY_HAVE_TEXT = (str, tuple, dict)

Redactor = Callable[[str], str]
"""Returns a text as it may be shared."""


def list_people(journal: Journal) -> tuple[Contact, ...]:
    """Return every person in the journal: its contacts, and others named in entries."""
    known = {contact.name for contact in journal.contacts}
    others = {entry.person for kind in WITH_PERSON for entry in getattr(journal, kind.plural)}
    others.update(*(regular.people for regular in journal.regulars))
    unknown = sorted(others - known - {""})
    return (*journal.contacts, *(Contact(name=name, role="other") for name in unknown))


def describe_role(contact: Contact) -> str:
    """Return the word for a person's role."""
    return AS_ROLE.get(contact.role, "someone")


class Hit(NamedTuple):
    """A match in a text that belongs to another person: a name, a number or an email address.

    `around` is the text before and after it.
    """

    kind: str
    text: str
    around: str = ""


class _ContactDetails(NamedTuple):
    """The contact details in a journal: phone numbers by their last digits, and mail hosts."""

    numbers: dict[str, list[str]]
    hosts: frozenset[str]


def make_redactor(
    everybody: Iterable[Contact], *, keep_names: bool, only_known: bool = False
) -> Redactor:
    """Return a function that hides people's numbers, addresses, surnames and first names.

    With `keep_names` first names stay. With `only_known` unknown numbers stay too, since they may
    be those of meetings.
    """
    known = list(everybody)
    redact_numbers, finder = (
        make_number_redactor(known, only_known=only_known),
        naming.make_name_finder(known),
    )
    called = _write_first_name if keep_names else _write_role

    def hide(text: str) -> str:
        text = redact_numbers(text)
        parts, last = [], 0
        for name in finder.find_names(text):
            instead = called(name)
            if not keep_names and name.end < len(text) and _begins_sentence(text, name.start):
                instead = instead[:1].upper() + instead[1:]
            parts += [text[last : name.start], instead]
            last = name.end
        return "".join([*parts, text[last:]])

    return cache(hide)  # groups have the same name every week


def _begins_sentence(text: str, at: int) -> bool:
    """Return True if a sentence or line begins at a position in a text."""
    before = text[max(0, at - LEAD) : at]
    if at <= LEAD and _BEGINS_TEXT.match(before):
        return True
    return _END_OF_SENTENCE.search(before) is not None


def make_number_redactor(everybody: Iterable[Contact], *, only_known: bool = False) -> Redactor:
    """Return a function that hides numbers and addresses, but no names."""
    return _make_number_redactor(tuple(everybody), only_known=only_known)


@lru_cache(maxsize=2)  # summaries redact the texts first, and then everything once more
def _make_number_redactor(everybody: tuple[Contact, ...], *, only_known: bool) -> Redactor:
    details = _list_contact_details(everybody)

    def hide(text: str) -> str:
        parts, last = [], 0
        for start, end, kind in _find_numbers_and_addresses(text, details, only_known=only_known):
            parts += [text[last:start], f"[{kind}]"]
            last = end
        return "".join([*parts, text[last:]])

    return cache(hide)


def redact(value: T, hide: Redactor) -> T:
    """Return a value with every text in it redacted, at any depth, including keys of counts."""
    hidden: Any = value
    if isinstance(value, str):
        hidden = hide(value)
    elif isinstance(value, dict):
        hidden = {}
        for key, item in value.items():
            new = redact(key, hide)
            hidden[new] = hidden[new] + item if new in hidden else redact(item, hide)
    elif isinstance(value, tuple):
        parts = [redact(item, hide) if isinstance(item, _MAY_HAVE_TEXT) else item for item in value]
        hidden = type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return hidden  # type: ignore[no-any-return]


def hide_people(journal: Journal, value: T, *, keep_names: bool, only_known: bool = False) -> T:
    """Return a value as it may be shared, with the journal's people hidden in all its texts."""
    return redact(
        value, make_redactor(list_people(journal), keep_names=keep_names, only_known=only_known)
    )


def list_texts(value: object) -> Iterator[str]:
    """Yield every text in a value, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from list_texts(item)


def find_hits(
    everybody: Iterable[Contact], texts: Iterable[str], *, only_known: bool = False
) -> tuple[Hit, ...]:
    """Return the names, numbers and addresses of people in texts, including repetitions."""
    known = list(everybody)
    details, finder = _list_contact_details(known), naming.make_name_finder(known)
    hits: list[Hit] = []
    for text in texts:
        spans = _find_numbers_and_addresses(text, details, only_known=only_known)
        hits += [_make_hit(kind, (start, end), text) for start, end, kind in spans]
        rest = _cover(text, spans, " ")
        places = ((name.start, name.end - len(name.ending)) for name in finder.find_names(rest))
        hits += [_make_hit("name", span, text) for span in places]
    return tuple(hits)


def _write_role(place: Found) -> str:
    ending = "'s" if place.ending == "s" else place.ending
    return describe_role(place.known.person) + ending


def _write_first_name(place: Found) -> str:
    if place.known.part == naming.SURNAME:
        return f"{place.written[0]}."
    name, written = place.known.person.name, place.written
    is_joined = " " in name and len(written.split()) == 1 and place.known.joined
    return naming.remove_surname(name if is_joined else written) + place.ending


def _make_hit(kind: str, span: tuple[int, int], text: str) -> Hit:
    start, end = span
    before, after = text[:start], text[end:]
    if len(before) > AROUND:
        before = f"... {before[-AROUND:].split(' ', 1)[-1]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rsplit(' ', 1)[0]} ..."
    return Hit(kind, text[start:end], f"{before}{text[start:end]}{after}")


def _list_contact_details(everybody: Iterable[Contact]) -> _ContactDetails:
    numbers: dict[str, list[str]] = {}
    hosts = set()
    for person in everybody:
        for part in {person.phone, *_PARTS_OF_PHONE.split(person.phone)}:
            if len(digits := _keep_digits(part)) >= FEWEST_KNOWN_DIGITS:
                same_end = numbers.setdefault(digits[-FEWEST_KNOWN_DIGITS:], [])
                if digits not in same_end:
                    same_end.append(digits)
        hosts.add(person.email.rpartition("@")[2].strip().casefold())
    return _ContactDetails(numbers, frozenset(hosts - {""}))


def _keep_digits(text: str) -> str:
    """Return the digits of a number, in any script."""
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def _find_numbers_and_addresses(
    text: str, details: _ContactDetails, *, only_known: bool
) -> list[tuple[int, int, str]]:
    """Return the positions of addresses and numbers in a text, in order, without overlaps."""
    addresses = list(_find_addresses(text, details.hosts)) if _may_have_address(text) else []
    text = _cover(text, addresses, "x")  # letters, so that no number continues after an address
    spans = _find_numbers(text, details, only_known=only_known)
    if (plain := _replace_digits(text)) != text:  # a circled digit may be a mark, too
        spans += _find_numbers(plain, details, only_known=only_known)
    return sorted([*addresses, *((start, end, "number") for start, end in _join(spans))])


def _find_numbers(
    text: str, details: _ContactDetails, *, only_known: bool
) -> list[tuple[int, int]]:
    """Return the positions of numbers in a text; some may overlap."""
    if not _SIX_DIGITS.search(text):
        return []
    signs = text if text.isascii() else _remove_marks(text)
    if not _SIX_DIGITS_NO_LETTERS.search(signs):
        return []
    return [
        *_find_written_as_numbers(text, details, only_known=only_known),
        *_find_known(signs, details),
    ]


def _replace_digits(text: str) -> str:
    """Return a text of equal length with circled digits and codes for spaces made plain."""
    if "&" in text:
        text = _SPACE_CODES.sub(lambda match: " " * len(match[0]), text)
    if text.isascii():
        return text
    return "".join(
        character
        if character.isascii() or character.isdecimal()
        else str(unicodedata.digit(character, character))
        for character in text
    )


def _may_have_address(text: str) -> bool:
    """Return False for a text that can't have an address, which is the usual case."""
    has_sign = _SIGN_OF_ADDRESS.search(text) or "dot" in text.lower()
    return bool(has_sign and _MAYBE_ADDRESS.search(text))


def _find_addresses(text: str, hosts: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the positions of email addresses; "dinner @ seven" isn't one.

    A host separated from the sign before it needs a dot, or belongs to a contact's address.
    """
    at, pattern = 0, re.compile(_ADDRESS, re.IGNORECASE)
    while match := pattern.search(text, at):
        host = match["host"]
        if host is None or not host.replace("-", "").isalnum() or host.casefold() in hosts:
            yield (*match.span(), "email")
            at = match.end()
        else:
            at = match.start("host")


def _cover(text: str, spans: Sequence[tuple[int, int, str]], sign: str) -> str:
    """Return a text of the same length with these spans replaced by a character."""
    if not spans:
        return text
    parts, last = [], 0
    for start, end, _ in spans:
        parts += [text[last:start], sign * (end - start)]
        last = end
    return "".join([*parts, text[last:]])


def _join(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans merged so that none overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _find_written_as_numbers(
    text: str, details: _ContactDetails, *, only_known: bool
) -> Iterator[tuple[int, int]]:
    """Yield the positions of text formatted like a number, unless `only_known`."""
    for match in _NUMBER.finditer(text) if _DIGITS.search(text) else ():
        digits = _keep_digits(match[0])
        if len(digits) < FEWEST_KNOWN_DIGITS or _is_calendar(match[0]):
            continue
        same_end = details.numbers.get(digits[-FEWEST_KNOWN_DIGITS:], ())
        known = any(digits.endswith(hit) or hit.endswith(digits) for hit in same_end)
        if known or (not only_known and len(digits) >= FEWEST_DIGITS):
            yield match.span()


def _is_calendar(written: str) -> bool:
    """Return True for a date, several dates, or a year followed by a later one."""
    if _DATE.fullmatch(written) or _DATES.fullmatch(written):
        return True
    years = _YEARS.fullmatch(written)
    return years is not None and years[1] < years[2]


def _find_known(text: str, details: _ContactDetails) -> Iterator[tuple[int, int]]:
    """Yield the positions of contacts' numbers, with anything but letters between digits."""
    for stretch in _SIX_DIGITS_NO_LETTERS.finditer(text) if details.numbers else ():
        places = [at for at in range(*stretch.span()) if text[at].isdecimal()]
        digits = "".join(str(unicodedata.decimal(text[at])) for at in places)
        begins = [n == 0 or places[n - 1] + 1 != at for n, at in enumerate(places)]
        for end in range(FEWEST_KNOWN_DIGITS, len(digits) + 1):
            if end < len(digits) and not begins[end]:
                continue
            for number in details.numbers.get(digits[end - FEWEST_KNOWN_DIGITS : end], ()):
                start = _find_start(number, digits, begins, end)
                if start is None:
                    continue
                span = places[start], places[end - 1] + 1
                if digits[start:end] == number or not _is_calendar(text[slice(*span)]):
                    yield _include_plus(text, *span)


def _remove_marks(text: str) -> str:
    """Return a text without marks such as circled letters, which a pattern takes for letters."""
    return "".join(sign if sign.isalpha() or sign.isdecimal() else _sign(sign) for sign in text)


def _sign(sign: str) -> str:
    return sign if sign in "+\uff0b(-./\u2013" else " "


def _find_start(number: str, digits: str, begins: list[bool], end: int) -> int | None:
    """Return the first digit of a contact's number, given its end; None if it is another number.

    The full number may follow a country code; its last part a zero, or nothing.
    """
    shared = 0
    while shared < min(len(number), end) and number[-1 - shared] == digits[end - 1 - shared]:
        shared += 1
    start = first = end - shared
    while not begins[first]:
        first -= 1
    if shared == len(number) or not digits[first:start].strip("0"):
        return first if shared >= min(len(number), FEWEST_SHARED_DIGITS) else None
    while start < end and not begins[start]:
        start += 1
    return start if end - start >= FEWEST_SHARED_DIGITS else None


def _include_plus(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span extended by the plus sign or bracket before a number."""
    while start and text[start - 1] in "+\uff0b(":
        start -= 1
    return start, end
