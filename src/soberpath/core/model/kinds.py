"""The kinds of record there are: how each is called, how it is addressed, what it is made of.

Rule: one table. Correcting, listing and naming records all go by it; a new kind is a new row.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from soberpath.core.days import checkins, meetings, plans
from soberpath.core.model import bounds, dates
from soberpath.core.model.answers import choose, needed, said, whole, yes
from soberpath.core.model.records import (
    MEETING_ROLES,
    MIDNIGHT,
    ROLES,
    TALK_WAYS,
    Contact,
    Craving,
    CustomMilestone,
    Goal,
    Helpline,
    Record,
)
from soberpath.core.people import contacts
from soberpath.core.sobriety import counter, setup


class Reading(NamedTuple):
    """What is needed to understand a person's words: the day, and meeting types by code.

    `calendar` is the calendar's date at this moment, where the person's day begins at `starts_at`.
    A day that may be either is the next one if `ahead`, as for a plan.
    """

    today: dt.date
    types: Mapping[str, str]
    calendar: dt.date | None = None
    starts_at: dt.time = MIDNIGHT
    ahead: bool = False


class Part(NamedTuple):
    """A field of a record as a person writes it.

    `question` is a label without a period. `read` takes their words. A `flag` is yes or no, `many`
    a list, and a `needed` part can be changed but not cleared.
    """

    key: str
    option: str
    metavar: str
    question: str
    read: Callable[[str, Reading], Any]
    flag: bool = False
    many: bool = False
    needed: bool = False


class Kind(NamedTuple):
    """A kind of record: `noun` as it is typed, `one` as it is called, `plural` in the journal.

    `by` is the field it is addressed by, a day or a name; `tells` the one that tells those of one
    day apart in a message; where some have a `within`, `last` is the last of those that have none.
    `several` is how more than one are called, where that is not `one` with an s.
    """

    noun: str
    one: str
    plural: str
    by: str
    parts: tuple[Part, ...]
    tells: str = ""
    within: str = ""
    several: str = ""

    def count_in_words(self, number: int) -> str:
        """Return a number of these: 1 check-in, 2 check-ins."""
        return f"{number} {self.one if number == 1 else self.several or f'{self.one}s'}"

    def address(self, record: Record) -> Any:
        """The day or the name a record is addressed by."""
        return getattr(record, self.by)


def _text(text: str, _: Reading) -> str:
    return said(text)


def _phone(record: Any, key: str) -> Callable[[str, Reading], str]:
    return lambda text, _: bounds.parse_phone(text, record, key)


def _words(text: str, _: Reading) -> str:
    return needed(said(text))


def _name(text: str, _: Reading) -> str:
    return contacts.person_name(said(text))


def _counter(text: str, _: Reading) -> str:
    return counter.name(said(text))


def _past(text: str, reading: Reading) -> dt.date:
    return dates.parse_past(text, reading.today, reading.calendar)


def _meeting_day(text: str, reading: Reading) -> dt.date:
    return bounds.parse_meeting_day(text, reading.today, reading.calendar, ahead=reading.ahead)


def _goal_day(text: str, reading: Reading) -> dt.date:
    return bounds.parse_goal_day(text, reading.today)


def _start(text: str, reading: Reading) -> dt.date:
    return bounds.parse_start(text, reading.today)


def _time(text: str, _: Reading) -> dt.time:
    return dates.parse_time(text)


def number(record: Any, key: str) -> Callable[[str], int]:
    """Return what reads a number of a record as a person writes it, within its bounds."""
    low, high = bounds.NUMBERS[record][key]
    return lambda text: whole(text, low, high)


def _number(record: Any, key: str) -> Callable[[str, Reading], int]:
    read = number(record, key)
    return lambda text, _: read(text)


def _strength(text: str, _: Reading) -> int:
    return checkins.craving(text)


def _types(text: str, reading: Reading) -> tuple[str, ...]:
    return meetings.type_codes(text, dict(reading.types))


def _yes(text: str, _: Reading) -> bool:
    return yes(text)


FILE_ROLES = {"counselor": "counsellor"}
"""What the file calls a role, where that isn't what people read and type."""

ROLE_NAMES = {FILE_ROLES.get(name, name): name for name in (*ROLES, *FILE_ROLES)}
"""What people read for each role of the file."""

