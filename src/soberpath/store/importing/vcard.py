"""Import contacts from an address book: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350).

Only name, number and address are imported. No card says what someone is to a person, so each
contact has the role other and is suggested for a call only if the person says so.
"""

import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

from soberpath.core.importing.parsed_table import FaultyRow, ImportedRow, ParsedTable
from soberpath.core.model.answers import PERSON_DIGITS, clean_text, has_digits, parse_name
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Contact
from soberpath.store.importing.foreign import ForeignFile, ImportContext

SOURCE = "an address book"
ROLE = "other"

ROLES = "roles, so each contact has the role other"

_BEGIN = re.compile(r"\s*BEGIN:VCARD\s*(?:\r|\n)", re.IGNORECASE)
_PROPERTY = re.compile(r"(?:[\w-]+\.)?([\w-]+)((?:;(?:\"[^\"]*\"|[^\":;])*)*):(.*)", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


class Property(NamedTuple):
    """A line of a card: its lowercase name and parameters, and its value as written."""

    name: str
    parameters: str
    value: str

    @property
    def text(self) -> str:
        """Return the value as text."""
        return _unescape(self.value)


def is_format(text: str) -> bool:
    """Return True for a file of cards."""
    return _BEGIN.match(text) is not None


def read(text: str, context: ImportContext) -> ForeignFile:
    """Return a contact for each card that has a name."""
    del context
    lines: list[ImportedRow] = []
    wrong: list[FaultyRow] = []
    for number, card in _read_cards(text):
        try:
            lines.append(ImportedRow(number, _read_contact(card)))
        except BadValue as error:
            wrong.append(FaultyRow(number, str(error)))
    read = ParsedTable(KINDS["contact"], tuple(lines), tuple(wrong), ())
    return ForeignFile(SOURCE, (read,), (ROLES,) if lines else ())


def _read_contact(card: list[Property]) -> Contact:
    """Return the person on a card."""
    by_name: dict[str, list[Property]] = {}
    for item in card:
        by_name.setdefault(item.name, []).append(item)
    name = _find_name(by_name)
    numbers = [_read_number(item) for item in sorted(by_name.get("tel", []), key=_rank_number)]
    phones = [number for number in numbers if has_digits(number, PERSON_DIGITS)]
    emails = [clean_text(item.text.strip()) for item in by_name.get("email", [])]
    return Contact(
        parse_name(clean_text(name)),
        ROLE,
        phone=next(iter(phones), ""),
        email=next(iter(emails), ""),
    )


def _find_name(by_name: dict[str, list[Property]]) -> str:
    """Return the name on a card: the display name, or else its parts, or a nickname."""
    for item in by_name.get("fn", []):
        if item.text.strip():
            return item.text
    for item in by_name.get("n", []):
        family, given_name, *_ = (*_split_parts(item.value), "", "")
        if (name := f"{given_name} {family}".strip()) != "":
            return name
    for key in ("nickname", "org"):
        for item in by_name.get(key, []):
            if (name := " ".join(filter(None, _split_parts(item.value)))) != "":
                return name
    raise BadValue("The card has no name. Add one.")


def _split_parts(value: str) -> list[str]:
    return [_unescape(part).strip() for part in re.split(r"(?<!\\);", value)]


def _rank_number(item: Property) -> tuple[bool, bool, bool]:
    """Return a sort key for numbers: callable ones, then preferred ones, then cell phones."""
    words = item.parameters
    return "fax" in words or "pager" in words, "pref" not in words, "cell" not in words


def _read_number(item: Property) -> str:
    """Return a phone number, with its extension as people write it."""
    number = clean_text(item.text.strip())
    number = re.sub(r"^(?:tel|sip):", "", number, flags=re.IGNORECASE)
    number, *parameters = number.split(";")
    extension = next((part[4:] for part in parameters if part.lower().startswith("ext=")), "")
    return f"{number} ext {extension}" if extension else number


def _read_cards(text: str) -> Iterator[tuple[int, list[Property]]]:
    """Yield the properties of each card and its line number."""
    card: list[Property] | None = None
    begins = 0
    for number, line in _unfold(text):
        match = _PROPERTY.fullmatch(line)
        if match is None:
            continue
        item = _decode(Property(match[1].lower(), match[2].lower(), match[3]), number)
        if item.name == "begin" and item.value.strip().lower() == "vcard":
            card, begins = [], number
        elif item.name == "end" and card is not None:
            yield begins, card
            card = None
        elif card is not None:
            card.append(item)
    if card is not None:
        raise Refused(
            f"The card on line {begins} has no end. Export it again. Nothing was changed."
        )


def _unfold(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with their numbers, with folded lines joined."""
    parts: list[str] = []
    begins, is_named, is_quoted = 0, False, False
    for number, line in enumerate(re.split("\r\n|\r|\n", text), 1):
        if parts and is_quoted and parts[-1].endswith("="):
            parts[-1] = parts[-1][:-1]
            parts.append(line.lstrip())
        elif parts and line[:1] in (" ", "\t"):
            parts.append(line[1:])
        else:
            if parts:
                yield begins, "".join(parts)
            parts, begins = [line] if line else [], number
            is_named = is_quoted = False
        if not is_named and ":" in line:  # only now the name and its parameters are complete
            is_named = True
            is_quoted = "quoted-printable" in "".join(parts).partition(":")[0].lower()
    if parts:
        yield begins, "".join(parts)


def _decode(item: Property, number: int) -> Property:
    """Return a property with its quoted-printable value decoded, as in vCard 2.1."""
    if "quoted-printable" not in item.parameters:
        return item
    charset = re.search(r"charset=\"?([\w-]+)", item.parameters)
    try:
        value = quopri.decodestring(item.value.encode()).decode(charset[1] if charset else "utf-8")
    except (LookupError, ValueError):
        raise Refused(
            f"Line {number}: the card's encoding can't be read. Export it as UTF-8. Nothing was "
            "changed."
        ) from None
    return item._replace(value=value)


def _unescape(value: str) -> str:
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
