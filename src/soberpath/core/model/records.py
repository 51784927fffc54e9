"""Define the journal and its records as immutable values.

A record has what the person entered and nothing derived. Every tuple of the journal keeps the order
of the file. These are named tuples, not dataclasses: docs/adr/0004-records-are-named-tuples.md.
Saving matches records by identity and order (`store/text/difference.py`). So a change keeps all
other objects in their order and adds new ones last; any other order is refused.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.model.named_tuples import NamedTuple

HALT = ("hungry", "angry", "lonely", "tired")
"""A common memory aid for what may lie behind a craving; not a tested instrument."""

MOODS = (1, 5)
"""Lowest and highest mood: 1 very low, 5 very good."""

CRAVINGS = (0, 10)
"""Lowest and highest craving: 0 none, 10 the strongest."""

SLEEP = (0, 10)
"""Worst and best sleep: 0 no sleep at all, 10 slept well."""

ANXIETY = (0, 10)
"""Lowest and highest anxiety: 0 none, 10 the strongest."""

PREFERENCES = (
    "gender-specific", "women", "men", "trans", "non-binary", "lgbtq", "secular", "faith",
    "language", "online",
)  # fmt: skip
"""Kinds of meetings that a person may prefer; none is better than another."""

OTHER_PREFERENCES = {
    "gender": "gender-specific", "womens": "women", "women's": "women", "mens": "men",
    "men's": "men", "transgender": "trans", "nonbinary": "non-binary", "enby": "non-binary",
    "lgbt": "lgbtq", "lgbtq+": "lgbtq", "lgbtqia": "lgbtq", "lgbtqia+": "lgbtq", "gay": "lgbtq",
    "lesbian": "lgbtq", "queer": "lgbtq",
}  # fmt: skip
"""Other words for these kinds."""

STRONG_CRAVING = 5
"""From this craving on, the next step names a person to call."""

ROLES = ("sponsor", "sponsee", "peer", "family", "counsellor", "prescriber", "other")
"""The roles that a contact can have."""

FILE_ROLES = {"counselor": "counsellor"}
"""The words for roles in the file, where they differ from what people read and type."""

ROLE_NAMES = {FILE_ROLES.get(name, name): name for name in (*ROLES, *FILE_ROLES)}
"""The words for roles that people read, by the word in the file."""

TALK_WAYS = ("call", "text", "in-person", "online")
"""The ways in which a talk can take place."""

MEETING_ROLES = ("chair", "speaker", "reader", "greeter", "service", "sponsor", "other")
"""What a person can do at a meeting besides attending."""

PLAN_PARTS = {
    "warning": "Warning signs",
    "alone": "What I can do alone",
    "places": "People and places that take my mind off it",
    "people": "People I can ask for help",
    "professionals": "Professionals and helplines",
    "safer": "Making things safer",
    "reasons": "Reasons for living sober",
}
"""The six parts of a safety plan, and the reasons, by the word for each on the command line."""

MIDNIGHT = dt.time(0)


class Settings(NamedTuple):
    """What the person has set. An empty text means that it isn't set.

    If `uses_sponsor` is None, the customs of the fellowship decide.
    """

    country: str = ""
    counting: str = ""
    substance: str = ""
    fellowship: str = ""
    day_starts_at: dt.time = MIDNIGHT
    headline: str = "day"
    week_starts: str = "monday"
    hours: str = "24"
    milestones: str = "default"
    extra_days: bool = False
    extra_months: bool = False
    prefers: str = ""
    notices: bool = True
    sober_word: str = ""
    sponsor_word: str = ""
    meeting_word: str = ""
    peer_word: str = ""
    last_summary: dt.date | None = None
    checkin_questions: str = ""
    time_zone: str = ""
    near: str = ""
    distance: str = ""
    uses_sponsor: bool | None = None
    meeting_questions: bool = True
    inventory_questions: str = ""
    colors: str = "auto"

    def has_own_words(self) -> bool:
        """Return True if the person has set their own word for one of ours."""
        return any((self.sober_word, self.sponsor_word, self.meeting_word, self.peer_word))


class Run(NamedTuple):
    """A run of sober time, [start, used_on): the day of use isn't part of it.

    `counter` is the name of an additional counter; empty for the main one.
    """

    start: dt.date
    used_on: dt.date | None = None
    note: str = ""
    counter: str = ""


class Taper(NamedTuple):
    """A taper or another prescribed plan, from `start` to the last day `ended`, both included.

    It has no dose and no schedule. Days on which the dose stays the same count like any other.
    """

    start: dt.date
    ended: dt.date | None = None
    note: str = ""


class Contact(NamedTuple):
    """A person to reach. `until` ends the role and keeps the history.

    `call_now` is True if the person may be suggested for a call in a hard moment; if None, the role
    decides. `uid` is the ID in an address book, saved once the name changed.
    """

    name: str
    role: str = "peer"
    phone: str = ""
    email: str = ""
    best_time: str = ""
    talk_every_days: int | None = None
    fellowship: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    note: str = ""
    call_now: bool | None = None
    uid: str = ""


class CheckIn(NamedTuple):
    """A day in the person's words and a few small numbers. There is at most one a day.

    `taken` is True if medicine was taken as prescribed; amounts are never saved.
    """

    date: dt.date
    mood: int | None = None
    craving: int | None = None
    halt: tuple[str, ...] = ()
    grateful: str = ""
    note: str = ""
    sleep: int | None = None
    anxiety: int | None = None
    taken: bool | None = None


class Meeting(NamedTuple):
    """An attended meeting, or a `planned` one, which doesn't count until the person was there.

    After midnight it belongs to the day it began. `signed_by` has the initials on the attendance
    sheet. `uid` is the ID in a calendar, saved once the day changed.
    """

    date: dt.date
    time: dt.time | None = None
    name: str = ""
    types: tuple[str, ...] = ()
    location: str = ""
    online: bool = False
    topic: str = ""
    role: str = ""
    signed: bool = False
    note: str = ""
    signed_by: str = ""
    signed_on: dt.date | None = None
    planned: bool = False
    uid: str = ""


class Talk(NamedTuple):
    """A talk with a person, or an attempt at one (`answered` is False).

    `meeting` is the name of the meeting where it took place, if it did.
    """

    date: dt.date
    person: str
    how: str = ""
    answered: bool = True
    note: str = ""
    meeting: str = ""


class Action(NamedTuple):
    """Something the person said they would do; open until `done`."""

    date: dt.date
    text: str
    person: str = ""
    done: dt.date | None = None


class Note(NamedTuple):
    """A dated note about a person; with `bring_up`, an open item for the next talk."""

    date: dt.date
    text: str
    person: str = ""
    bring_up: bool = False
    done: dt.date | None = None


class Goal(NamedTuple):
    """A goal of some meetings in some days, or some a week, perhaps fewer after some weeks."""

    since: dt.date
    meetings: int | None = None
    days: int | None = None
    per_week: int | None = None
    weeks: int | None = None
    then: int | None = None
    until: dt.date | None = None
    signed_only: bool = False


class Craving(NamedTuple):
    """A craving: its strength before and after, the trigger, what helped, and who was reached."""

    date: dt.date
    time: dt.time | None = None
    before: int | None = None
    after: int | None = None
    halt: tuple[str, ...] = ()
    trigger: str = ""
    helped: str = ""
    person: str = ""
    minutes: int | None = None
    note: str = ""


class PlanLine(NamedTuple):
    """A line of the person's plan for hard hours; `part` is one of `PLAN_PARTS`."""

    part: str
    text: str


