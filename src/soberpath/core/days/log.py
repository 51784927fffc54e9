"""The log: every dated record in one line."""

import datetime as dt

from soberpath.core.days import checkins
from soberpath.core.model import dates
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import (
    Action,
    Bookend,
    CheckIn,
    Craving,
    Journal,
    Meeting,
    Note,
    Run,
    Talk,
)
from soberpath.core.people import contacts


class Entry(NamedTuple):
    """One line of the log: a record in short."""

    date: dt.date
    time: dt.time | None
    kind: str
    text: str


def _describe_begin(start: dt.date, today: dt.date) -> str:
    return "plan begun" if start <= today else "plan begins"


def list_entries(
    journal: Journal, since: dt.date | None, today: dt.date = dt.date.max
) -> tuple[Entry, ...]:
    """Return every dated record from since on, newest first, and on one day latest first."""
    entries = [*_list_records(journal), *_list_starts_and_ends(journal, today)]
    chosen = [entry for entry in entries if since is None or entry.date >= since]
    starts_at = journal.settings.day_starts_at
    by_moment = sorted(
        chosen, key=lambda entry: dates.find_place(entry.date, entry.time, starts_at)
    )
    return tuple(by_moment[::-1])


def _list_records(journal: Journal) -> list[Entry]:
    return [
        *(Entry(entry.date, None, "check-in", _checkin_line(entry)) for entry in journal.checkins),
        *(
            Entry(
                meeting.date,
                meeting.time,
                "planned" if meeting.planned else "meeting",
                _describe_meeting(meeting),
            )
            for meeting in journal.meetings
        ),
        *(Entry(talk.date, None, "talk", _describe_talk(talk)) for talk in journal.talks),
        *(
            Entry(bookend.date, bookend.time, "bookend", _describe_bookend(bookend))
            for bookend in journal.bookends
        ),
        *(Entry(action.date, None, "action", _describe_item(action)) for action in journal.actions),
        *(Entry(note.date, None, "note", _describe_item(note)) for note in journal.notes),
        *(
            Entry(craving.date, craving.time, "craving", _describe_craving(craving))
            for craving in journal.cravings
        ),
        *(
            Entry(each.date, None, "evening page", f"{each.question} {each.answer}")
            for each in journal.inventory
        ),
    ]


def _list_starts_and_ends(journal: Journal, today: dt.date) -> list[Entry]:
    return [
        *(
            Entry(run.start, None, "start", _describe_run(run))
            for run in journal.runs
            if run.start != run.used_on
        ),
        *(
            Entry(taper.start, None, _describe_begin(taper.start, today), taper.note)
            for taper in journal.tapers
        ),
        *(Entry(taper.ended, None, "plan ended", "") for taper in journal.tapers if taper.ended),
        *(
            Entry(run.used_on, None, "return to use", run.counter)
            for run in journal.runs
            if run.used_on
        ),
    ]


def _describe_run(run: Run) -> str:
    return ", ".join(filter(None, (run.counter, run.note)))


def _checkin_line(entry: CheckIn) -> str:
    parts = [
        f"mood {entry.mood}" if entry.mood is not None else "",
        f"craving {entry.craving}" if entry.craving is not None else "",
        *checkins.describe_numbers(entry),
        ", ".join(entry.halt),
        f"grateful: {entry.grateful}" if entry.grateful else "",
        entry.note,
    ]
    return ", ".join(filter(None, parts))


def _describe_craving(craving: Craving) -> str:
    before = "" if craving.before is None else f"strength {craving.before}"
    after = "" if craving.after is None else f"{'then' if before else 'strength'} {craving.after}"
    parts = (
        f"{craving.time:%H:%M}" if craving.time else "",
        before,
        after,
        ", ".join(craving.halt),
        craving.trigger,
        f"with {craving.person}" if craving.person else "",
        f"helped: {craving.helped}" if craving.helped else "",
        craving.note,
    )
    return ", ".join(filter(None, parts))


def _describe_bookend(bookend: Bookend) -> str:
    cravings = (
        f"craving {name} {strength}"
        for name, strength in (("before", bookend.craving_before), ("after", bookend.craving_after))
        if strength is not None
    )
    parts = (
        f"{bookend.time:%H:%M}" if bookend.time else "",
        bookend.event,
        f"with {bookend.person}" if bookend.person else "",
        *cravings,
        bookend.note,
    )
    return ", ".join(filter(None, parts))


def _describe_meeting(meeting: Meeting) -> str:
    clock = f"{meeting.time:%H:%M}" if meeting.time else ""
    parts = (clock, meeting.name or "a meeting", meeting.topic, meeting.note)
    return ", ".join(filter(None, parts))


def _describe_talk(talk: Talk) -> str:
    way = contacts.describe_way(talk.how)
    how = way if talk.answered else ", ".join(filter(None, (way, "no answer")))
    place = f"at {talk.meeting}" if talk.meeting else ""
    return ", ".join(filter(None, (talk.person, how, place, talk.note)))


def _describe_item(item: Action | Note) -> str:
    said = f"{item.person}: {item.text}" if item.person else item.text
    return f"{said} (done {item.done})" if item.done else said
