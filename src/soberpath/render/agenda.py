"""The page of the agenda: the figures since we talked, then what is open, to be ticked off."""

from typing import Any

from soberpath.core import cravings, dates
from soberpath.core.agenda import Agenda
from soberpath.core.model import Action, Contact
from soberpath.core.overview import Overview
from soberpath.core.tapers import Intake
from soberpath.core.trends import Trend
from soberpath.render import phrases
from soberpath.render.page import Facts, Heading, Page, Part, Table, Title, Words


def page(found: Agenda, view: Overview) -> Page:
    """What there is to talk about, action items first."""
    today = view.today
    since = dates.ago(found.since, today)
    heading = f"Since we talked, {since}" if found.talked else "In the last two weeks"
    parts: list[Part] = [
        Title(f"For the call with {found.person.name}"),
        Facts((("Where I stand", phrases.in_brackets(*phrases.headline(view))),)),
        Heading(heading),
        Facts(_figures(found, view)),
        Heading("To talk about"),
    ]
    if found.open:
        rows = tuple(
            (str(one.number), _kind(one.item), one.item.text, dates.ago(one.item.date, today))
            for one in found.open
        )
        parts.append(Table(("no", "what", "text", "said"), rows))
    else:
        parts.append(Words("Nothing is open between you.", "quiet"))
    if found.elsewhere:
        others = f"Open with others: {', '.join(found.elsewhere)}; soberpath contact show NAME"
        parts.append(Words(others, "quiet"))
    return (*parts, Words(_how(found.person), "quiet"), Words(_call(found.person)))


def _how(person: Contact) -> str:
    others = "" if person.role == "sponsor" else f" --with {phrases.quoted(person.name)}"
    return (
        f"Tick one off with: soberpath agenda done N{others}. Add one with: soberpath agenda add"
        f" TEXT{others}"
    )


def _kind(item: object) -> str:
    return "to do" if isinstance(item, Action) else "your take on"


def _figures(found: Agenda, view: Overview) -> tuple[tuple[str, str], ...]:
    last = found.last_meeting
    strongest = cravings.find_strongest(found.cravings)
    noted = dates.counted(len(found.cravings), "craving")
    strong = "" if strongest is None else f", the strongest {strongest}"
    rows = (
        ("Mood", _trend(found.mood)),
        ("Craving", _trend(found.craving)),
        ("Sleep", _trend(found.sleep, nothing="")),
        ("Anxiety", _trend(found.anxiety, nothing="")),
        ("Medicine", medicine(found.intake)),
        ("Noted", f"{noted}{strong}" if found.cravings else ""),
        ("Meetings", f"{dates.counted(found.meetings.meetings, 'meeting')}"),
        (
            "Last meeting",
            f"{last.name or 'a meeting'}, {dates.ago(last.date, view.today)}" if last else "",
        ),
    )
    return tuple(row for row in rows if row[1])


def _trend(figures: Trend, nothing: str = "not noted") -> str:
    if figures.average is None:
        return nothing
    direction = f", {figures.direction}" if figures.direction else ""
    return f"{figures.average:.1f} on average{direction}"


def medicine(intake: Intake) -> str:
    """Return on how many days medicine was taken as prescribed; empty where nothing says so."""
    if not intake.taken and not intake.missed:
        return ""
    days = dates.counted(intake.taken, "day")
    missed = f", not on {dates.counted(intake.missed, 'day')}" if intake.missed else ""
    return f"taken as prescribed on {days}{missed}"


def _call(person: Contact) -> str:
    named = "" if person.role == "sponsor" else f" {phrases.quoted(person.name)}"
    return f"Call {person.name}{phrases.how_to_reach(person)}: soberpath call{named}"


def as_json(found: Agenda) -> dict[str, Any]:
    """The agenda as an object."""
    return {
        "person": found.person.name,
        "since": found.since,
        "mood": found.mood.average,
        "craving": found.craving.average,
        "sleep": found.sleep.average,
        "anxiety": found.anxiety.average,
        "taken": found.intake.taken,
        "missed": found.intake.missed,
        "cravings": len(found.cravings),
        "meetings": found.meetings.meetings,
        "last_meeting": found.last_meeting and found.last_meeting.date,
        "open": [
            {"number": one.number, "kind": _kind(one.item), "text": one.item.text,
             "date": one.item.date}
            for one in found.open
        ],
    }  # fmt: skip
