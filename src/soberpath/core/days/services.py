"""Find weekly service commitments that are due today or tomorrow or have just ended.

Times are local. A commitment is named the day before and on the day, never afterwards, and no one
counts how often it was done.
"""

import datetime as dt

from soberpath.core.days import regular as regular_meetings
from soberpath.core.days.regular import has_weekday
from soberpath.core.model import bounds, dates
from soberpath.core.model.answers import fold_name
from soberpath.core.model.errors import NothingYet, Refused
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal, Regular, Service, add_record

THANKED_DAYS = 2
"""For how many days after the last one the end of a commitment is mentioned."""

LATE = dt.timedelta(hours=1)
"""How long after its time a commitment of today is still shown."""


class Due(NamedTuple):
    """A commitment of today (`days` is 0) or tomorrow (1). `is_last` marks the last time."""

    service: Service
    days: int
    is_last: bool


class DayServices(NamedTuple):
    """What to show on a day: commitments that are due, and those that have just ended."""

    due: tuple[Due, ...] = ()
    ended: tuple[Service, ...] = ()


def list_for_day(journal: Journal, today: dt.date, now: dt.datetime) -> DayServices:
    """Return the commitments to show on a day, today's first."""
    starts_at = journal.settings.day_starts_at
    due = [
        entry
        for service in journal.services
        for days in (0, 1)
        if (entry := _find_due(service, today, days, starts_at))
        and not (days == 0 and _is_over(service, today, now, starts_at))
    ]
    due.sort(key=lambda entry: (entry.days, entry.service.time or dt.time.max))
    due_keys = {_identify(entry.service) for entry in due}
    goes_on = {_identify(each) for each in journal.services if is_current(each, today)}
    ended = tuple(
        service
        for service in journal.services
        if service.until is not None
        and 0 <= (today - service.until).days <= THANKED_DAYS
        and _identify(service) not in (due_keys if service.until == today else due_keys | goes_on)
    )
    return DayServices(tuple(due), ended)


def _find_due(service: Service, today: dt.date, days: int, starts_at: dt.time) -> Due | None:
    """Return a commitment if its next time is on the person's day `days` ahead, else None.

    A time after midnight, before the day begins, falls on the next calendar date.
    """
    day = dates.add_days(today, days)
    at_night = dates.is_night(service.time, starts_at)
    date = day and dates.add_days(day, int(at_night))
    if day is None or date is None or not is_current(service, day):
        return None
    if service.weekday != dates.WEEKDAYS[date.weekday()]:
        return None
    following = dates.add_days(day, 7)
    is_last = following is None or not is_current(service, following)
    return Due(service, days, is_last)


def _is_over(service: Service, today: dt.date, now: dt.datetime, starts_at: dt.time) -> bool:
    """Return True if the time of a commitment of today has passed."""
    if service.time is None:
        return False
    return dates.find_moment(today, service.time, starts_at) + LATE < now


def is_current(service: Service, day: dt.date) -> bool:
    """Return True for a commitment that has begun and hasn't ended by a day."""
    return dates.is_within(day, service.since, service.until)


def _identify(service: Service) -> tuple[str, str]:
    return fold_name(service.name), fold_name(service.group)


def find_group(journal: Journal, name: str) -> Regular | None:
    """Return the regular meeting that a commitment is for: the named one or the home group."""
    if name:
        known = regular_meetings.find_by_name(journal, name)
    else:
        known = next((each for each in journal.regulars if each.home), None)
    return known if known is not None and has_weekday(known) else None


def add(journal: Journal, service: Service) -> Journal:
    """Return the journal with one more commitment; raise Refused if the same one is current."""
    for other in journal.services:
        is_same = _identify(other) == _identify(service) and other.weekday == service.weekday
        if is_same and _shares_days(other, service):
            raise Refused(
                "You already have that commitment. To change it: soberpath service edit NAME"
            )
    bounds.check_order(service)
    return add_record(journal, "services", service)


def _shares_days(first: Service, second: Service) -> bool:
    """Return True if both commitments are current on some day."""
    begins = max(each.since or dt.date.min for each in (first, second))
    ends = min(each.until or dt.date.max for each in (first, second))
    return begins <= ends


def find_current(journal: Journal, today: dt.date) -> Service:
    """Return the current commitment; raise Refused if there are several."""
    current = [each for each in journal.services if each.until is None or each.until > today]
    if not current:
        raise NothingYet(
            "You have no current service commitment. Add one: soberpath service add NAME"
        )
    if len(current) > 1:
        names = ", ".join(dict.fromkeys(each.name for each in current))
        raise Refused(f"You have {len(current)} service commitments. Use one of these: {names}")
    return current[0]


def end(service: Service, day: dt.date) -> Service:
    """Return a commitment with its last day set; raise Refused if it has ended before that."""
    if service.until is not None and service.until < day:
        last_day = dates.format_day(service.until)
        raise Refused(f"That ended on {last_day}. To change it: soberpath service edit NAME")
    ended = service._replace(until=day)
    bounds.check_order(ended)
    return ended
