"""Values as JSON for other programs. The shapes are documented in docs/json.md and stay stable.

Rule: dates and times are ISO texts, what is unknown is null, and only printable ASCII leaves, so
that no character can do anything to a terminal.
"""

import datetime as dt
import json
import math
from collections.abc import Callable, Sequence
from typing import Any

from soberpath.core.days.meetings import Total
from soberpath.core.days.trends import Trend
from soberpath.core.model.problems import Report
from soberpath.core.model.records import Action, CheckIn, Contact, Meeting, Note, Run, Talk
from soberpath.core.people.contacts import OpenItem
from soberpath.core.sharing.summary import Summary
from soberpath.core.sobriety.milestones import Reached
from soberpath.core.sobriety.tapers import PlanDays
from soberpath.core.today.overview import Entry, Overview
from soberpath.render import cures, sentences

MARK = "\x1e"
"""What stands between items until they are in lines; in a text of JSON it is always escaped."""

_DAY_OR_TIME = (dt.date, dt.time)


def text(value: object) -> str:
    """Return a value as JSON that ends with a newline: a key or an item of a list a line."""
    encode = json.JSONEncoder(default=_plain, separators=(MARK, ": ")).encode
    if isinstance(value, dict) and value:
        lines = (f"{encode(key)}: {_lines(one, encode, '  ')}" for key, one in value.items())
        written = "{\n  " + ",\n  ".join(lines) + "\n}\n"
    else:
        written = _lines(value, encode, "") + "\n"
    return written.replace("\x7f", "\\u007f")  # the one control character that json leaves raw


def _lines(value: object, encode: Callable[[object], str], indent: str) -> str:
    """Return a list of objects as an item a line, anything else on one line.

    A list is encoded in one go, with NaN between its items, since a call for each takes longer.
    """
    if not isinstance(value, list) or not value or not isinstance(value[0], dict | tuple):
        return encode(value).replace(MARK, ", ")
    apart = [one for item in value for one in (item, math.nan)][:-1]
    items = encode(apart).replace(f"{MARK}NaN{MARK}", f",\n{indent}  ").replace(MARK, ", ")
    return f"[\n{indent}  {items[1:-1]}\n{indent}]"


def _plain(value: object) -> str:
    if isinstance(value, _DAY_OR_TIME):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def fields(record: Any) -> dict[str, Any]:
    """Return a record as an object, key by key."""
    return dict(record._asdict())


def total(figures: Total) -> dict[str, int]:
    """Both figures of a choice of meetings."""
    return {"meetings": figures.meetings, "days": figures.days}


def milestone(reached: Reached, today: dt.date) -> dict[str, Any]:
    """Return a milestone with its day; `days_to_go` is negative once it has passed."""
    return {
        "name": reached.milestone.name,
        "note": reached.milestone.note,
        "date": reached.date,
        "full_days": reached.full_days,
        "days_to_go": (reached.date - today).days,
    }


def status(view: Overview) -> dict[str, Any]:
    """Return the overview of a day."""
    count = view.sober
    return {
        "today": view.today,
        "counter": view.counter,
        "sobriety_date": count.start,
        "day_number": count.day_number,
        "full_days": count.full_days,
        "breakdown": fields(view.breakdown) if view.breakdown else None,
        "longest_run_days": count.longest,
        "total_sober_days": count.total,
        "days_since_first_start": count.span,
        "counting": view.settings.counting,
        "plan": plan(view.plan),
        "milestones_today": [milestone(one, view.today) for one in view.reached_today],
        "next_milestone": milestone(view.upcoming, view.today) if view.upcoming else None,
        "last_checkin": checkin(view.checkin) if view.checkin else None,
        "checkin_streak": view.streak,
        "meetings_last_7_days": total(view.week),
        "meetings_last_30_days": total(view.month),
        "notice": sentences.notice(view.notice) if view.notice else None,
        "sponsor": view.sponsor.name if view.sponsor else None,
        "last_talk": talk(view.last_talk) if view.last_talk else None,
        "beside": [
            {
                "counter": one.name,
                "sobriety_date": one.sober.start,
                "full_days": one.sober.full_days,
            }
            for one in view.beside
        ],
        "next_step": {"kind": view.next_step.kind, "text": sentences.next_step(view.next_step)},
    }


