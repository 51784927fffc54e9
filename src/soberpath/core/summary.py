"""The summary to share: counts and trends of a period, and only what was chosen.

Rule: an allow-list. Notes, gratitude, HALT words, cravings, returns to use, names of people and of
groups are taken in only when asked for, one by one or by a profile; phone numbers and e-mail
addresses never are. Other people are named by their role.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import NamedTuple

from soberpath.core import contacts, counter, cravings, looking_back, meetings, privacy
from soberpath.core.counter import Count
from soberpath.core.looking_back import Week
from soberpath.core.meetings import Total
from soberpath.core.model import Action, CheckIn, Contact, Journal, Meeting, Note
from soberpath.core.privacy import Hit, Veil

CLEAR_CHANGE = 0.5
"""From this difference between the halves of a period on, a trend is called up or down."""

FEWEST_FOR_TREND = 4
"""With fewer figures than this no trend is named."""


class Cravings(NamedTuple):
    """Cravings noted in the period: how many, and how strong on average before and after."""

    number: int
    before: float | None
    after: float | None


class Trend(NamedTuple):
    """A row of figures in order of date; `direction` is up, down, steady or empty if too few."""

    values: tuple[int, ...]
    average: float | None
    direction: str


class Talks(NamedTuple):
    """Talks with the sponsor in the period: how many answered, how many attempts, the last."""

    answered: int
    attempts: int
    last: dt.date | None


class Line(NamedTuple):
    """A dated line of text that was asked for."""

    date: dt.date
    text: str


class Summary(NamedTuple):
    """Everything that leaves, and nothing else. `sponsor` is a role unless names were asked for."""

    since: dt.date
    until: dt.date
    counting: str
    sober: Count
    days_in_period: int
    checkin_days: int
    mood: Trend
    craving: Trend
    meetings: Total
    types: dict[str, int]
    sponsor: str
    talks: Talks
    open_actions: tuple[Line, ...]
    bring_up: tuple[Line, ...]
    halt: dict[str, int] | None
    notes: tuple[Line, ...] | None
    gratitude: tuple[Line, ...] | None
    groups: tuple[Line, ...] | None
    people: tuple[str, ...] | None
    cravings: Cravings | None
    returns: tuple[dt.date, ...] | None
    weeks: tuple[Week, ...]
    checkin_dates: tuple[dt.date, ...]
    meeting_dates: tuple[dt.date, ...]


def of(
    journal: Journal,
    since: dt.date,
    until: dt.date,
    include: Collection[str],
    *,
    names: bool | None = None,
) -> Summary:
    """The summary of a period, both days included.

    With `names` people keep theirs in texts; unsaid, they do when the part contacts is included.
    """
    named = "contacts" in include if names is None else names
    everybody = privacy.people(journal)
    veil = privacy.veil(everybody, names=named)
    chosen = within(journal, since, until)
    attended = meetings.between(chosen, since, until)
    sponsor = contacts.sponsor(journal)
    name = sponsor.name if sponsor else ""
    entries = sorted(chosen.checkins, key=lambda entry: entry.date)
    return Summary(
        since=since,
        until=until,
        counting=veil(journal.settings.counting),
        sober=counter.current(counter.runs_of(journal.runs), until),
        days_in_period=(until - since).days + 1,
        checkin_days=len(entries),
        mood=trend([one.mood for one in entries if one.mood is not None]),
        craving=trend([one.craving for one in entries if one.craving is not None]),
        meetings=meetings.total(attended),
        types=meetings.by_type(attended),
        sponsor=_called(sponsor, include),
        talks=_talks(chosen, name, until),
        open_actions=_open(journal.actions, name, until, veil),
        bring_up=_open([one for one in journal.notes if one.bring_up], name, until, veil),
        halt=_halt(chosen) if "halt" in include else None,
        notes=_notes(chosen, veil) if "notes" in include else None,
        gratitude=_gratitude(chosen, veil) if "gratitude" in include else None,
        groups=_groups(chosen, privacy.veil(everybody, names=True))
        if "groups" in include
        else None,
        people=_people(journal) if "contacts" in include else None,
        cravings=_cravings(journal, since, until) if "cravings" in include else None,
        returns=_returns(journal, since, until) if "returns" in include else None,
        weeks=looking_back.between(journal, since, until),
        checkin_dates=_days(entries),
        meeting_dates=_days(attended),
    )


def hits(
    journal: Journal, since: dt.date, until: dt.date, include: Collection[str]
) -> tuple[Hit, ...]:
    """What of other people's stands in the texts that would leave."""
    texts = _texts(_plain(journal, since, until, include))
    return privacy.hits(privacy.people(journal), texts)


