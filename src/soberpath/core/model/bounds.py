"""Check the values of an entry: numbers, days and their order, and words from a list.

The bounds are those of the table of kinds. Commands and imports refuse values outside of them; a
file that was edited by hand still opens, and doctor reports them.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from soberpath.core.model.answers import has_digits
from soberpath.core.model.dates import EARLIEST
from soberpath.core.model.day_answers import describe_distance
from soberpath.core.model.errors import BadValue
from soberpath.core.model.fields import Kind, Order
from soberpath.core.model.kinds import BY_RECORD, KINDS
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import ROLE_NAMES, Meeting, Record, Settings
from soberpath.core.model.settings import SETTINGS


class _Bounds(NamedTuple):
    """The bounds of a record: keys of days that can't be in the future, of required texts, etc.

    `ahead` has how many days in the future a day may be, `numbers` the lowest and highest number,
    `digits` the fewest digits of a phone number, and `words` the possible words, each by key.
    Scales aren't among the numbers: a file with a scale out of bounds doesn't open.
    """

    past: tuple[str, ...] = ()
    ahead: Mapping[str, int] = {}
    numbers: Mapping[str, tuple[int, int]] = {}
    needed: tuple[str, ...] = ()
    digits: Mapping[str, int] = {}
    words: Mapping[str, tuple[str, ...]] = {}


def _find_bounds(kind: Kind) -> _Bounds:
    fields = kind.fields
    return _Bounds(
        past=tuple(field.key for field in fields if field.is_past),
        ahead={field.key: field.days_ahead for field in fields if field.days_ahead is not None},
        numbers={
            field.key: (field.low, field.high)
            for field in fields
            if field.low is not None and field.high is not None and not field.is_scale
        },
        needed=tuple(
            field.key for field in fields if field.kind is str and kind.is_needed(field.key)
        ),
        digits={field.key: field.digits for field in fields if field.digits},
        words={field.key: field.words for field in fields if field.words},
    )


_BOUNDS: dict[Any, _Bounds] = {kind.record: _find_bounds(kind) for kind in KINDS.values()}
_BOUNDS[Settings] = _Bounds(past=tuple(key for key, setting in SETTINGS.items() if setting.is_day))


class Fault(NamedTuple):
    """A value out of bounds: its key, what is wrong with it, and what to do."""

    key: str
    what: str
    cure: str


def find_faults(record: Record | Settings, today: dt.date) -> Iterator[Fault]:
    """Yield every fault in the values of a record."""
    bounds = _BOUNDS.get(type(record), _Bounds())
    yield from _find_days_to_come(record, bounds, today)
    for key, value in zip(record._fields, record, strict=True):
        if type(value) is dt.date and value < EARLIEST:
            yield Fault(key, f"{key} is before 1900", "Check the year.")
    for key, (low, high) in bounds.numbers.items():
        number = getattr(record, key)
        if number is not None and not low <= number <= high:
            what = f"{key} is too {'low' if number < low else 'high'}"
            yield Fault(key, what, f"Use a number from {low} to {high}.")
    for key in bounds.needed:
        if not getattr(record, key).strip():
            yield Fault(key, f"{key} is empty", "Fill it in, or remove the entry.")
    yield from _wrong_phone_numbers(record, bounds)
    if order := find_wrong_order(record):
        yield _describe_order(record, order)


def _wrong_phone_numbers(record: Any, bounds: _Bounds) -> Iterator[Fault]:
    for key, fewest in bounds.digits.items():
        if (text := getattr(record, key)) and not has_digits(text, fewest):
            cure = f"Use at least {fewest} digits, or clear it."
            yield Fault(key, f"{key} isn't a phone number", cure)


class UnknownWord(NamedTuple):
    """A word that isn't on the list for its key; `known` is empty if the list is private."""

    key: str
    word: str
    known: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """Return what is wrong with the word."""
        if self.known:
            name = {"halt": "HALT word", "how": "way to talk"}.get(self.key, self.key)
            return f"Unknown {name}"
        return f"{self.key} has an unknown code"

    @property
    def cure(self) -> str:
        """Return what to write instead: every possible word, or where to find the codes."""
        if self.known:
            words = ", ".join(ROLE_NAMES.get(word, word) for word in self.known)
            return f"Choose from: {words}."
        return f"See the codes: soberpath meeting {self.key}"


def find_unknown_words(
    record: Record, types: Collection[str] | None = None
) -> Iterator[UnknownWord]:
    """Yield every word of a record that isn't on its list; with `types`, meeting types too.

    A file edited by hand or merged may have such a word; commands and imports refuse it.
    """
    for key, known in _BOUNDS[type(record)].words.items():
        value = getattr(record, key)
        for word in value if type(value) is tuple else (value,):
            if word and word not in known:
                yield UnknownWord(key, word, known)
    if type(record) is Meeting and types is not None:
        yield from (UnknownWord("types", code) for code in record.types if code not in types)


def _find_days_to_come(record: Any, bounds: _Bounds, today: dt.date) -> Iterator[Fault]:
    for key in bounds.past:
        day = getattr(record, key)
        if day is not None and day > today:
            message = f"{key} is {day}, which is in the future"
            yield Fault(key, message, "Check the year and month.")
    is_too_far = False
    for key, most in bounds.ahead.items():
        if (day := getattr(record, key)) is not None and (day - today).days > most:
            is_too_far = True
            message = f"{key} is {day}, which is more than {describe_distance(most)} ahead"
            yield Fault(key, message, "Check the year and month.")
    if is_unplanned(record, today) and not is_too_far:
        message = f"date is {record.date}, which is in the future"
        cure = "Check the date, or set planned to true for a meeting you plan to go to."
        yield Fault("date", message, cure)


def is_unplanned(record: Any, today: dt.date) -> bool:
    """Return True for a future meeting that isn't marked as planned and would count by itself."""
    return type(record) is Meeting and record.date > today and not record.planned


def find_wrong_order(record: Record | Settings) -> Order | None:
    """Return the two days of a record that are in the wrong order; None if all are in order."""
    kind = BY_RECORD.get(type(record))
    if kind is None or kind.order is None:
        return None
    first, last = getattr(record, kind.order.first), getattr(record, kind.order.last)
    return kind.order if first and last and last < first else None


def check_order(record: Record | Settings) -> None:
    """Raise BadValue for a record whose last day is before its first."""
    if order := find_wrong_order(record):
        raise BadValue(f"{order.fault}. Check both dates.")


def _describe_order(record: Record | Settings, order: Order) -> Fault:
    first, last = getattr(record, order.first), getattr(record, order.last)
    start = "the start date" if order.first == "start" else order.first
    message = f"{order.last} {last} is before {start} {first}"
    return Fault(order.last, message, "Fix one of the two dates.")
