"""The shape of the file: its sections, their keys, the types each key takes.

Rule: this one table decides reading, checking and writing; `check` reads by it.
"""

import datetime as dt
from typing import Any, NamedTuple, get_args

from soberpath.core.model import bounds, settings
from soberpath.core.model.records import (
    ANXIETY,
    CRAVINGS,
    MOODS,
    SLEEP,
    Action,
    CheckIn,
    Conflict,
    Contact,
    Craving,
    CustomMilestone,
    Goal,
    Helpline,
    Meeting,
    Note,
    PlanLine,
    Run,
    Settings,
    Talk,
    Taper,
)

VERSION = 1
"""The newest schema this program writes and reads."""


class Field(NamedTuple):
    """A key's exact type; `low` and `high` bound a number, `allowed` lists a text's choices.

    A key that `may_be_own` came after the first files: there, what does not fit is a key of the
    person's own, and no fault.
    """

    kind: type
    required: bool = False
    low: int | None = None
    high: int | None = None
    allowed: tuple[str, ...] = ()
    always: bool = False
    may_be_own: bool = False


class Section(NamedTuple):
    """A `[[name]]` of the file: the journal's tuple it fills, its record, its keys in order.

    One that `may_be_own` came after the first files: there, what has none of the needed keys is a
    section of the person's own.
    """

    name: str
    plural: str
    record: Any
    fields: dict[str, Field]
    may_be_own: bool = False


_TEXT = Field(str)
_DATE = Field(dt.date)
_NEEDED = Field(dt.date, required=True)
_LIST = Field(list)
_FLAG = Field(bool)
_STRENGTH = Field(int, low=CRAVINGS[0], high=CRAVINGS[1])


def _number(record: Any, key: str, opens_from: int | None = None) -> Field:
    """Return a number's field; what is out of bounds and still opens is named by doctor."""
    low = bounds.NUMBERS[record][key][0]
    return Field(int, low=low if opens_from is None else opens_from)


def _kind_of(annotation: Any) -> type:
    """The type of a setting that may be unsaid."""
    found: type = next(iter(get_args(annotation)), annotation)
    return found


_LATER_SETTINGS = ("checkin_questions",)

SETTINGS: dict[str, Field] = {
    key: Field(
        _kind_of(Settings.__annotations__[key]),
        allowed=setting.allowed,
        may_be_own=key in _LATER_SETTINGS,
    )
    for key, setting in settings.SETTINGS.items()
}

SECTIONS = (
    Section(
        "run",
        "runs",
        Run,
        {"start": _NEEDED, "used_on": _DATE, "note": _TEXT, "counter": _TEXT},
    ),
    Section(
        "contact",
        "contacts",
        Contact,
        {
            "name": Field(str, required=True),
            "role": _TEXT,
            "phone": _TEXT,
            "email": _TEXT,
            "best_time": _TEXT,
            "talk_every_days": _number(Contact, "talk_every_days"),
            "fellowship": _TEXT,
            "since": _DATE,
            "until": _DATE,
            "note": _TEXT,
            "call_now": Field(bool, may_be_own=True),
        },
    ),
    Section(
        "checkin",
        "checkins",
        CheckIn,
        {
            "date": _NEEDED,
            "mood": Field(int, low=MOODS[0], high=MOODS[1]),
            "craving": _STRENGTH,
            "halt": _LIST,
            "grateful": _TEXT,
            "note": _TEXT,
            "sleep": Field(int, low=SLEEP[0], high=SLEEP[1], may_be_own=True),
            "anxiety": Field(int, low=ANXIETY[0], high=ANXIETY[1], may_be_own=True),
            "taken": Field(bool, may_be_own=True),
        },
    ),
    Section(
        "meeting",
        "meetings",
        Meeting,
        {
            "date": _NEEDED,
            "time": Field(dt.time),
            "name": _TEXT,
            "types": _LIST,
            "location": _TEXT,
            "online": _FLAG,
            "topic": _TEXT,
            "role": _TEXT,
            "signed": Field(bool, always=True),
            "note": _TEXT,
            "signed_by": _TEXT,
            "signed_on": _DATE,
            "planned": _FLAG,
        },
    ),
    Section(
        "talk",
        "talks",
        Talk,
        {
            "date": _NEEDED,
            "person": Field(str, required=True),
            "how": _TEXT,
            "answered": _FLAG,
            "note": _TEXT,
        },
    ),
    Section(
        "action",
        "actions",
        Action,
        {"date": _NEEDED, "text": Field(str, required=True), "person": _TEXT, "done": _DATE},
    ),
    Section(
        "note",
        "notes",
        Note,
        {
            "date": _NEEDED,
            "text": Field(str, required=True),
            "person": _TEXT,
            "bring_up": _FLAG,
            "done": _DATE,
        },
    ),
    Section(
        "milestone",
        "milestones",
        CustomMilestone,
        {
            "name": Field(str, required=True),
            "days": _number(CustomMilestone, "days"),
            "months": _number(CustomMilestone, "months"),
            "years": _number(CustomMilestone, "years"),
            "note": _TEXT,
        },
    ),
    Section(
        "goal",
        "goals",
        Goal,
        {
            "since": _NEEDED,
            "meetings": _number(Goal, "meetings"),
            "days": _number(Goal, "days"),
            "per_week": _number(Goal, "per_week"),
            "weeks": _number(Goal, "weeks"),
            "then": _number(Goal, "then", opens_from=0),
            "until": _DATE,
            "signed_only": _FLAG,
        },
    ),
    Section(
        "craving",
        "cravings",
        Craving,
        {
            "date": _NEEDED,
            "time": Field(dt.time),
            "before": _STRENGTH,
            "after": _STRENGTH,
            "halt": _LIST,
            "trigger": _TEXT,
            "helped": _TEXT,
            "person": _TEXT,
            "minutes": _number(Craving, "minutes", opens_from=0),
            "note": _TEXT,
        },
    ),
    Section(
        "plan",
        "plan",
        PlanLine,
        {"part": Field(str, required=True), "text": Field(str, required=True)},
    ),
    Section(
        "helpline",
        "helplines",
        Helpline,
        {
            "name": Field(str, required=True),
            "phone": _TEXT,
            "text": _TEXT,
            "hours": _TEXT,
            "country": _TEXT,
            "note": _TEXT,
        },
    ),
    Section(
        "taper",
        "tapers",
        Taper,
        {"start": _NEEDED, "ended": _DATE, "note": _TEXT},
        may_be_own=True,
    ),
    Section(
        "conflict",
        "conflicts",
        Conflict,
        {"section": Field(str, required=True), "other": Field(dict, required=True)},
    ),
)


def values_of(section: Section, record: Any) -> dict[str, Any]:
    """The keys a record is written with: all that were said, and those written always."""
    fields, defaults = section.fields, record._field_defaults
    return {
        key: list(value) if type(value) is tuple else value
        for key, value in zip(record._fields, record, strict=True)
        if value != defaults.get(key) or fields[key].required or fields[key].always
    }


def settings_values(chosen: Settings) -> dict[str, Any]:
    """The settings that differ from their defaults."""
    return {
        key: value
        for key, value in chosen._asdict().items()
        if value != Settings._field_defaults[key]
    }
