"""Find a record by its address: `last`, a day, a day and number, or the start of a name.

An address must mean exactly one record; a guess could change the wrong one. Records of one day or
name are numbered from 1 in file order. A day is the person's, or the calendar date of a night.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from soberpath.core.model import dates, day_parsing
from soberpath.core.model.answers import describe_numbers, fold_name
from soberpath.core.model.dates import format_day
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.fields import Kind
from soberpath.core.model.hours import write_time
from soberpath.core.model.records import Journal

LATEST = ("last", "latest")

_FIRST = {
    "checkin": "Check in: soberpath checkin",
    "meeting": "Log one: soberpath meeting add NAME",
    "contact": "Add someone: soberpath contact add NAME",
    "talk": "Log one: soberpath talk add NAME",
    "action": "Add one: soberpath talk add NAME --next TEXT",
    "note": "Add one: soberpath agenda add TEXT",
    "craving": "Log one: soberpath craving add",
    "goal": 'Set one: soberpath goal add "3 a week"',
    "plan": "Start it: soberpath plan",
    "helplines": "Add one: soberpath helplines add NAME --phone NUMBER",
    "runs": "Start a count: soberpath init --date DAY",
    "taper": "Add one: soberpath taper add",
    "regular": "Add one: soberpath meeting regular add NAME",
    "service": "Add one: soberpath service add NAME",
    "bookend": "Add one: soberpath bookend EVENT --date DAY",
    "inventory": "Write one: soberpath inventory",
    "milestones": "Add one: soberpath milestones add NAME --days N",
}
"""How to make the first entry of a kind."""

_EMPTY = {
    "plan": "Your plan for hard times is empty.",
    "helplines": "You haven't added a helpline. Only your own can be changed.",
    "milestones": "You haven't added a milestone. Only your own can be changed.",
}
"""What to say of a kind without entries, if that isn't that there are none yet."""

_NOT_ADDED = {
    "helplines": "You haven't added a helpline",
    "milestones": "You haven't added a milestone",
}
"""How to begin saying that a name is unknown, for kinds of which other entries are shown too."""

_NUMBERED = re.compile(r"(.+)#([0-9]{1,4})")


def find(journal: Journal, kind: Kind, address: str, today: dt.date) -> Any:
    """Return the only entry of this kind with the address; raise an error if it isn't unique."""
    records = getattr(journal, kind.plural)
    if not records:
        empty = _EMPTY.get(kind.noun, f"No {kind.name_several()} yet.")
        raise NothingYet(f"{empty} {_FIRST[kind.noun]}")
    words, number = _split(address)
    if kind.is_named:
        matches = _find_named(records, words, kind)
        present = [record for record in matches if getattr(record, "until", None) is None]
        return _pick(matches if number is not None else present or matches, number, kind)
    if words.lower() in LATEST:
        latest = _find_latest(records, kind)
        if number is None:
            return latest
        words = str(kind.get_address(latest))
    words, time = _split_time(words, kind)
    day, is_numbered = day_parsing.parse(words, today), number is not None
    matches = _find_of_day(journal, kind, day, time, is_numbered=is_numbered)
    if not matches:  # a planned entry is on the next possible day
        next_day = day_parsing.parse(words, today, ahead=True)
        matches = _select_by_time(_list_of_day(records, kind, next_day), time)
    if not matches:
        when = f"{'on' if kind.by == 'date' else 'from'} {format_day(day)}"
        raise NothingYet(f"You have no {kind.name} {when}. List them: {_get_list_command(kind)}")
    return _pick(matches, number, kind)


def _find_of_day(
    journal: Journal, kind: Kind, day: dt.date, time: dt.time | None, *, is_numbered: bool
) -> list[Any]:
    """Return the records of a day or, unless a number is given, the one of the night before."""
    records, starts_at = getattr(journal, kind.plural), journal.settings.day_starts_at
    that_day = _list_of_day(records, kind, day)
    matches = _select_by_time(that_day, time)
    if matches or is_numbered:
        return matches
    if dates.is_night(time, starts_at):
        return _select_by_time(_list_of_day(records, kind, dates.find_day_before(day)), time)
    return matches if that_day else _find_of_night(records, kind, day, starts_at)


def _list_of_day(records: Sequence[Any], kind: Kind, day: dt.date) -> list[Any]:
    return [record for record in records if kind.get_address(record) == day]


def _split_time(words: str, kind: Kind) -> tuple[str, dt.time | None]:
    """Return the words for the day, and the time that follows for a kind with times."""
    if not any(field.key == "time" for field in kind.fields):
        return words, None
    day, clock = day_parsing.split_time(words, "")
    return day, day_parsing.parse_time(clock) if clock else None


