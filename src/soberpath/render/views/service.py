"""Make the pages of service commitments: what was added, the list, what is due or ended."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from soberpath.core.days.services import DayServices, Due
from soberpath.core.model import dates
from soberpath.core.model.hours import write_time
from soberpath.core.model.records import Service
from soberpath.render.page import Page, Title, Words, make_table
from soberpath.render.text import add_label, end_sentence, shorten

NONE_YET = (
    Title("No service commitments yet."),
    Words("Add what you do for a group: soberpath service add NAME", "quiet"),
)

THANKS = "Thank you for the time you gave."


def describe(service: Service) -> str:
    """Return what is done, and for which group."""
    return ", ".join(map(shorten, filter(None, (service.name, service.group))))


def describe_time(service: Service) -> str:
    """Return the day of the week and the time."""
    clock = f" at {write_time(service.time)}" if service.time else ""
    return f"every {service.weekday.capitalize()}{clock}"


def make_added_page(service: Service) -> Page:
    """Return the response to a new commitment, with everything saved of it."""
    more = (
        service.group,
        add_label("note", service.note),
    )
    days = (
        f" from {dates.format_day(service.since)}" if service.since else "",
        f" until {dates.format_day(service.until)}" if service.until else "",
    )
    title = f"Added {shorten(service.name)}, {describe_time(service)}{''.join(days)}."
    how = "soberpath status shows it the day before and on the day."
    saved = ", ".join(filter(None, more))
    return (
        Title(title),
        *((Words(end_sentence(f"Saved: {saved}")),) if saved else ()),
        Words(how, "quiet"),
    )


def make_ended_page(service: Service, today: dt.date) -> Page:
    """Return the response to the end of a commitment."""
    if service.until is not None and service.until > today:
        return (
            Title(
                f"Your commitment ends on {dates.format_day(service.until)}: {describe(service)}."
            ),
        )
    return (Title(f"Your commitment has ended: {describe(service)}."), Words(THANKS))


def make_list_page(chosen: Sequence[tuple[str, Service]], today: dt.date) -> Page:
    """Return the commitments in file order."""
    if not chosen:
        return NONE_YET
    rows = [
        (
            service.name,
            service.weekday.capitalize(),
            write_time(service.time) if service.time else "",
            service.group,
            _describe_days(service, today),
            service.note,
        )
        for _, service in chosen
    ]
    return (Title("Service"), make_table(("what", "day", "time", "group", "days", "note"), rows))


def _describe_days(service: Service, today: dt.date) -> str:
    if service.until is not None:
        return f"{'ended' if service.until < today else 'until'} {service.until}"
    if service.since is not None and service.since > today:
        return f"begins {service.since}"
    return ""


def list_lines(shown: DayServices, today: dt.date) -> list[str]:
    """Return today's lines: what is due, and thanks for what has just ended."""
    return [
        *map(_describe_due, shown.due),
        *(_describe_ended(service, today) for service in shown.ended),
    ]


def _describe_due(due: Due) -> str:
    clock = f" at {write_time(due.service.time)}" if due.service.time else ""
    last = ", for the last time" if due.is_last else ""
    return f"{describe(due.service)}, {('today', 'tomorrow')[due.days]}{clock}{last}"


def _describe_ended(service: Service, today: dt.date) -> str:
    when = "ends today" if service.until == today else "has ended"
    return f"{describe(service)}, {when}. {THANKS}"


def make_due_data(due: Iterable[Due], today: dt.date) -> list[dict[str, Any]]:
    """Return what is due as data."""
    return [
        {
            "date": today + dt.timedelta(days=each.days),
            "time": each.service.time,
            "name": each.service.name,
            "group": each.service.group,
            "is_last": each.is_last,
        }
        for each in due
    ]
