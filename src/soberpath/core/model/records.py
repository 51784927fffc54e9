"""The journal and its records: plain immutable values, named in the field's own terms.

Rule: a record holds what the person said and nothing derived. Every tuple of the journal keeps
the order of the file. Named tuples, not dataclasses: docs/adr/0004-records-are-named-tuples.md.

Saving matches records by identity and order (`store/text/difference.py`). So a change keeps the
objects that it doesn't change, in their order, and adds new ones last; any other order is refused.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.model.named_tuples import NamedTuple

HALT = ("hungry", "angry", "lonely", "tired")
"""A widely used aide-memoire for what may lie under a craving; not a tested tool."""

MOODS = (1, 5)
"""Lowest and highest mood: 1 very low, 5 very good."""

CRAVINGS = (0, 10)
"""Lowest and highest craving: 0 none, 10 the strongest I know."""

SLEEP = (0, 10)
"""Worst and best sleep: 0 no sleep at all, 10 slept well."""

ANXIETY = (0, 10)
"""Lowest and highest anxiety: 0 none, 10 the strongest I know."""

PREFERENCES = (
    "gender-specific", "women", "men", "trans", "non-binary", "lgbtq", "secular", "faith",
    "language", "online",
)  # fmt: skip
"""Kinds of meetings a person may prefer; none is better than another."""

OTHER_PREFERENCES = {
    "gender": "gender-specific", "womens": "women", "women's": "women", "mens": "men",
    "men's": "men", "transgender": "trans", "nonbinary": "non-binary", "enby": "non-binary",
    "lgbt": "lgbtq", "lgbtq+": "lgbtq", "lgbtqia": "lgbtq", "lgbtqia+": "lgbtq", "gay": "lgbtq",
    "lesbian": "lgbtq", "queer": "lgbtq",
}  # fmt: skip
"""Other words for these kinds."""

STRONG_CRAVING = 5
"""From this craving on, the next line names who to call first."""

ROLES = ("sponsor", "sponsee", "peer", "family", "counsellor", "prescriber", "other")
"""What a contact can be to me."""

FILE_ROLES = {"counselor": "counsellor"}
"""What the file calls a role, where that isn't what people read and type."""

ROLE_NAMES = {FILE_ROLES.get(name, name): name for name in (*ROLES, *FILE_ROLES)}
"""What people read for each role of the file."""

TALK_WAYS = ("call", "text", "in-person", "online")
"""How a talk took place."""

MEETING_ROLES = ("chair", "speaker", "reader", "greeter", "service", "sponsor", "other")
"""What I did at a meeting beyond attending it."""

PLAN_PARTS = {
    "warning": "Warning signs",
    "alone": "What I can do alone",
    "places": "People and places that take my mind off it",
    "people": "People I can ask for help",
    "professionals": "Professionals and helplines",
    "safer": "Making things safer",
    "reasons": "Reasons for living sober",
}
"""The six parts of a safety plan and the reasons, by the word each is written with."""

MIDNIGHT = dt.time(0)


class Settings(NamedTuple):
    """What the person chose once. An empty text means: not said.

    `uses_sponsor` is None where the customs of the fellowship decide.
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
        """Return True if the person has another word for one of ours."""
        return any((self.sober_word, self.sponsor_word, self.meeting_word, self.peer_word))


class Run(NamedTuple):
    """A stretch of sober time, [start, used_on): the day of a use is not part of it.

    `counter` names what it counts beside the main date; empty is the main one.
    """

    start: dt.date
    used_on: dt.date | None = None
    note: str = ""
    counter: str = ""


class Taper(NamedTuple):
    """A taper or another prescribed plan, from `start` to the last day `ended`, both included.

    It holds no dose and no schedule; days on which the dose is held count like any other.
    """

    start: dt.date
    ended: dt.date | None = None
    note: str = ""


class Contact(NamedTuple):
    """A person I can reach. `until` ends the role and keeps the history.

    `call_now` says whether they are offered when I need someone to call; None: by their role. `uid`
    is their ID in an address book, once they had another name.
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
    """One day, in my own words and a few small numbers. At most one a day.

    `taken` says whether my medicine was taken as prescribed; amounts are never kept.
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
    """A meeting I attended, or one that is `planned` and does not count until I was there.

    Past midnight it belongs to the day it began. `signed_by` are the initials on my sheet. `uid` is
    its ID in a calendar, once it was planned for another day.
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
    """A talk with a person, or an attempt at one (`answered` false).

    `meeting` is the name of the meeting at which we talked, if it was at one.
    """

    date: dt.date
    person: str
    how: str = ""
    answered: bool = True
    note: str = ""
    meeting: str = ""


