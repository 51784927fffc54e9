"""Describe entries, their fields and their values in sentences."""

import datetime as dt
from typing import Any

from soberpath.core.model import dates
from soberpath.core.model.fields import UID, Kind
from soberpath.core.model.hours import write_time
from soberpath.core.model.records import Contact, Note, Talk
from soberpath.core.people import contacts
from soberpath.render import sentences
from soberpath.render.text import shorten

SHORT = 40
"""How many characters of a text distinguish an entry from others of its day."""

CALLED = {
    "checkin": "the check-in of {day}",
    "meeting": "the meeting{named} on {day}",
    "contact": "the contact {record.name}",
    "talk": "the talk with {record.person} on {day}",
    "action": "the to-do item from {day}{text}",
    "note": "the note from {day}{text}",
    "craving": "the craving on {day}",
    "goal": "the goal from {day}",
    "plan": "the line in your plan for hard times{text}",
    "helplines": "the helpline {record.name}",
    "runs": "the stretch from {day}{counter}",
    "taper": "the taper or prescribed plan from {day}",
    "regular": "the regular meeting {record.name}",
    "bookend": "the bookend for {day}{text}",
    "service": "the service commitment {record.name}",
    "inventory": "the evening page answer for {day}{text}",
    "milestones": "the milestone {record.name}",
}
"""The names of entries in sentences."""

UNANSWERED = "the unanswered {way} to {record.person} on {day}"
"""The name of a talk that didn't take place."""

WAYS = {"text": "text", "in-person": "visit", "online": "online call"}
"""What a way to talk is called; any other is a call."""

TO_BRING_UP = "the agenda item from {day}{text}"
"""The name of a note that is on the agenda for a talk."""


def describe_entry(kind: Kind, record: Any) -> str:
    """Return an entry in words: the meeting of Sunday 1 February 2026."""
    by = kind.get_address(record)
    day = dates.format_day(by) if isinstance(by, dt.date) else ""
    name, short = getattr(record, "name", ""), shorten(_get_text(record), SHORT)
    pattern = CALLED[kind.noun]
    if isinstance(record, Talk) and not record.answered:
        pattern = UNANSWERED
    if isinstance(record, Note) and record.bring_up:
        pattern = TO_BRING_UP
    if kind.noun == "plan" and not short:
        pattern = "a line in your plan for hard times"
    return pattern.format(
        record=record,
        day=day,
        named=f" {name}" if name else "",
        way=WAYS.get(getattr(record, "how", ""), "call"),
        text=f" ({short})" if short else "",
        counter=f" ({record.counter})" if getattr(record, "counter", "") else "",
    )


def _get_text(record: Any) -> str:
    """Return the text that identifies an entry: its event, or the question it answers."""
    keys = ("text", "event", "question")
    return next((text for key in keys if (text := str(getattr(record, key, "")))), "")


def describe_value(value: Any) -> str:
    """Return a field's value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.time):
        return write_time(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


def describe_field(record: Any, key: str) -> str:
    """Return the value of an entry's field in words."""
    if key == "role" and isinstance(record, Contact):
        return sentences.describe_role(record)
    if key == "how" and isinstance(record, Talk):
        return contacts.describe_way(record.how)
    return describe_value(getattr(record, key))


def has_value(record: Any, key: str) -> bool:
    """Return True if a field of an entry differs from its default."""
    return bool(getattr(record, key) != record._field_defaults.get(key))


LABELS = {
    "signed_only": "signed only",
    "signed_by": "signed by",
    "signed_on": "signed on",
    "per_week": "per week",
    "talk_every_days": "days between talks",
    "bring_up": "to bring up",
    "called_before": "called before",
    "called_after": "called after",
    "craving_before": "craving before",
    "craving_after": "craving after",
    "halt": "feeling",
    "taken": "taken as prescribed",
    "people": "who usually comes",
    "call_now": "offered when you need someone to call",
}
"""Labels of fields whose name in the file isn't readable."""


def name_field(key: str) -> str:
    """Return the label of a field."""
    return LABELS.get(key, key.replace("_", " "))


def make_values(record: Any) -> dict[str, Any]:
    """Return the values that a person filled in, by key."""
    return {key: value for key, value in record._asdict().items() if key != UID.key}