def _plain(
    journal: Journal, since: dt.date, until: dt.date, include: Collection[str]
) -> list[tuple[Line, ...] | None]:
    """The texts of a summary as they were written."""
    chosen, sponsor = within(journal, since, until), contacts.sponsor(journal)
    name = sponsor.name if sponsor else ""
    bring_up = [one for one in journal.notes if one.bring_up]
    return [
        (Line(since, journal.settings.counting),),
        _open(journal.actions, name, until, str),
        _open(bring_up, name, until, str),
        _notes(chosen, str) if "notes" in include else None,
        _gratitude(chosen, str) if "gratitude" in include else None,
        _groups(chosen, str) if "groups" in include else None,
    ]


def _days(records: Iterable[CheckIn] | Iterable[Meeting]) -> tuple[dt.date, ...]:
    return tuple(sorted({one.date for one in records}))


def _texts(parts: list[tuple[Line, ...] | None]) -> list[str]:
    return [line.text for lines in parts for line in lines or ()]


def _cravings(journal: Journal, since: dt.date, until: dt.date) -> Cravings:
    noted = cravings.between(journal, since, until)
    before = [one.before for one in noted if one.before is not None]
    after = [one.after for one in noted if one.after is not None]
    return Cravings(len(noted), _average(before), _average(after))


def _average(values: list[int]) -> float | None:
    return sum(values) / len(values) if values else None


def _returns(journal: Journal, since: dt.date, until: dt.date) -> tuple[dt.date, ...]:
    runs = counter.runs_of(journal.runs)
    return tuple(
        sorted(run.used_on for run in runs if run.used_on and since <= run.used_on <= until)
    )


def within(journal: Journal, since: dt.date, until: dt.date) -> Journal:
    """The journal with only the check-ins, meetings and talks of a period, in order of date."""
    return journal._replace(
        checkins=tuple(one for one in journal.checkins if since <= one.date <= until),
        meetings=tuple(one for one in meetings.attended(journal) if since <= one.date <= until),
        talks=tuple(one for one in journal.talks if since <= one.date <= until),
    )


def trend(values: list[int]) -> Trend:
    """The average, and the direction from the first half to the second."""
    if not values:
        return Trend((), None, "")
    average = sum(values) / len(values)
    if len(values) < FEWEST_FOR_TREND:
        return Trend(tuple(values), average, "")
    half = len(values) // 2
    change = sum(values[-half:]) / half - sum(values[:half]) / half
    if abs(change) < CLEAR_CHANGE:
        return Trend(tuple(values), average, "steady")
    return Trend(tuple(values), average, "up" if change > 0 else "down")


def _called(contact: Contact | None, include: Collection[str]) -> str:
    if contact is None:
        return ""
    if "contacts" in include:
        return privacy.without_surname(contact.name)
    return privacy.role(contact)


def _talks(chosen: Journal, name: str, until: dt.date) -> Talks:
    theirs = contacts.talks_with(chosen, name, until)
    last = contacts.last_talk(chosen, name, until)
    answered = sum(talk.answered for talk in theirs)
    return Talks(answered, len(theirs) - answered, last.date if last else None)


def _open(
    items: Collection[Action] | Collection[Note], name: str, until: dt.date, veil: Veil
) -> tuple[Line, ...]:
    """What was open with the sponsor at the end of the period."""
    lines = [
        Line(one.date, one.text)
        for one in items
        if one.person == name and one.date <= until and (one.done is None or one.done > until)
    ]
    return _in_order(lines, veil) if name else ()


def _halt(chosen: Journal) -> dict[str, int]:
    found: dict[str, int] = {}
    for entry in chosen.checkins:
        for word in entry.halt:
            found[word] = found.get(word, 0) + 1
    return found


def _notes(chosen: Journal, veil: Veil) -> tuple[Line, ...]:
    lines = [
        *(Line(one.date, one.note) for one in chosen.checkins if one.note),
        *(Line(one.date, f"Meeting: {one.note}") for one in chosen.meetings if one.note),
        *(
            Line(one.date, f"Talk with {one.person}: {one.note}")
            for one in chosen.talks
            if one.note
        ),
    ]
    return _in_order(lines, veil)


def _gratitude(chosen: Journal, veil: Veil) -> tuple[Line, ...]:
    return _in_order(
        [Line(one.date, one.grateful) for one in chosen.checkins if one.grateful], veil
    )


def _in_order(lines: list[Line], veil: Veil) -> tuple[Line, ...]:
    ordered = sorted(lines, key=lambda line: line.date)
    return tuple(Line(line.date, veil(line.text)) for line in ordered)


def _groups(chosen: Journal, veil: Veil) -> tuple[Line, ...]:
    lines = [
        Line(one.date, ", ".join(filter(None, (one.name, one.location))))
        for one in chosen.meetings
        if one.name or one.location
    ]
    return _in_order(lines, veil)


def _people(journal: Journal) -> tuple[str, ...]:
    return tuple(
        f"{privacy.without_surname(one.name)} ({one.role})"
        for one in journal.contacts
        if one.until is None
    )