class Action(NamedTuple):
    """Something I said I would do; open until `done`."""

    date: dt.date
    text: str
    person: str = ""
    done: dt.date | None = None


class Note(NamedTuple):
    """A dated note about a person; with `bring_up`, open on the list for our next talk."""

    date: dt.date
    text: str
    person: str = ""
    bring_up: bool = False
    done: dt.date | None = None


class Goal(NamedTuple):
    """So many meetings in so many days, or so many a week, perhaps fewer after some weeks."""

    since: dt.date
    meetings: int | None = None
    days: int | None = None
    per_week: int | None = None
    weeks: int | None = None
    then: int | None = None
    until: dt.date | None = None
    signed_only: bool = False


class Craving(NamedTuple):
    """A craving: how strong before and after, what brought it on, what helped, who was reached."""

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
    """A line of my own plan for hard hours; `part` is one of `PLAN_PARTS`."""

    part: str
    text: str


class Helpline(NamedTuple):
    """A line of my own to call or to text; without a country it is for every place."""

    name: str
    phone: str = ""
    text: str = ""
    hours: str = ""
    country: str = ""
    note: str = ""


class Regular(NamedTuple):
    """A meeting of my own every week, by the clock of where it is.

    `minutes` is how long it takes, and `time_zone` an IANA name where the clock there isn't mine.
    `home` says that it's my home group; `list` and `id` are where a published list has it. `uid` is
    its ID in a calendar, once its name, day or time was changed. `people` are who usually comes.
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
    """Something I do for a group every week, such as coffee, from `since` to `until`.

    `weekday` and `time` are by my own clock.
    """

    name: str
    weekday: str
    time: dt.time | None = None
    group: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    note: str = ""


class Bookend(NamedTuple):
    """A hard event with a call before it and one after it, to the same person.

    `ends` is when it's over, perhaps after midnight. A call is one that took place. `uid` is its ID
    in a calendar, once its day or its event was changed.
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
    """A row of my own milestone table: exactly one of days, months, years after the start."""

    name: str
    days: int | None = None
    months: int | None = None
    years: int | None = None
    note: str = ""


class Conflict(NamedTuple):
    """A value of another copy that had no place when both were merged.

    `section` is where it belongs; `other` holds what the record is known by, and the value.
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
"""Any entry that has a block of its own in the file."""


def find_place(records: Sequence[Any], record: Any) -> int:
    """Return the place of this very record; raise ValueError if it's an equal one or none."""
    return [other is record for other in records].index(True)


def replace_record(journal: Journal, plural: str, before: Any, *after: Any) -> Journal:
    """Return the journal with these records, or none, in the place of this very record."""
    records = getattr(journal, plural)
    at = find_place(records, before)
    changed: dict[str, Any] = {plural: (*records[:at], *after, *records[at + 1 :])}
    return journal._replace(**changed)


def add_record(journal: Journal, plural: str, *new: Any) -> Journal:
    """Return the journal with these records after all others of their kind."""
    changed: dict[str, Any] = {plural: (*getattr(journal, plural), *new)}
    return journal._replace(**changed)
