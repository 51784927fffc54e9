"""Define kinds of records and their fields, and the types of fields.

A field is declared once, in the table of kinds. Parsing answers, checking files, editing,
importing, merging and comparing all use that declaration. The command line's names for fields are
in `soberpath.cli.fields`.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from soberpath.core.model import answers, day_answers, day_parsing
from soberpath.core.model.answers import AnswerContext, clean_text, require_text
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import HALT, Record

FieldParser = Callable[[str, AnswerContext], Any]


class Field(NamedTuple):
    """A field of a record.

    `kind` is its exact type in the file, and `read` parses an answer. `words` are the possible
    texts, if limited; a phone number has at least `digits` digits. A number is from `low` to
    `high`; a file with another one still opens, unless it is less than `opens_from` or the field is
    a `scale`. A day that `is_past` can't be in the future; another may be at most `days_ahead`.

    Two values of prose can both be kept, one after the other. A field that `came_later` was added
    after the first version of the file, where an invalid value is a custom key. A field that
    `is_internal` is neither typed nor shown.
    """

    key: str
    kind: type
    read: FieldParser
    words: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    opens_from: int | None = None
    is_scale: bool = False
    is_past: bool = False
    days_ahead: int | None = None
    digits: int = 0
    is_prose: bool = False
    is_written_always: bool = False
    came_later: bool = False
    is_internal: bool = False


class Order(NamedTuple):
    """Two days of a record: `last` can't be before `first`. `fault` describes that error."""

    first: str
    last: str
    fault: str


class Identity(NamedTuple):
    """What makes two records of a kind the same.

    In a merge they are the same if they have the same `keys`. A `single` kind can't have two of
    these, so a difference is a conflict; of other kinds both stay. Two that differ are the same
    only if they were in the base, or if both have the same value for one of the `telling` keys: a
    person may attend two meetings or make two calls a day. The keys in `apart` distinguish
    namesakes.

    An imported entry is already in the journal if one there has the same `imported` keys, ignoring
    case; without such keys, it must be equal.
    """

    keys: tuple[str, ...]
    single: bool = False
    telling: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    imported: tuple[str, ...] = ()


class Kind(NamedTuple):
    """A kind of record.

    `section` is its name in the file, `plural` in the journal, `noun` on the command line, and
    `name` in texts; `names` is its plural in texts, if that isn't `name` with an s. `by` is the
    field that addresses a record, a day or a name, and `hint` the field that distinguishes those of
    one day in a message. Where some have a `within`, the last is the last of those without. A
    record has one of the fields in `one_of`. A kind that `came_later` was added after the first
    version of the file.
    """

    record: Any
    section: str
    plural: str
    noun: str
    name: str
    by: str
    identity: Identity
    fields: tuple[Field, ...]
    order: Order | None = None
    hint: str = ""
    within: str = ""
    names: str = ""
    one_of: tuple[str, ...] = ()
    came_later: bool = False

    @property
    def own_fields(self) -> tuple[Field, ...]:
        """Return the fields that a person fills in."""
        return tuple(field for field in self.fields if not field.is_internal)

    @property
    def is_named(self) -> bool:
        """Return True for a kind whose records are addressed by name, not by day."""
        return any(field.key == self.by and field.kind is str for field in self.fields)

    @property
    def is_one_a_day(self) -> bool:
        """Return True for a kind with at most one record a day."""
        return self.identity.single and self.identity.keys == ("date",)

    def identify(self, get: Callable[[str], Any]) -> tuple[Any, ...]:
        """Return what equal entries share; `get` returns the value of a key."""
        return tuple([answers.fold(get(key)) for key in self.identity.keys])

    def identify_record(self, record: Any) -> tuple[Any, ...]:
        """Return what equal records share."""
        return self.identify(partial(getattr, record))

    def identify_import(self, record: Any) -> Any:
        """Return what an imported entry shares with one that is already in the journal."""
        values = (getattr(record, key) for key in self.identity.imported)
        return tuple(map(answers.fold, values)) if self.identity.imported else record

    def is_needed(self, key: str) -> bool:
        """Return True for a field that can be changed but not cleared."""
        return key not in self.record._field_defaults

    def is_flag(self, field: Field) -> bool:
        """Return True for a field that is a plain yes or no."""
        return field.kind is bool and self.record._field_defaults[field.key] is not None

    def count_in_words(self, number: int) -> str:
        """Return a number with the name of this kind: 1 check-in, 2 check-ins."""
        return f"{number} {self.name if number == 1 else self.name_several()}"

    def name_several(self) -> str:
        """Return the plural name of this kind, e.g. check-ins."""
        return self.names or f"{self.name}s"

    def get_address(self, record: Record) -> Any:
        """Return the day or name that addresses a record."""
        return getattr(record, self.by)

    def list_addresses(self, records: Sequence[Any]) -> list[str]:
        """Return the address of each record, given all records of the kind in file order."""
        several: dict[Any, int] = {}
        for record in records:
            several[self.get_address(record)] = several.get(self.get_address(record), 0) + 1
        counts: dict[Any, int] = {}
        addresses = []
        for record in records:
            by = self.get_address(record)
            counts[by] = counts.get(by, 0) + 1
            addresses.append(f"{by}#{counts[by]}" if several[by] > 1 else str(by))
        return addresses