class Helpline(NamedTuple):
    """A saved line to call or text; without a country it applies everywhere."""

    name: str
    phone: str = ""
    text: str = ""
    hours: str = ""
    country: str = ""
    note: str = ""


class Regular(NamedTuple):
    """A weekly meeting; its time is in the zone where it takes place.

    `minutes` is its length, and `time_zone` an IANA name, empty for the local zone. `home` marks
    the home group; `list` and `id` are those of a published list. `uid` is the ID in a calendar,
    saved once name, day or time changed. `people` are those who usually come.
    """

    name: str
    weekday: str
    time: dt.time
    minutes: int | None = None
    time_zone: str = ""
    location: str = ""
    address: str = ""
    types: tuple[str, ...] = ()
    online: bool = False
    link: str = ""
    phone: str = ""
    home: bool = False
    list: str = ""
    id: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    note: str = ""
    uid: str = ""
    people: tuple[str, ...] = ()


class Service(NamedTuple):
    """Weekly service for a group, e.g. making coffee, from `since` to `until`.

    `weekday` and `time` are local.
    """

    name: str
    weekday: str
    time: dt.time | None = None
    group: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    note: str = ""


class Bookend(NamedTuple):
    """A hard event with a call before it and a call after it, to the same person.

    `ends` is when it is over, possibly after midnight. A call is only recorded once it took place.
    `uid` is the ID in a calendar, saved once the day or the event changed.
    """

    date: dt.date
    event: str
    time: dt.time | None = None
    ends: dt.time | None = None
    person: str = ""
    called_before: bool = False
    called_after: bool = False
    craving_before: int | None = None
    craving_after: int | None = None
    note: str = ""
    uid: str = ""


