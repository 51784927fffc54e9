"""Make the pages of meetings: what was saved, the list, and their types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soberpath.core.model import dates
from soberpath.core.model.hours import write_time
from soberpath.render import entries, sentences
from soberpath.render.page import Page, Part, Table, Title, Words
from soberpath.render.text import add_label, end_sentence, quote_for_shell
from soberpath.render.views.night import make_night_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from soberpath.core.days.meetings import Total
    from soberpath.core.model.records import Meeting


def make_added_page(
    meeting: Meeting,
    total: Total,
    step: str,
    today: dt.date,
    starts_at: dt.time,
    met: Sequence[Part] = (),
    type_names: Mapping[str, str] | None = None,
    *,
    is_new_usual: bool = False,
) -> Page:
    """Return the response to a logged meeting: what was saved, totals, goals met, a next step.

    `is_new_usual` adds an offer to make it a regular one.
    """
    near = meeting.date == today
    when = (
        "today"
        if near
        else f"{dates.format_day(meeting.date)}, {dates.describe_distance(meeting.date, today)}"
    )
    name = meeting.name or "a meeting"
    return (
        Title(f"Logged {name}, {when}", f"{_describe_count_in_short(total)} so far"),
        *_list_details(meeting, starts_at, type_names or {}),
        *met,
        *make_night_line(meeting, starts_at),
        Words(step, "person"),
        *((Words(_describe_regular_offer(meeting), "quiet"),) if is_new_usual else ()),
    )


def _describe_regular_offer(meeting: Meeting) -> str:
    command = f"soberpath meeting regular add {quote_for_shell(meeting.name)}"
    return f"Do you go every week? Add it to your week: {command}"


def _list_details(
    meeting: Meeting, starts_at: dt.time, type_names: Mapping[str, str]
) -> list[Part]:
    """Return a line with everything saved of a meeting except its name and day."""
    parts = (
        sentences.describe_clock(meeting.time, starts_at),
        *(type_names.get(code, code) for code in meeting.types),
        "online" if meeting.online else "",
        meeting.location,
        add_label("topic", meeting.topic),
        f"your role: {meeting.role}" if meeting.role else "",
        "sheet signed" if meeting.signed else "",
        add_label("note", meeting.note),
    )
    line = ", ".join(filter(None, parts))
    return [Words(end_sentence(f"Saved: {line}"))] if line else []


def describe_last_time(meeting: Meeting, type_names: Mapping[str, str]) -> str:
    """Return the details taken from the last time, on one line; empty without any."""
    parts = (
        write_time(meeting.time) if meeting.time else "",
        "online" if meeting.online else "",
        meeting.location,
        *(type_names.get(code, code) for code in meeting.types),
    )
    return ", ".join(filter(None, parts))


def make_planned_page(
    meeting: Meeting, today: dt.date, starts_at: dt.time, type_names: Mapping[str, str]
) -> Page:
    """Return the response to a planned meeting."""
    at_night = make_night_line(meeting, starts_at)
    clock = f", at {write_time(meeting.time)}" if meeting.time and not at_night else ""
    distance = dates.describe_distance(meeting.date, today)
    is_near = distance in ("today", "tomorrow")
    day = dates.format_day(meeting.date)
    when = f"for {distance}, {day}{clock}" if is_near else f"for {day}{clock}, {distance}"
    how = "After you've been: soberpath meeting attended"
    return (
        Title(f"Planned {meeting.name} {when}."),
        *_list_details(meeting._replace(time=None), starts_at, type_names),
        *at_night,
        Words(how, "quiet"),
    )


def make_signed_page(meeting: Meeting, left: int, met: Sequence[Part] = ()) -> Page:
    """Return the response to a signature, with the goals it met."""
    by = f" by {meeting.signed_by}" if meeting.signed_by else ""
    name = meeting.name or "the meeting"
    title = f"Signed{by}: {name}, {dates.format_day(meeting.date)}"
    return (
        Title(title, f"{left} still unsigned" if left else "all signed"),
        *met,
    )


def _describe_count_in_short(total: Total) -> str:
    """Return how many meetings, and on how many days where that's another number."""
    if total.meetings == total.days:
        return dates.pluralize(total.meetings, "meeting")
    return describe_count(total)


def describe_count(total: Total) -> str:
    """Return how many meetings on how many days, in words."""
    return f"{dates.pluralize(total.meetings, 'meeting')} on {dates.pluralize(total.days, 'day')}"


def make_list_page(
    shown: Sequence[tuple[str, Meeting]],
    total: Total,
    type_names: Mapping[str, str],
    starts_at: dt.time,
    *,
    is_filtered: bool = False,
) -> Page:
    """Return meetings under their addresses, newest first, with the totals of all of them."""
    if not shown:
        from soberpath.core.model.kinds import KINDS
        from soberpath.render.views.entries import make_empty_page

        return make_empty_page(KINDS["meeting"], has_others=is_filtered)
    rows = tuple(
        (address, *_make_row(meeting, type_names, starts_at)) for address, meeting in shown
    )
    return (
        Title("Meetings", describe_count(total)),
        Table(("date", "time", "meeting", "types", "where", "signed"), rows),
    )


def _make_row(
    meeting: Meeting, type_names: Mapping[str, str], starts_at: dt.time
) -> tuple[str, ...]:
    return (
        sentences.describe_clock(meeting.time, starts_at),
        meeting.name or "a meeting",
        ", ".join(type_names.get(code, code) for code in meeting.types),
        sentences.describe_place(meeting),
        "yes" if meeting.signed else "no",
    )


COMMON_TYPES = (
    "O", "C", "D", "SP", "B", "ST", "TR", "LIT", "MED", "BE", "12x12", "11", "DR", "CAN", "W", "M",
    "T", "NB", "LGBTQ", "Y", "X",
)  # fmt: skip
"""The types to name where there is only space for some."""


def describe_types(type_names: Mapping[str, str]) -> str:
    """Return the common meeting types with their names, and where to find all of them."""
    named = ((code, type_names[code]) for code in COMMON_TYPES if code in type_names)
    common = ", ".join(code if name == code else f"{code} ({name})" for code, name in named)
    return f"{common}. Their names work too. See all types: soberpath meeting types"


def make_types_page(type_names: Mapping[str, str]) -> Page:
    """Return the codes and names of meeting types."""
    return (Title("Meeting types"), Table(("code", "name"), tuple(type_names.items())))


def make_data(meetings: Sequence[Meeting], total: Total) -> dict[str, Any]:
    """Return meetings with the totals of all that match, as data."""
    return {
        "total": total._asdict(),
        "meetings": [entries.make_values(meeting) for meeting in meetings],
    }