def _ignore_reading(read: Callable[[str], Any]) -> FieldParser:
    return lambda text, _: read(text)


def text_field(key: str, read: Callable[[str], Any] = clean_text, **more: Any) -> Field:
    """Return a text field; `read` parses the answer."""
    return Field(key, str, _ignore_reading(read), **more)


def phone_field(key: str, digits: int) -> Field:
    """Return a field for a phone number of at least `digits` digits."""
    return text_field(key, partial(answers.parse_phone, fewest=digits), digits=digits)


def needed_text_field(key: str, **more: Any) -> Field:
    """Return a field for a text that can't be empty."""
    return text_field(key, lambda text: require_text(clean_text(text)), **more)


def name_field(key: str) -> Field:
    """Return a field for a person's name on one line."""
    return text_field(key, lambda text: answers.parse_name(clean_text(text)))


def names_field(key: str, **more: Any) -> Field:
    """Return a field for several people's names on one line."""
    return Field(key, list, _ignore_reading(answers.parse_names), **more)


def _read_past(text: str, reading: AnswerContext) -> dt.date:
    return day_parsing.parse_past(text, reading.today, reading.calendar)


def past_field(key: str) -> Field:
    """Return a field for a day that can't be in the future."""
    return Field(key, dt.date, _read_past, is_past=True)


def day_field(key: str, read: Callable[[str, dt.date], dt.date], days_ahead: int) -> Field:
    """Return a field for a day at most `days_ahead` ahead; `read` takes the answer and today."""
    return Field(key, dt.date, lambda text, asked: read(text, asked.today), days_ahead=days_ahead)


def meeting_day_field(key: str) -> Field:
    """Return a field for the day of a meeting: past, or planned."""

    def read(text: str, asked: AnswerContext) -> dt.date:
        return day_answers.parse_meeting_day(text, asked.today, asked.calendar, ahead=asked.ahead)

    return Field(key, dt.date, read, days_ahead=day_answers.TWO_YEARS)


def event_day_field(key: str) -> Field:
    """Return a field for the day of an event; an ambiguous answer means the next one."""

    def read(text: str, asked: AnswerContext) -> dt.date:
        return day_answers.parse_event_day(text, asked.today, asked.calendar)

    return Field(key, dt.date, read, days_ahead=day_answers.TWO_YEARS)


def time_field(key: str) -> Field:
    """Return a field for a time of day."""
    return Field(key, dt.time, _ignore_reading(day_parsing.parse_time))


def number_field(key: str, low: int = 1, high: int = 9999, opens_from: int | None = None) -> Field:
    """Return a field for a whole number within bounds."""
    read = partial(answers.parse_whole, low=low, high=high)
    return Field(key, int, _ignore_reading(read), low=low, high=high, opens_from=opens_from)


def scale_field(key: str, scale: tuple[int, int], read: Callable[[str], int], **more: Any) -> Field:
    """Return a field for a number on a scale; a file with one outside of it doesn't open."""
    low, high = scale
    return Field(key, int, _ignore_reading(read), low=low, high=high, is_scale=True, **more)


def flag_field(key: str, **more: Any) -> Field:
    """Return a field for a yes or no."""
    return Field(key, bool, _ignore_reading(answers.parse_yes), **more)


NOTE = text_field("note", is_prose=True)
UID = text_field("uid", came_later=True, is_internal=True)
HALT_WORDS = Field("halt", list, _ignore_reading(answers.parse_halt), words=HALT)
TYPES = Field("types", list, lambda text, reading: answers.parse_types(text, reading.types))
