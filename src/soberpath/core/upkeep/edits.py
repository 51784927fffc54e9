"""Correcting a record: what a change of one may be, and what it means for the others.

Rule: only what is named changes. A correction makes no event: a sobriety date that was wrong is not
a return to use. Whoever is given another name keeps their talks, items and notes.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Any

from soberpath.core.days import checkins, goals
from soberpath.core.model import bounds, date_words, dates
from soberpath.core.model.answers import yes
from soberpath.core.model.errors import NOTHING_CHANGED, BadValue, Cure, Refused, join_sentences
from soberpath.core.model.kinds import Kind, Part, Reading
from soberpath.core.model.records import (
    CheckIn,
    Contact,
    Craving,
    CustomMilestone,
    Goal,
    Journal,
    Taper,
)
from soberpath.core.people import contacts
from soberpath.core.sobriety import tapers
from soberpath.core.upkeep import checks, conflicts
from soberpath.core.upkeep.conflicts import Open


def value(part: Part, words: str, reading: Reading, record: Any) -> Any:
    """Return what the words for one part of an entry mean; empty words clear it."""
    if words.strip():
        return part.read(words, reading)
    if part.needed:
        raise BadValue(f"{part.option} can't be empty. Enter a new value.")
    return record._field_defaults[part.key]


def values(
    parts: Mapping[str, Part],
    words: Mapping[str, str],
    reading: Reading,
    record: Any,
    read: Callable[[Part, str, Reading, Any], Any] = value,
) -> dict[str, Any]:
    """Return what a person's words for some parts of a record mean together; `read` reads each.

    A date beside a time is read with it, and may come with it in one text. Alone, a date is the
    person's day, and a new time stays on the day that the record has.
    """
    reading = reading._replace(ahead=_is_planned(words, record))
    if "time" in parts and "date" in words:
        date, time = dates.split_time(words["date"], words.get("time", ""))
        words = {**words, "date": date, **({"time": time} if time else {})}
    found = {
        key: read(parts[key], said, reading, record) for key, said in words.items() if key != "date"
    }
    if "date" in words:

        def read_date(text: str, today: dt.date, _: dt.date | None) -> dt.date:
            day: dt.date = read(parts["date"], text, reading._replace(today=today), record)
            return day

        found["date"] = _date(words, found.get("time"), reading, read_date)
    return found


def _date(
    words: Mapping[str, str], time: dt.time | None, reading: Reading, read: dates.Reader
) -> dt.date:
    """Return the person's day that the words for a date mean, beside a time if there is one."""
    text, today, calendar = words["date"], reading.today, reading.calendar or reading.today
    if not text.strip() or time is None:
        return read(text, today, calendar)
    by_evening = date_words.names_night(text, words.get("time", ""))
    return dates.day_beside(
        text, time, (today, calendar), reading.starts_at, read, by_evening=by_evening
    )


def _is_planned(words: Mapping[str, str], record: Any) -> bool:
    """Return True if a day is one to come: that of a meeting that is, or becomes, planned."""
    if words.get("planned", "").strip():
        return yes(words["planned"])
    return bool(getattr(record, "planned", False))


def changed(
    journal: Journal, kind: Kind, record: Any, values: dict[str, Any], today: dt.date
) -> Journal:
    """The journal with these fields of one record changed."""
    new = _with_known_person(journal, record._replace(**values), values)
    if new == record:
        return journal
    _allowed(journal, record, new, today)
    if isinstance(new, Contact):
        journal = _beside_others(journal, record, new, today)
    journal = _with(conflicts.followed(journal, record, new), kind, record, (new,))
    if isinstance(record, Contact) and all(one.name != record.name for one in journal.contacts):
        return _renamed(journal, record.name, new.name)
    return journal


def take(journal: Journal, conflict: Open, today: dt.date, types: Collection[str]) -> Journal:
    """Return the journal with the other value of a conflict in place.

    What no record may be is refused, unless the record is not allowed as it is either. `types` are
    the codes of meeting types.
    """
    after = conflicts.taken(journal, conflict)
    if fault := _new_fault(journal, after, today, types):
        raise Refused(join_sentences(fault, NOTHING_CHANGED), Cure("keep what is there"))
    record = conflict.record
    if record is None or _fault(journal, record, record, today):
        return after
    if why := _fault(journal, record, conflicts.replaced(conflict), today):
        raise Refused(join_sentences(why, NOTHING_CHANGED), Cure("keep what is there"))
    return after


