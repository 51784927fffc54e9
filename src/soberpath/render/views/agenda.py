"""Make the page of the agenda: the numbers since the last talk, then open items."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from soberpath.core.days import cravings
from soberpath.core.model import dates
from soberpath.core.model.records import Action
from soberpath.render import phones, sentences
from soberpath.render.page import Facts, Heading, Page, Part, Table, Title, Words, make_facts
from soberpath.render.text import quote_for_shell, round_average

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soberpath.core.days.trends import Trend
    from soberpath.core.model.records import Contact
    from soberpath.core.people.contacts import OpenItem
    from soberpath.core.sobriety.tapers import Intake
    from soberpath.core.today.agenda import Agenda
    from soberpath.core.today.overview import Overview


def make_agenda_page(agenda: Agenda, view: Overview) -> Page:
    """Return what there is to talk about, action items first."""
    today = view.today
    since = dates.describe_distance(agenda.since, today)
    heading = f"Since you last talked, {since}" if agenda.talked else "In the last two weeks"
    parts: list[Part] = [
        Title(f"Your next talk with {agenda.person.name}"),
        Facts((("Today", sentences.add_in_brackets(*sentences.describe_headline(view))),)),
        Heading(heading),
        _make_numbers(agenda, view),
        Heading("To talk about"),
    ]
    if agenda.open:
        parts.extend(make_items_page(agenda.open, today))
    else:
        parts.append(Words("No items yet.", "quiet"))
    if agenda.elsewhere:
        others = (
            f"Open items with others: {', '.join(agenda.elsewhere)}. To see them: soberpath contact"
            " show NAME"
        )
        parts.append(Words(others, "quiet"))
    how = _describe_how(agenda.person, has_some=bool(agenda.open))
    number = phones.format_phone(agenda.person.phone, view.settings.country)
    reach = sentences.describe_how_to_reach(agenda.person, number)
    return (
        *parts,
        Words(how, "quiet"),
        *([Words(reach)] if reach else []),
        Words(_describe_call(agenda.person)),
    )


def make_items_page(items: Sequence[OpenItem], today: dt.date) -> Page:
    """Return the open items with their numbers."""
    rows = tuple(
        (
            str(entry.number),
            _name_kind(entry.item),
            entry.item.text,
            dates.describe_distance(entry.item.date, today),
        )
        for entry in items
    )
    return (Table(("N", "what", "text", "added"), rows),)


def _describe_how(person: Contact, *, has_some: bool) -> str:
    others = "" if person.role == "sponsor" else f" --with {quote_for_shell(person.name)}"
    done = f"Mark one done: soberpath agenda done N{others}. " if has_some else ""
    return f"{done}Add one: soberpath agenda add TEXT{others}"


def _name_kind(item: object) -> str:
    return "to do" if isinstance(item, Action) else "to bring up"


def _name_json_kind(item: object) -> str:
    """Return the kind of an item in JSON."""
    return "to do" if isinstance(item, Action) else "your take on"


def _make_numbers(agenda: Agenda, view: Overview) -> Facts:
    last = agenda.last_meeting
    strongest = cravings.find_strongest(agenda.cravings)
    number = f"{len(agenda.cravings)} logged"
    strong = "" if strongest is None else f", strongest {strongest}"
    return make_facts(
        ("Mood", _describe_trend(agenda.mood)),
        ("Craving", _describe_trend(agenda.craving)),
        ("Sleep", _describe_trend(agenda.sleep, nothing="")),
        ("Anxiety", _describe_trend(agenda.anxiety, nothing="")),
        ("Medicine", describe_medicine(agenda.intake)),
        ("Cravings", f"{number}{strong}" if agenda.cravings else ""),
        ("Meetings", str(agenda.meetings.meetings or "none")),
        (
            "Last meeting",
            f"{last.name or 'a meeting'}, {dates.describe_distance(last.date, view.today)}"
            if last
            else "",
        ),
    )


def _describe_trend(trend: Trend, nothing: str = "no entries") -> str:
    if trend.average is None:
        return nothing
    direction = f", {trend.direction}" if trend.direction else ""
    return f"{round_average(trend.average)} on average{direction}"


def describe_medicine(intake: Intake) -> str:
    """Return on how many days medicine was taken as prescribed; empty without data."""
    if not intake.taken and not intake.missed:
        return ""
    days = dates.pluralize(intake.taken + intake.missed, "day")
    return f"taken as prescribed on {intake.taken} of {days}"


def _describe_call(person: Contact) -> str:
    words = "" if person.role == "sponsor" else f" {quote_for_shell(person.name)}"
    return f"Call {person.name}: soberpath call{words}"


def make_data(agenda: Agenda) -> dict[str, Any]:
    """Return the agenda as an object."""
    return {
        "person": agenda.person.name,
        "since": agenda.since,
        "mood": agenda.mood.average,
        "craving": agenda.craving.average,
        "sleep": agenda.sleep.average,
        "anxiety": agenda.anxiety.average,
        "taken": agenda.intake.taken,
        "missed": agenda.intake.missed,
        "cravings": len(agenda.cravings),
        "meetings": agenda.meetings.meetings,
        "last_meeting": agenda.last_meeting and agenda.last_meeting.date,
        "open": [
            {"number": entry.number, "kind": _name_json_kind(entry.item), "text": entry.item.text,
             "date": entry.item.date}
            for entry in agenda.open
        ],
    }  # fmt: skip