def _select_by_time(records: list[Any], time: dt.time | None) -> list[Any]:
    """Return the record at a time; all of the day if several match, so numbers stay correct."""
    if time is None:
        return records
    matches = [record for record in records if record.time == time]
    return records if len(matches) > 1 else matches


def _find_of_night(
    records: Sequence[Any], kind: Kind, date: dt.date, starts_at: dt.time
) -> list[Any]:
    """Return the record after midnight of a calendar date without records.

    If there are several, return all records of their day, so that the numbers in the next question
    are correct.
    """
    day = dates.find_day_before(date)
    that_day = [record for record in records if kind.get_address(record) == day]
    at_night = [
        record for record in that_day if dates.is_night(getattr(record, "time", None), starts_at)
    ]
    return that_day if len(at_night) > 1 else at_night


def is_day(words: str) -> bool:
    """Return True if the words address an entry by its day, whichever day it is."""
    day, _ = _split(words)
    if day.lower() in LATEST:
        return True
    try:
        day_parsing.parse(day_parsing.split_time(day, "")[0], dt.date.max)
    except BadValue:
        return False
    return True


def _split(address: str) -> tuple[str, int | None]:
    words = " ".join(address.split())
    match = _NUMBERED.fullmatch(words)
    return (match[1], int(match[2])) if match else (words, None)


def _find_latest(records: Sequence[Any], kind: Kind) -> Any:
    """Return the latest record by date; of one day the last in the file."""
    if kind.within:
        records = [record for record in records if not getattr(record, kind.within)] or records
    return max(enumerate(records), key=lambda pair: (kind.get_address(pair[1]), pair[0]))[1]


def _find_named(records: Sequence[Any], words: str, kind: Kind) -> list[Any]:
    """Return the records with exactly that name, or else those whose name begins with it."""
    same = [record for record in records if kind.get_address(record) == words]
    name = fold_name(words)
    exact = same or [record for record in records if fold_name(kind.get_address(record)) == name]
    return exact or [
        record
        for record in records
        if name and fold_name(kind.get_address(record)).startswith(name)
    ]


def _pick(matches: list[Any], number: int | None, kind: Kind) -> Any:
    if not matches:
        which = "in that part" if kind.by == "part" else "with that name"
        start = _NOT_ADDED.get(kind.noun, f"You have no {kind.name}")
        raise NothingYet(f"{start} {which}. List them: {_get_list_command(kind)}")
    if number is not None:
        if 1 <= number <= len(matches):
            return matches[number - 1]
        numbers = describe_numbers(1, len(matches))
        raise NothingYet(f"You have no {kind.name} with that number. Use {numbers}.")
    if len(matches) > 1:
        choices = ", ".join(_list_addresses(matches, kind))
        raise Refused(
            f"That matches {kind.count_in_words(len(matches))}. Use one of these: {choices}"
        )
    return matches[0]


def _get_list_command(kind: Kind) -> str:
    shown_by = {
        "milestones": "milestones",
        "plan": "plan",
        "helplines": "helplines",
        "regular": "meeting regular list",
    }
    return f"soberpath {shown_by.get(kind.noun, f'{kind.noun} list')}"


def _list_addresses(matches: list[Any], kind: Kind) -> list[str]:
    hints = [_describe_hint(getattr(record, kind.hint, None)) for record in matches]
    return [
        address + hint for address, hint in zip(kind.list_addresses(matches), hints, strict=True)
    ]


def _describe_hint(value: Any) -> str:
    if value is None or value == "":
        return ""
    return f" ({write_time(value)})" if type(value) is dt.time else f" ({value})"


def choose(
    records: Sequence[Any],
    kind: Kind,
    since: dt.date | None,
    until: dt.date | None,
    limit: int | None,
) -> list[tuple[str, Any]]:
    """Return records of a kind in file order, each with its address.

    Only records of these days, and at most the latest `limit`. Records without a day never match a
    limited period.
    """
    addressed = zip(kind.list_addresses(records), records, strict=True)
    chosen = [pair for pair in addressed if _is_within(_get_day(pair[1], kind), since, until)]
    if limit is None or limit >= len(chosen):
        return chosen
    by_day = sorted(range(len(chosen)), key=lambda at: _get_day(chosen[at][1], kind) or dt.date.min)
    latest = set(by_day[len(chosen) - limit :])
    return [pair for at, pair in enumerate(chosen) if at in latest]


def _get_day(record: Any, kind: Kind) -> dt.date | None:
    day = getattr(record, "since" if kind.is_named else kind.by, None)
    return day if isinstance(day, dt.date) else None


def _is_within(day: dt.date | None, since: dt.date | None, until: dt.date | None) -> bool:
    if day is None:
        return since is None and until is None
    return (since is None or day >= since) and (until is None or day <= until)
