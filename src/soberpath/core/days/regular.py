"""Handle the meetings of the person's week: add them, find the next one and the current one.

The time of a regular meeting is in the zone where it takes place. `move_to_local_time` converts
meetings of other zones; all other functions use the time as it is.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from soberpath.core.model import dates
from soberpath.core.model.answers import fold_name
from soberpath.core.model.errors import Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import (
    MIDNIGHT,
    Journal,
    Meeting,
    Regular,
    add_record,
    replace_record,
)
from soberpath.core.people import contacts

ToLocal = Callable[[str, dt.datetime], dt.datetime]
"""Converts a zone name and a time in that zone to local time, both without tzinfo."""

USUAL_MINUTES = 60
EARLY, LATE = dt.timedelta(minutes=30), dt.timedelta(minutes=60)
"""How long before its start and after its end a meeting can be logged as the current one."""

LISTED = (
    "name", "weekday", "time", "minutes", "time_zone", "location", "address", "types", "online",
    "link", "phone", "list", "id",
)  # fmt: skip
"""The fields that come from a published list; all other fields are the person's own."""


class Next(NamedTuple):
    """A regular meeting and when it next begins, in local time."""

    regular: Regular
    start: dt.datetime

    @property
    def end(self) -> dt.datetime:
        """Return when it ends."""
        return self.start + dt.timedelta(minutes=self.regular.minutes or USUAL_MINUTES)

    def overlaps(self, other: "Next") -> bool:
        """Return True if both meetings are on at the same moment."""
        return self.start < other.end and other.start < self.end


def add(journal: Journal, regular: Regular) -> Journal:
    """Return the journal with one more regular meeting; raise Refused if it has that one."""
    if regular.people:
        regular = regular._replace(people=contacts.find_names(journal, regular.people))
    identity = KINDS["regular"].identify_record(regular)
    if any(KINDS["regular"].identify_record(other) == identity for other in journal.regulars):
        raise Refused(
            f"{regular.name} is already one of your regular meetings. To change it: soberpath "
            "meeting regular edit NAME"
        )
    return keep_single_home(add_record(journal, "regulars", regular), regular)


def find_listed(journal: Journal, listed: Regular) -> Regular | None:
    """Return the regular meeting that was saved from this list entry."""
    key = (listed.list, listed.id)
    return next((each for each in journal.regulars if (each.list, each.id) == key), None)


def keep(journal: Journal, listed: Regular) -> Journal:
    """Return the journal with a listed meeting, as currently listed, among the regular ones."""
    before = find_listed(journal, listed)
    if before is None:
        return add(journal, listed)
    news: dict[str, Any] = {key: getattr(listed, key) for key in LISTED}
    after = before._replace(**news, home=listed.home or before.home)
    return keep_single_home(replace_record(journal, "regulars", before, after), after)


def select_active(regulars: Iterable[Regular], day: dt.date) -> list[Regular]:
    """Return the regular meetings that have begun and haven't ended by a day."""
    return [each for each in regulars if dates.is_within(day, each.since, each.until)]


def find_by_name(journal: Journal, name: str, day: dt.date | None = None) -> Regular | None:
    """Return the regular meeting of this name; of several, the one on the weekday of `day`."""
    matches = [each for each in journal.regulars if fold_name(each.name) == fold_name(name.strip())]
    on_day = [each for each in matches if day and each.weekday == dates.WEEKDAYS[day.weekday()]]
    return next(iter(on_day or matches), None)


def has_weekday(regular: Regular) -> bool:
    """Return True if a regular meeting takes place on some day of the week.

    It doesn't by a mistake in the file, or if a list has it as always open or by appointment.
    """
    return regular.weekday in dates.WEEKDAYS


def list_next(journal: Journal, since: dt.datetime) -> list[Next]:
    """Return the next start of each regular meeting from a moment on, soonest first."""
    known = [regular for regular in journal.regulars if has_weekday(regular)]
    coming = [find_next(regular, since) for regular in known]
    chosen = [each for each in coming if select_active([each.regular], each.start.date())]
    return sorted(chosen, key=lambda each: each.start)


