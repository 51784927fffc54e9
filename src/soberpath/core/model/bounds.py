"""What the values of an entry can be: numbers, days and their order, and words from a list.

Rule: every way in goes by these tables. Commands and imports refuse what is out of bounds; a file
that was written so by hand still opens, and doctor names it.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from soberpath.core.days import plans
from soberpath.core.model import dates
from soberpath.core.model.answers import said
from soberpath.core.model.dates import EARLIEST
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import (
    HALT,
    MEETING_ROLES,
    ROLES,
    TALK_WAYS,
    Action,
    CheckIn,
    Contact,
    Craving,
    CustomMilestone,
    Goal,
    Helpline,
    Meeting,
    Note,
    PlanLine,
    Record,
    Run,
    Settings,
    Talk,
    Taper,
)

COUNT = (1, 9999)

NUMBERS: Mapping[Any, Mapping[str, tuple[int, int]]] = {
    Contact: {"talk_every_days": COUNT},
    CustomMilestone: {"days": (0, 99999), "months": COUNT, "years": COUNT},
    Goal: dict.fromkeys(("meetings", "days", "per_week", "weeks", "then"), COUNT),
    Craving: {"minutes": COUNT},
}
"""The lowest and the highest number by record and key; the scales of moods are in `model`.

A milestone may be on the first day, as the white key tag is.
"""

PAST: Mapping[Any, tuple[str, ...]] = {
    Settings: ("last_summary",),
    CheckIn: ("date",),
    Meeting: ("signed_on",),
    Contact: ("since", "until"),
    Talk: ("date",),
    Action: ("date", "done"),
    Note: ("date", "done"),
    Craving: ("date",),
    Run: ("used_on",),
    Taper: ("start", "ended"),
}
"""The days that must have come, by record. Any other day may be still to come."""

TWO_YEARS = 731

MOST_DAYS_AHEAD: Mapping[Any, Mapping[str, int]] = {
    Run: {"start": 90},
    Meeting: {"date": TWO_YEARS},
    Goal: {"since": TWO_YEARS, "until": TWO_YEARS},
}
"""How many days ahead a day can be, by record and key: it can be planned, within reason."""


class Order(NamedTuple):
    """Two days of a record, of which `last` cannot be before `first`; `fault` says that it is."""

    first: str
    last: str
    fault: str


ORDER: Mapping[Any, Order] = {
    Run: Order("start", "used_on", "The date of use is before the start date"),
    Contact: Order("since", "until", "The last day is before the first day"),
    Meeting: Order("date", "signed_on", "The signing date is before the meeting"),
    Taper: Order("start", "ended", "The last day is before the first day"),
}
"""The two days of a record that are in this order; those of a goal are checked in `goals`."""

NEEDED: Mapping[Any, tuple[str, ...]] = {
    Contact: ("name",),
    Talk: ("person",),
    Action: ("text",),
    Note: ("text",),
    PlanLine: ("part", "text"),
    Helpline: ("name",),
    CustomMilestone: ("name",),
}
"""The texts that cannot be empty, by record."""

DIGITS: Mapping[Any, Mapping[str, int]] = {
    Contact: {"phone": 3},
    Helpline: {"phone": 2, "text": 2},
}
"""The fewest digits of a phone number, by record and key.

A person's number has at least three. Some countries have emergency numbers of two.
"""

WORDS: Mapping[Any, Mapping[str, tuple[str, ...]]] = {
    Contact: {"role": ROLES},
    CheckIn: {"halt": HALT},
    Meeting: {"role": MEETING_ROLES},
    Talk: {"how": TALK_WAYS},
    Craving: {"halt": HALT},
    PlanLine: {"part": tuple(plans.PARTS)},
}
"""The words that a text, or each text of a list, can be, by record and key.

The types of a meeting are words from a list too; that list is content.
"""


class Fault(NamedTuple):
    """A value out of bounds: its key, what is wrong with it, and what to do."""

    key: str
    what: str
    cure: str


def faults(record: Record | Settings, today: dt.date) -> Iterator[Fault]:
    """Yield everything that is out of bounds in a record."""
    kind = type(record)
    yield from _days_to_come(record, PAST.get(kind, ()), today)
    for key, value in zip(record._fields, record, strict=True):
        if type(value) is dt.date and value < EARLIEST:
            yield Fault(key, f"{key} is before 1900", "Check the year.")
    for key, (low, high) in NUMBERS.get(kind, {}).items():
        number = getattr(record, key)
        if number is not None and not low <= number <= high:
            yield Fault(key, f"{key} is out of range", f"Use a number from {low} to {high}.")
    for key in NEEDED.get(kind, ()):
        if not getattr(record, key).strip():
            yield Fault(key, f"{key} is empty", "Fill it in, or remove the entry.")
    yield from _wrong_numbers(record)
    if wrong := out_of_order(record):
        yield _in_wrong_order(record, wrong)


def _wrong_numbers(record: Record | Settings) -> Iterator[Fault]:
    """Yield the texts of a record that should be phone numbers and aren't."""
    for key, fewest in DIGITS.get(type(record), {}).items():
        if (text := getattr(record, key)) and not has_digits(text, fewest):
            cure = f"Use at least {fewest} digits, or clear it."
            yield Fault(key, f"{key} isn't a phone number", cure)