def plan(days: PlanDays | None) -> dict[str, Any] | None:
    """Return the days on a current plan, or null."""
    if days is None:
        return None
    return {**fields(days), "full_days": days.full_days}


def checkin(entry: CheckIn) -> dict[str, Any]:
    """Return a check-in."""
    return fields(entry)


def talk(one: Talk) -> dict[str, Any]:
    """Return a talk."""
    return fields(one)


def meetings(chosen: Sequence[Meeting], figures: Total) -> dict[str, Any]:
    """Meetings with the totals of all that were asked for."""
    return {"total": total(figures), "meetings": [fields(one) for one in chosen]}


def contact(one: Contact) -> dict[str, Any]:
    """Return a contact."""
    return fields(one)


def addressed(named: Sequence[str], records: Sequence[Any]) -> list[dict[str, Any]]:
    """Records of one kind, each with the address it is corrected by."""
    return [
        {"address": name, **fields(record)} for name, record in zip(named, records, strict=True)
    ]


def run(address: str, one: Run, days: int) -> dict[str, Any]:
    """Return a run with its address and its days so far."""
    return {"address": address, **fields(one), "days": days}


def log(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return the log."""
    return [fields(one) for one in entries]


def trend(figures: Trend) -> dict[str, Any]:
    """Return a row of figures with its average to two places."""
    average = None if figures.average is None else round(figures.average, 2)
    return {**fields(figures), "average": average}


def summary(one: Summary) -> dict[str, Any]:
    """Return the summary; a part that wasn't asked for is null."""
    nested = {
        "version": 1,
        **fields(one),
        "sober_time": fields(one.sober_time),
        "mood": trend(one.mood),
        "craving": trend(one.craving),
        "meetings": total(one.meetings),
        "talks": fields(one.talks),
        "weeks": [fields(week) for week in one.weeks],
        "cravings": fields(one.cravings) if one.cravings else None,
        "plan": plan(one.plan),
        "sleep": trend(one.sleep) if one.sleep else None,
        "anxiety": trend(one.anxiety) if one.anxiety else None,
        "medicine": fields(one.medicine) if one.medicine else None,
        "footer": sentences.FOOTER,
    }
    for key in ("open_actions", "bring_up", "notes", "gratitude", "groups"):
        lines = nested[key]
        nested[key] = None if lines is None else [fields(line) for line in lines]
    return nested


def count(view: Overview, coming: Sequence[Reached]) -> dict[str, Any]:
    """Return the count with the milestones to come."""
    shown = status(view)
    keys = (
        "today", "counter", "sobriety_date", "day_number", "full_days", "breakdown",
        "longest_run_days", "total_sober_days", "days_since_first_start", "plan",
    )  # fmt: skip
    return {
        **{key: shown[key] for key in keys},
        "next_milestones": [milestone(one, view.today) for one in coming],
    }


def milestones(
    table: str, past: Sequence[Reached], coming: Sequence[Reached], today: dt.date
) -> dict[str, Any]:
    """Return the milestones reached and to come."""
    return {
        "table": table,
        "reached": [milestone(one, today) for one in past],
        "to_come": [milestone(one, today) for one in coming],
    }


def checked_in(entry: CheckIn, view: Overview) -> dict[str, Any]:
    """Return a check-in as saved, with the status after it."""
    return {"checkin": checkin(entry), "status": status(view)}


def person(
    one: Contact, talks: Sequence[Talk], items: Sequence[OpenItem], notes: Sequence[Note]
) -> dict[str, Any]:
    """Return a person with the talks, the open items and the notes."""
    return {
        "contact": contact(one),
        "talks": [talk(one) for one in talks],
        "open": [
            {"number": one.number, "kind": _item_kind(one.item), **fields(one.item)}
            for one in items
        ],
        "notes": [fields(one) for one in notes],
    }


def problems(report: Report) -> list[dict[str, Any]]:
    """Return what was repaired, each with the line it had, and what is left."""
    both = [*((one, True) for one in report.fixed), *((one, False) for one in report.left)]
    return [
        {
            "line": one.line, "section": one.section, "key": one.key, "what": one.what,
            "cure": cures.words(one.cure), "fixed": fixed,
        }
        for one, fixed in both
    ]  # fmt: skip


def _item_kind(item: Action | Note) -> str:
    return "action" if isinstance(item, Action) else "bring_up"
