"""The table of record kinds: their names, fields, addresses, and identity.

There is one entry for each kind and one line for each field, in the order of the record. A field is
required if its record has no default for it.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from soberpath.core.model import answers, day_answers, place_answers
from soberpath.core.model.answers import HELPLINE_DIGITS, PERSON_DIGITS, clean_text
from soberpath.core.model.dates import WEEKDAYS
from soberpath.core.model.day_answers import START_AHEAD, TWO_YEARS
from soberpath.core.model.fields import (
    HALT_WORDS,
    NOTE,
    TYPES,
    UID,
    Identity,
    Kind,
    Order,
    day_field,
    event_day_field,
    flag_field,
    meeting_day_field,
    name_field,
    names_field,
    needed_text_field,
    number_field,
    past_field,
    phone_field,
    scale_field,
    text_field,
    time_field,
)
from soberpath.core.model.records import (
    ANXIETY,
    CRAVINGS,
    MEETING_ROLES,
    MOODS,
    PLAN_PARTS,
    ROLES,
    SLEEP,
    TALK_WAYS,
    Action,
    Bookend,
    CheckIn,
    Contact,
    Craving,
    CustomMilestone,
    Goal,
    Helpline,
    Meeting,
    Note,
    PageAnswer,
    PlanLine,
    Regular,
    Run,
    Service,
    Talk,
    Taper,
)

KINDS = {
    kind.noun: kind
    for kind in (
        Kind(
            CheckIn, "checkin", "checkins", noun="checkin", name="check-in", by="date",
            identity=Identity(("date",), single=True),
            fields=(
                past_field("date"),
                scale_field("mood", MOODS, answers.parse_mood),
                scale_field("craving", CRAVINGS, answers.parse_craving),
                HALT_WORDS,
                text_field("grateful", is_prose=True),
                NOTE,
                scale_field("sleep", SLEEP, answers.parse_sleep, came_later=True),
                scale_field("anxiety", ANXIETY, answers.parse_anxiety, came_later=True),
                flag_field("taken", came_later=True),
            ),
        ),
        Kind(
            Meeting, "meeting", "meetings", noun="meeting", name="meeting", by="date",
            hint="time", within="planned",
            identity=Identity(
                ("date", "name"), telling=("name", "time"), apart=("time", "location"),
                imported=("date", "time", "name"),
            ),
            order=Order("date", "signed_on", "The signing date is before the meeting"),
            fields=(
                meeting_day_field("date"),
                time_field("time"),
                text_field("name", answers.parse_meeting_name),
                TYPES,
                text_field("location"),
                flag_field("online"),
                text_field("topic", is_prose=True),
                text_field("role", answers.parse_meeting_role, words=MEETING_ROLES),
                flag_field("signed", is_written_always=True),
                NOTE,
                text_field("signed_by"),
                past_field("signed_on"),
                flag_field("planned"),
                UID,
            ),
        ),
        Kind(
            Contact, "contact", "contacts", noun="contact", name="contact", by="name",
            hint="role",
            identity=Identity(("name",), single=True, apart=("role", "since")),
            order=Order("since", "until", "The last day is before the first day"),
            fields=(
                name_field("name"),
                text_field("role", answers.parse_role, words=ROLES),
                phone_field("phone", PERSON_DIGITS),
                text_field("email"),
                text_field("best_time"),
                number_field("talk_every_days"),
                text_field("fellowship"),
                past_field("since"),
                past_field("until"),
                NOTE,
                flag_field("call_now", came_later=True),
                UID,
            ),
        ),
        Kind(
            Talk, "talk", "talks", noun="talk", name="talk", by="date", hint="person",
            identity=Identity(("date", "person")),
            fields=(
                past_field("date"),
                name_field("person"),
                text_field("how", answers.parse_talk_way, words=TALK_WAYS),
                flag_field("answered"),
                NOTE,
                text_field("meeting", answers.parse_meeting_name, came_later=True),
            ),
        ),
        Kind(
            Action, "action", "actions", noun="action", name="to-do item", by="date",
            identity=Identity(("date", "text", "person"), telling=("text",)),
            fields=(
                past_field("date"),
                needed_text_field("text"),
                name_field("person"),
                past_field("done"),
            ),
        ),
        Kind(
            Note, "note", "notes", noun="note", name="note", by="date",
            identity=Identity(("date", "text", "person"), telling=("text",)),
            fields=(
                past_field("date"),
                needed_text_field("text"),
                name_field("person"),
                flag_field("bring_up"),
                past_field("done"),
            ),
        ),
        Kind(
            Craving, "craving", "cravings", noun="craving", name="craving", by="date", hint="time",
            identity=Identity(("date", "time"), telling=("time",)),
            fields=(
                past_field("date"),
                time_field("time"),
                scale_field("before", CRAVINGS, answers.parse_craving),
                scale_field("after", CRAVINGS, answers.parse_craving),
                HALT_WORDS,
                text_field("trigger", is_prose=True),
                text_field("helped", is_prose=True),
                name_field("person"),
                number_field("minutes", opens_from=0),
                NOTE,
            ),
        ),
        Kind(
            Goal, "goal", "goals", noun="goal", name="goal", by="since",
            identity=Identity(("since", "meetings", "per_week"), telling=("since",)),
            fields=(
                day_field("since", day_answers.parse_goal_day, TWO_YEARS),
                number_field("meetings"),
                number_field("days"),
                number_field("per_week"),
                number_field("weeks"),
                number_field("then", opens_from=0),
                day_field("until", day_answers.parse_event_day, TWO_YEARS),
                flag_field("signed_only"),
            ),
        ),
        Kind(
            PlanLine, "plan", "plan", noun="plan", name="plan line", by="part",
            identity=Identity(("part", "text"), telling=("text",)),
            fields=(
                text_field("part", answers.parse_plan_part, words=tuple(PLAN_PARTS)),
                needed_text_field("text"),
            ),
        ),
        Kind(
            Helpline, "helpline", "helplines", noun="helplines", name="helpline", by="name",
            identity=Identity(("name",), single=True),
            fields=(
                needed_text_field("name"),
                phone_field("phone", HELPLINE_DIGITS),
                phone_field("text", HELPLINE_DIGITS),
                text_field("hours"),
                text_field("country", answers.parse_country),
                NOTE,
            ),
        ),
        Kind(
            Run, "run", "runs", noun="runs", name="stretch", names="stretches", by="start",
            hint="counter", within="counter",
            identity=Identity(
                ("counter", "start"), single=True, imported=("start", "counter")
            ),
            order=Order("start", "used_on", "The date of use is before the start date"),
            fields=(
                day_field("start", day_answers.parse_start, START_AHEAD),
                past_field("used_on"),
                NOTE,
                text_field("counter", lambda text: answers.parse_counter(clean_text(text))),
            ),
        ),
        Kind(
            Taper, "taper", "tapers", noun="taper", name="taper", by="start", came_later=True,
            identity=Identity(("start",), single=True),
            order=Order("start", "ended", "The last day is before the first day"),
            fields=(
                day_field("start", day_answers.parse_start, START_AHEAD),
                past_field("ended"), NOTE,
            ),
        ),
        Kind(
            Regular, "regular", "regulars", noun="regular", name="regular meeting", by="name",
            hint="weekday", came_later=True,
            identity=Identity(
                ("name", "weekday", "time"), single=True, apart=("weekday", "time")
            ),
            order=Order("since", "until", "The last day is before the first day"),
            fields=(
                needed_text_field("name"),
                text_field("weekday", answers.parse_weekday, words=WEEKDAYS),
                time_field("time"),
                number_field("minutes", 1, 1440),
                text_field("time_zone", place_answers.parse_zone),
                text_field("location"),
                text_field("address"),
                TYPES,
                flag_field("online"),
                text_field("link", place_answers.parse_link),
                phone_field("phone", PERSON_DIGITS),
                flag_field("home"),
                text_field("list"),
                text_field("id"),
                day_field("since", day_answers.parse_goal_day, TWO_YEARS),
                day_field("until", day_answers.parse_event_day, TWO_YEARS),
                NOTE,
                UID,
                names_field("people", came_later=True),
            ),
        ),
        Kind(
            Service, "service", "services", noun="service", name="service commitment", by="name",
            hint="group", came_later=True,
            identity=Identity(
                ("name", "weekday", "group", "since"), single=True, apart=("weekday", "group")
            ),
            order=Order("since", "until", "The last day is before the first day"),
            fields=(
                needed_text_field("name"),
                text_field("weekday", answers.parse_weekday, words=WEEKDAYS),
                time_field("time"),
                text_field("group"),
                day_field("since", day_answers.parse_goal_day, TWO_YEARS),
                day_field("until", day_answers.parse_event_day, TWO_YEARS),
                NOTE,
            ),
        ),
        Kind(
            Bookend, "bookend", "bookends", noun="bookend", name="bookend", by="date",
            hint="event", came_later=True,
            identity=Identity(
                ("date", "event"), single=True, apart=("time", "person"),
                imported=("date", "event"),
            ),
            fields=(
                event_day_field("date"),
                needed_text_field("event"),
                time_field("time"),
                time_field("ends"),
                name_field("person"),
                flag_field("called_before"),
                flag_field("called_after"),
                scale_field("craving_before", CRAVINGS, answers.parse_craving),
                scale_field("craving_after", CRAVINGS, answers.parse_craving),
                NOTE,
                UID,
            ),
        ),
        Kind(
            PageAnswer, "inventory", "inventory", noun="inventory", name="evening page answer",
            by="date", hint="question", came_later=True,
            identity=Identity(("date", "question", "answer"), telling=("question",)),
            fields=(
                past_field("date"),
                needed_text_field("question"),
                needed_text_field("answer", is_prose=True),
            ),
        ),
        Kind(
            CustomMilestone, "milestone", "milestones", noun="milestones",
            name="custom milestone", by="name",
            identity=Identity(("name",), single=True),
            one_of=("days", "months", "years"),
            fields=(
                needed_text_field("name"),
                number_field("days", 0, 99999),  # the white key tag is for the first day
                number_field("months"),
                number_field("years"),
                NOTE,
            ),
        ),
    )
}  # fmt: skip
"""Every kind of record, by the noun that people type."""

_IN_FILE = (
    "runs", "contact", "checkin", "meeting", "talk", "action", "note", "milestones", "goal",
    "craving", "plan", "helplines", "taper", "regular",
    "bookend", "service", "inventory",
)  # fmt: skip

BY_SECTION = {KINDS[noun].section: KINDS[noun] for noun in dict.fromkeys((*_IN_FILE, *KINDS))}
"""Every kind of record by its section in the file, in export order."""

BY_RECORD: dict[Any, Kind] = {kind.record: kind for kind in KINDS.values()}
"""Every kind of record, by its class."""

WITH_PERSON = tuple(
    kind for kind in KINDS.values() if any(field.key == "person" for field in kind.fields)
)
"""Every kind of record that names a person, who may be a contact."""

EVERY_FIELD = tuple(field for kind in KINDS.values() for field in kind.fields)


def make_number_parser(record: Any, key: str) -> Callable[[str], int]:
    """Return a function that parses a number of a record within its bounds."""
    field = next(field for field in BY_RECORD[record].fields if field.key == key)
    return partial(answers.parse_whole, low=field.low or 0, high=field.high or 0)