OTHER_ROLES = {"friend": "peer", **{file: name for name, file in FILE_ROLES.items()}}
"""Words for a role that mean one of those in the list."""


def role(text: str) -> str:
    """Return one of the roles of a contact; raise BadValue for any other."""
    name = choose(text, tuple(ROLE_NAMES.values()), "role", OTHER_ROLES)
    return FILE_ROLES.get(name, name)


def _note(question: str = "Note") -> Part:
    return Part("note", "--note", "TEXT", question, _text)


_DATE = Part("date", "--date", "DAY", "Date, e.g. yesterday", _past, needed=True)
_PERSON = Part("person", "--person", "NAME", "Contact's name", _name)
_TEXT = Part("text", "--text", "TEXT", "Text", _words, needed=True)
_HALT = Part(
    "halt", "--halt", "WORDS", "HALT words, e.g. lonely, tired",
    lambda text, _: checkins.halt_words(text),
)  # fmt: skip
_DONE = Part("done", "--done", "DAY", "Date done, e.g. yesterday", _past)

KINDS = {
    kind.noun: kind
    for kind in (
        Kind("checkin", "check-in", "checkins", "date", (
            _DATE,
            Part("mood", "--mood", "1-5", "Mood, 1 very low to 5 very good",
                 lambda text, _: checkins.mood(text)),
            Part("craving", "--craving", "0-10", "Craving, 0 none to 10 strongest",
                 lambda text, _: checkins.craving(text)),
            _HALT,
            Part("grateful", "--grateful", "TEXT", "What you're grateful for", _text),
            _note(),
            Part("sleep", "--sleep", "0-10", "Sleep, 0 none to 10 slept well",
                 lambda text, _: checkins.sleep(text)),
            Part("anxiety", "--anxiety", "0-10", "Anxiety, 0 none to 10 strongest",
                 lambda text, _: checkins.anxiety(text)),
            Part("taken", "--taken", "yes|no", "Medicine taken as prescribed", _yes),
        )),
        Kind("meeting", "meeting", "meetings", "date", (
            _DATE._replace(read=_meeting_day),
            Part("time", "--time", "TIME", "Start time, e.g. 19:30", _time),
            Part("name", "--name", "TEXT", "Meeting name", _text),
            Part("types", "--type", "TYPE", "Meeting types, e.g. O, D", _types, many=True),
            Part("location", "--location", "PLACE", "Place", _text),
            Part("online", "--online", "", "Online meeting", _yes, flag=True),
            Part("topic", "--topic", "TEXT", "Topic", _text),
            Part("role", "--role", "ROLE", f"Your role: {', '.join(MEETING_ROLES)}",
                 lambda text, _: meetings.role(text)),
            Part("signed", "--signed", "", "Sheet signed", _yes, flag=True),
            _note(),
            Part("signed_by", "--signed-by", "INITIALS", "Initials of who signed", _text),
            Part("signed_on", "--signed-on", "DAY", "Date signed, e.g. yesterday", _past),
            Part("planned", "--planned", "", "Planned, not attended yet", _yes, flag=True),
        ), tells="time", within="planned"),
        Kind("contact", "contact", "contacts", "name", (
            Part("name", "--name", "NAME", "Name", _name, needed=True),
            Part("role", "--role", "ROLE", f"Role: {', '.join(ROLE_NAMES.values())}",
                 lambda text, _: role(text)),
            Part("phone", "--phone", "NUMBER", "Phone number",
                 _phone(Contact, "phone")),
            Part("email", "--email", "ADDRESS", "Email address", _text),
            Part("best_time", "--best-time", "TEXT", "Best time to call, e.g. evenings", _text),
            Part("talk_every_days", "--talk-every", "DAYS", "Days between talks, e.g. 7",
                 _number(Contact, "talk_every_days")),
            Part("fellowship", "--fellowship", "NAME", "Fellowship or group", _text),
            Part("since", "--since", "DAY", "Contact since, e.g. 2026-02-01", _past),
            Part("until", "--until", "DAY", "Contact until, e.g. 2026-02-01", _past),
            _note(),
            Part("call_now", "--call-now", "yes|no",
                 "Suggest them when you need someone to call", _yes),
        ), tells="role"),
        Kind("talk", "talk", "talks", "date", (
            _DATE,
            _PERSON._replace(needed=True),
            Part("how", "--how", "HOW", f"How: {', '.join(TALK_WAYS)}",
                 lambda text, _: contacts.talk_way(text)),
            Part("answered", "--answered", "", "They answered", _yes, flag=True),
            _note(),
        ), tells="person"),
        Kind("action", "action item", "actions", "date", (_DATE, _TEXT, _PERSON, _DONE)),
        Kind("note", "note", "notes", "date", (
            _DATE,
            _TEXT,
            _PERSON._replace(question="Contact it's about"),
            Part("bring_up", "--bring-up", "", "Bring it up at the next talk", _yes, flag=True),
            _DONE,
        )),
        Kind("craving", "craving", "cravings", "date", (
            _DATE,
            Part("time", "--time", "TIME", "Time, e.g. 19:30", _time),
            Part("before", "--before", "0-10", "Craving before, 0 to 10", _strength),
            Part("after", "--after", "0-10", "Craving after, 0 to 10", _strength),
            _HALT,
            Part("trigger", "--trigger", "TEXT", "What brought it on", _text),
            Part("helped", "--helped", "TEXT", "What helped", _text),
            Part("person", "--with", "NAME", "Person you reached", _name),
            Part("minutes", "--minutes", "N", "Minutes it lasted",
                 _number(Craving, "minutes")),
            _note(),
        ), tells="time"),
        Kind("goal", "goal", "goals", "since", (
            Part("since", "--since", "DAY", "First day, e.g. 2026-02-01", _goal_day, needed=True),
            Part("meetings", "--meetings", "N", "Number of meetings", _number(Goal, "meetings")),
            Part("days", "--in", "DAYS", "Number of days", _number(Goal, "days")),
            Part("per_week", "--per-week", "N", "Meetings per week", _number(Goal, "per_week")),
            Part("weeks", "--weeks", "N", "Weeks in the first phase",
                 _number(Goal, "weeks")),
            Part("then", "--then", "N", "Meetings per week after the first phase",
                 _number(Goal, "then")),
            Part("until", "--until", "DAY", "Last day, e.g. 2026-05-01", _goal_day),
            Part("signed_only", "--signed-only", "", "Count only signed meetings", _yes, flag=True),
        )),
        Kind("plan", "plan line", "plan", "part", (
            Part("part", "--part", "PART", f"Part: {', '.join(plans.PARTS)}",
                 lambda text, _: plans.part(text), needed=True),
            _TEXT,
        )),
        Kind("helplines", "helpline", "helplines", "name", (
            Part("name", "--name", "NAME", "Name", _words, needed=True),
            Part("phone", "--phone", "NUMBER", "Number to call",
                 _phone(Helpline, "phone")),
            Part("text", "--text", "NUMBER", "Number to text",
                 _phone(Helpline, "text")),
            Part("hours", "--hours", "TEXT", "Hours, e.g. 24 hours a day", _text),
            Part("country", "--country", "COUNTRY", "Country, e.g. US or Germany",
                 lambda text, _: setup.country(text)),
            _note(),
        )),
        Kind("runs", "stretch", "runs", "start", (
            Part("start", "--start", "DAY", "Sobriety date, e.g. 2026-02-01", _start, needed=True),
            Part("used_on", "--used-on", "DAY", "Date of use, e.g. yesterday", _past),
            _note(),
            Part("counter", "--counter", "NAME", "Counter, if not the main one", _counter),
        ), tells="counter", within="counter", several="stretches"),
        Kind("taper", "taper", "tapers", "start", (
            Part("start", "--start", "DAY", "First day of your taper or prescribed plan", _past,
                 needed=True),
            Part("ended", "--ended", "DAY", "Last day, if it's over", _past),
            _note(),
        )),
        Kind("milestones", "custom milestone", "milestones", "name", (
            Part("name", "--name", "TEXT", "Name", _words, needed=True),
            Part("days", "--days", "N", "Number of days",
                 _number(CustomMilestone, "days")),
            Part("months", "--months", "N", "Number of months",
                 _number(CustomMilestone, "months")),
            Part("years", "--years", "N", "Number of years",
                 _number(CustomMilestone, "years")),
            _note(),
        ), several="custom milestones"),
    )
}  # fmt: skip
"""Every kind of record by the noun it is typed with."""

BY_SECTION = {kind.plural.removesuffix("s"): kind for kind in KINDS.values()}
"""Every kind of record by the section of the file that holds it."""