def has_digits(text: str, fewest: int) -> bool:
    """Return True if a text has at least so many digits, in any script."""
    return sum(map(str.isdecimal, text)) >= fewest


def parse_phone(text: str, record: Any = Contact, key: str = "phone") -> str:
    """Return a phone number as it was typed; raise BadValue for words such as "none"."""
    number, fewest = said(text), DIGITS[record][key]
    if not has_digits(number, fewest):
        raise BadValue(f"That isn't a phone number. Use at least {fewest} digits, or leave it out.")
    return number


class UnknownWord(NamedTuple):
    """A word that is not on the list of its key; `known` is empty for a list that is content."""

    key: str
    word: str
    known: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """Return what is wrong, with every possible word."""
        if self.known:
            name = {"halt": "HALT word", "how": "way of talking"}.get(self.key, self.key)
            return f"Unknown {name}. Choose from: {', '.join(self.known)}"
        return f"{self.key} has an unknown code. See the list: soberpath meeting {self.key}"


def unknown_words(record: Record, types: Collection[str] | None = None) -> Iterator[UnknownWord]:
    """Yield every word of a record that is not on its list; with `types`, those of a meeting too.

    A file may hold such a word, written by hand or merged; no command and no import lets one in.
    """
    for key, known in WORDS.get(type(record), {}).items():
        value = getattr(record, key)
        for word in value if type(value) is tuple else (value,):
            if word and word not in known:
                yield UnknownWord(key, word, known)
    if type(record) is Meeting and types is not None:
        yield from (UnknownWord("types", code) for code in record.types if code not in types)


def _days_to_come(record: Any, keys: tuple[str, ...], today: dt.date) -> Iterator[Fault]:
    for key in keys:
        day = getattr(record, key)
        if day is not None and day > today:
            what = f"{key} is {day}, which is in the future"
            yield Fault(key, what, "Check the year and month.")
    is_too_far = False
    for key, most in MOST_DAYS_AHEAD.get(type(record), {}).items():
        if (day := getattr(record, key)) is not None and (day - today).days > most:
            is_too_far = True
            what = f"{key} is {day}, which is more than {_ahead(most)} ahead"
            yield Fault(key, what, "Check the year and month.")
    if is_unplanned(record, today) and not is_too_far:
        what = f"date is {record.date}, which is in the future"
        yield Fault(
            "date", what, "Check the date, or add planned = true for a meeting you plan to go to."
        )


def _ahead(most: int) -> str:
    return "2 years" if most == TWO_YEARS else f"{most} days"


def _soon_enough(day: dt.date, record: Any, key: str, today: dt.date) -> dt.date:
    """Return the day; raise BadValue if it's farther ahead than that day of a record can be."""
    most = MOST_DAYS_AHEAD[record][key]
    if (day - today).days > most:
        last = dates.days_after(today, most)
        raise BadValue(f"{day} is more than {_ahead(most)} ahead. Use {last} or earlier.")
    return day


def parse_start(text: str, today: dt.date) -> dt.date:
    """Return the day that a run starts on: one that has been, or one planned for soon."""
    return _soon_enough(dates.parse_any(text, today), Run, "start", today)


def parse_meeting_day(
    text: str, today: dt.date, calendar: dt.date | None = None, *, ahead: bool = False
) -> dt.date:
    """Return the day of a meeting: one that has been, or one it can be planned for."""
    day = dates.parse_any(text, today, calendar, ahead=ahead)
    return _soon_enough(day, Meeting, "date", today)


def parse_planned(text: str, today: dt.date, calendar: dt.date | None = None) -> dt.date:
    """Return the day that a meeting is planned for: today or a later one."""
    return _soon_enough(dates.parse_to_come(text, today, calendar), Meeting, "date", today)


def parse_goal_day(text: str, today: dt.date) -> dt.date:
    """Return the first or the last day of a goal; of several, the next one."""
    return _soon_enough(dates.parse_any(text, today, ahead=True), Goal, "since", today)


def is_unplanned(record: Any, today: dt.date) -> bool:
    """Return True for a meeting still to come that would count, once its day is there, unasked."""
    return type(record) is Meeting and record.date > today and not record.planned


def out_of_order(record: Record | Settings) -> Order | None:
    """Return the two days of a record that stand in the wrong order."""
    order = ORDER.get(type(record))
    if order is None:
        return None
    first, last = getattr(record, order.first), getattr(record, order.last)
    return order if first and last and last < first else None


def _in_wrong_order(record: Record | Settings, order: Order) -> Fault:
    first, last = getattr(record, order.first), getattr(record, order.last)
    start = "the start date" if order.first == "start" else order.first
    what = f"{order.last} {last} is before {start} {first}"
    return Fault(order.last, what, "Correct one of the two dates.")