def find_next(regular: Regular, since: dt.datetime) -> Next:
    """Return the next start of a regular meeting from a moment on, in local time."""
    weekday = dates.WEEKDAYS.index(regular.weekday)
    first = max(since.date() - dt.timedelta(days=1), regular.since or since.date())
    ahead = (weekday - first.weekday()) % 7
    for days in (ahead, ahead + 7, ahead + 14):
        start = dt.datetime.combine(first + dt.timedelta(days=days), regular.time)
        if start >= since:
            break
    return Next(regular, start)


def move_to_local_time(journal: Journal, since: dt.datetime, to_local: ToLocal) -> Journal:
    """Return the journal with regular meetings of other zones converted to local time.

    Weekday and time become those of the next start from a moment on.
    """
    moved = []
    for regular in journal.regulars:
        has_zone = bool(regular.time_zone) and has_weekday(regular)
        start = has_zone and _find_local_start(regular, since, to_local)
        moved.append(
            regular._replace(
                weekday=dates.WEEKDAYS[start.weekday()], time=start.time(), time_zone=""
            )
            if start
            else regular
        )
    return journal._replace(regulars=tuple(moved))


def _find_local_start(regular: Regular, since: dt.datetime, to_local: ToLocal) -> dt.datetime:
    """Return the next start, in local time, of a meeting in another zone."""
    weekday = dates.WEEKDAYS.index(regular.weekday)
    first = since.date() - dt.timedelta(days=2)  # zones are up to 26 hours apart
    ahead = (weekday - first.weekday()) % 7
    starts = (
        to_local(
            regular.time_zone,
            dt.datetime.combine(first + dt.timedelta(days=ahead + week * 7), regular.time),
        )
        for week in range(3)
    )
    return next(start for start in starts if start >= since)


def list_on(journal: Journal, now: dt.datetime) -> list[Next]:
    """Return the regular meetings that can be logged now: about to begin, on, or just over."""
    longest = max((each.minutes or USUAL_MINUTES for each in journal.regulars), default=0)
    since = now - dt.timedelta(minutes=longest) - LATE
    near = list_next(journal, since)
    return [each for each in near if each.start - EARLY <= now <= each.end + LATE]


def is_planned_on(meeting: Meeting, moment: dt.datetime, now: dt.datetime) -> bool:
    """Return True for a planned meeting, starting at `moment`, that can be logged now.

    A meeting without a time can be logged all day.
    """
    if meeting.time is None:
        return moment <= now < moment + dt.timedelta(days=1)
    end = moment + dt.timedelta(minutes=USUAL_MINUTES)
    return moment - EARLY <= now <= end + LATE


def make_meeting(regular: Regular, day: dt.date) -> Meeting:
    """Return the meeting to log for a regular one on a day; without a time if it has no weekday."""
    return Meeting(
        day,
        regular.time if has_weekday(regular) else None,
        regular.name,
        types=regular.types,
        location=regular.location or regular.address,
        online=regular.online,
    )


def make_regular(meeting: Meeting, time: dt.time, starts_at: dt.time) -> Regular:
    """Return an attended meeting as a regular one; `starts_at` is when the person's day begins."""
    return Regular(
        name=meeting.name,
        weekday=_name_weekday(meeting.date, time, starts_at),
        time=time,
        location=meeting.location,
        types=meeting.types,
        online=meeting.online,
    )


def keep_single_home(journal: Journal, home: Regular) -> Journal:
    """Return the journal with only one home group: the latest one that was marked."""
    if not home.home:
        return journal
    regulars = (each if each is home else each._replace(home=False) for each in journal.regulars)
    return journal._replace(regulars=tuple(regulars))


def _name_weekday(day: dt.date, time: dt.time, starts_at: dt.time) -> str:
    """Return the calendar weekday of a time on the person's day."""
    return dates.WEEKDAYS[dates.find_moment(day, time, starts_at).weekday()]


def fill(meeting: Meeting, regular: Regular | None, starts_at: dt.time = MIDNIGHT) -> Meeting:
    """Return a meeting with its missing details taken from the regular one of that name."""
    if regular is None:
        return meeting
    known = make_meeting(regular, meeting.date)
    is_its_day = _name_weekday(meeting.date, regular.time, starts_at) == regular.weekday
    return meeting._replace(
        name=regular.name,
        time=meeting.time or (known.time if is_its_day else None),
        types=meeting.types or known.types,
        location=meeting.location or ("" if meeting.online else known.location),
        online=meeting.online or (known.online and not meeting.location),
    )