class PageAnswer(NamedTuple):
    """An answer on the evening page of a day, with the question as it was asked."""

    date: dt.date
    question: str
    answer: str


class CustomMilestone(NamedTuple):
    """A row of the custom milestone table: exactly one of days, months, years after the start."""

    name: str
    days: int | None = None
    months: int | None = None
    years: int | None = None
    note: str = ""


class Conflict(NamedTuple):
    """A value of another copy that a merge couldn't keep in place.

    `section` is where it belongs; `other` has the record's identity and the value.
    """

    section: str
    other: dict[str, Any]


class Journal(NamedTuple):
    """The whole file as values."""

    schema: int = 1
    settings: Settings = Settings()
    runs: tuple[Run, ...] = ()
    contacts: tuple[Contact, ...] = ()
    checkins: tuple[CheckIn, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    talks: tuple[Talk, ...] = ()
    actions: tuple[Action, ...] = ()
    notes: tuple[Note, ...] = ()
    milestones: tuple[CustomMilestone, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    cravings: tuple[Craving, ...] = ()
    plan: tuple[PlanLine, ...] = ()
    helplines: tuple[Helpline, ...] = ()
    goals: tuple[Goal, ...] = ()
    tapers: tuple[Taper, ...] = ()
    regulars: tuple[Regular, ...] = ()
    bookends: tuple[Bookend, ...] = ()
    services: tuple[Service, ...] = ()
    inventory: tuple[PageAnswer, ...] = ()


Record = (
    Run
    | Contact
    | CheckIn
    | Meeting
    | Talk
    | Action
    | Note
    | CustomMilestone
    | Craving
    | PlanLine
    | Helpline
    | Goal
    | Taper
    | Regular
    | Bookend
    | Service
    | PageAnswer
)
"""Any entry that has a block in the file."""


def find_place(records: Sequence[Any], record: Any) -> int:
    """Return the index of this very object; raise ValueError if there is only an equal one."""
    return [other is record for other in records].index(True)


def replace_record(journal: Journal, plural: str, before: Any, *after: Any) -> Journal:
    """Return the journal with these records, or none, in place of this very object."""
    records = getattr(journal, plural)
    at = find_place(records, before)
    changed: dict[str, Any] = {plural: (*records[:at], *after, *records[at + 1 :])}
    return journal._replace(**changed)


def add_record(journal: Journal, plural: str, *new: Any) -> Journal:
    """Return the journal with these records added after all others of their kind."""
    changed: dict[str, Any] = {plural: (*getattr(journal, plural), *new)}
    return journal._replace(**changed)