def _new_fault(before: Journal, after: Journal, today: dt.date, types: Collection[str]) -> str:
    """Say which value no command lets in, and was not there before; empty if there is none."""
    known = Counter(
        (one.section, one.key, one.what) for one in checks.wrong_values(before, today, types)
    )
    for one in checks.wrong_values(after, today, types):
        fault = (one.section, one.key, one.what)
        if not known[fault]:
            return one.what
        known[fault] -= 1
    return ""


def _fault(journal: Journal, record: Any, new: Any, today: dt.date) -> str:
    """Say why a record may not become this; empty if it may."""
    try:
        _allowed(journal, record, new, today)
    except (BadValue, Refused) as error:
        return str(error)
    return ""


def _with_known_person(journal: Journal, new: Any, values: dict[str, Any]) -> Any:
    """The record with the person that the words mean; a talk is with somebody who is noted."""
    if not values.get("person"):
        return new
    known = contacts.meant if isinstance(new, Craving) else _noted_name
    return new._replace(person=known(journal, values["person"]))


def _noted_name(journal: Journal, words: str) -> str:
    return contacts.named(journal, words).name


def _beside_others(journal: Journal, record: Contact, new: Contact, today: dt.date) -> Journal:
    """The journal with room for a person as they are now; one who was a namesake may stay one."""
    others = tuple(one for one in journal.contacts if one is not record)
    spelt_anew = new.name.casefold() == record.name.casefold() and record.until is None
    role_alone = spelt_anew and new.role == record.role
    if role_alone:
        return journal
    held = journal._replace(contacts=others)
    if spelt_anew:
        held = held._replace(
            contacts=tuple(one for one in others if one.name.casefold() != new.name.casefold())
        )
    made = contacts.with_room_for(held, new, today)
    ended = {id(old): after for old, after in zip(held.contacts, made.contacts, strict=True)}
    return journal._replace(contacts=tuple(ended.get(id(one), one) for one in journal.contacts))


def left_behind(journal: Journal, record: Any) -> int:
    """How many talks, items, notes and cravings name a person whose contact would be removed."""
    if not isinstance(record, Contact) or _has_namesake(journal, record):
        return 0
    dated: tuple[Any, ...] = (
        *journal.talks, *journal.actions, *journal.notes, *journal.cravings
    )  # fmt: skip
    return sum(one.person == record.name for one in dated)


def _has_namesake(journal: Journal, record: Contact) -> bool:
    return any(one is not record and one.name == record.name for one in journal.contacts)


def removed(journal: Journal, kind: Kind, record: Any) -> Journal:
    """The journal without one record."""
    return _with(journal, kind, record, ())


def _with(journal: Journal, kind: Kind, record: Any, new: tuple[Any, ...]) -> Journal:
    records = getattr(journal, kind.plural)
    kept: dict[str, Any] = {
        kind.plural: tuple(each for one in records for each in (new if one is record else (one,)))
    }
    return journal._replace(**kept)


def _allowed(journal: Journal, record: Any, new: Any, today: dt.date) -> None:
    """Refuse what no record may be."""
    if bounds.is_unplanned(new, today):
        raise BadValue(
            f"{new.date} is in the future. Use today or an earlier day, or add --planned."
        )
    if isinstance(new, Goal):
        goals.checked(new)
    if isinstance(new, CheckIn) and new.date != record.date and checkins.of_day(journal, new.date):
        raise Refused("That day already has a check-in. Edit that one instead.")
    order = bounds.out_of_order(new)
    if order and any(
        getattr(new, key) != getattr(record, key) for key in (order.first, order.last)
    ):
        raise BadValue(f"{order.fault}. Check both dates.")
    _allowed_plan(journal, record, new)
    if isinstance(new, CustomMilestone):
        given = [one for one in (new.days, new.months, new.years) if one is not None]
        if len(given) != 1:
            raise BadValue(
                "A milestone has days, months or years. Use one of them, and clear the "
                'others with "".'
            )


def _allowed_plan(journal: Journal, record: Any, new: Any) -> None:
    """Refuse a taper that shares days with another, or that ends before it begins."""
    if isinstance(new, Taper):
        tapers.check(new, [one for one in journal.tapers if one is not record])


def _renamed(journal: Journal, before: str, after: str) -> Journal:
    def named(records: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(one._replace(person=after) if one.person == before else one for one in records)

    return journal._replace(
        talks=named(journal.talks),
        actions=named(journal.actions),
        notes=named(journal.notes),
        cravings=named(journal.cravings),
    )
