"""The pages that list records: meetings, the log, reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soberpath.core.model import dates
from soberpath.render import sentences
from soberpath.render.page import Facts, Heading, Page, Part, Table, Title, Words
from soberpath.render.text import first_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from soberpath.core.days.meetings import Total
    from soberpath.core.model.records import Craving, Meeting
    from soberpath.core.today.overview import Entry
    from soberpath.core.today.reminders import Catalogue, Reminder


def meeting_added(
    meeting: Meeting,
    total: Total,
    reminder: Reminder,
    today: dt.date,
    starts_at: dt.time,
    met: Sequence[Part] = (),
    names: Mapping[str, str] | None = None,
) -> Page:
    """Return the answer to a logged meeting: what was saved, the total, goals met, one reminder."""
    near = meeting.date == today
    when = "today" if near else f"{dates.long(meeting.date)}, {dates.ago(meeting.date, today)}"
    name = meeting.name or "a meeting"
    return (
        Title(f"Logged {name}, {when}", totals(total)),
        *_details(meeting, starts_at, names or {}),
        *met,
        *night_line(meeting, starts_at),
        Words(reminder.text, "person"),
    )


def _details(meeting: Meeting, starts_at: dt.time, names: Mapping[str, str]) -> list[Part]:
    """Return a line with all that was saved of a meeting beside its name and day."""
    parts = (
        sentences.clock(meeting.time, starts_at),
        *(names.get(code, code) for code in meeting.types),
        "online" if meeting.online else "",
        meeting.location,
        sentences.labeled("topic", meeting.topic),
        f"your role: {meeting.role}" if meeting.role else "",
        "sheet signed" if meeting.signed else "",
        sentences.labeled("note", meeting.note),
    )
    line = ", ".join(filter(None, parts))
    return [Words(sentences.end(f"Saved: {line}"))] if line else []


def night_line(entry: Meeting | Craving, starts_at: dt.time) -> list[Part]:
    """Return a line with both dates of an entry at night, which its day alone wouldn't show."""
    if entry.time is None or not dates.is_night(entry.time, starts_at):
        return []
    return [Words(f"That's {sentences.night(entry.date, entry.time)}.", "quiet")]


def planned(meeting: Meeting, today: dt.date, starts_at: dt.time) -> Page:
    """Return the answer to a planned meeting."""
    at_night = night_line(meeting, starts_at)
    clock = f" {meeting.time:%H:%M}" if meeting.time and not at_night else ""
    when = f"{dates.long(meeting.date)}{clock}, {dates.ago(meeting.date, today)}"
    how = "After you've been: soberpath meeting attended"
    return (
        Title(f"Planned {meeting.name}, {when}."),
        *_details(meeting._replace(time=None), starts_at, {}),
        *at_night,
        Words(how, "quiet"),
    )


def signed(meeting: Meeting, left: int, met: Sequence[Part] = ()) -> Page:
    """Return the answer to a signature, with the goals it met."""
    by = f" by {meeting.signed_by}" if meeting.signed_by else ""
    name = meeting.name or "the meeting"
    title = f"Signed{by}: {name}, {dates.long(meeting.date)}"
    return (
        Title(title, f"{left} unsigned"),
        *met,
    )


def totals(total: Total) -> str:
    """Return how many meetings on how many days."""
    return f"{dates.counted(total.meetings, 'meeting')} on {dates.counted(total.days, 'day')}"


def meeting_list(
    shown: Sequence[tuple[str, Meeting]],
    total: Total,
    names: Mapping[str, str],
    starts_at: dt.time,
    *,
    is_filtered: bool = False,
) -> Page:
    """Return meetings under their addresses, newest first, with the totals of all of them."""
    if not shown:
        how = "" if is_filtered else " Log one: soberpath meeting add"
        nothing = f"No meetings {'found' if is_filtered else 'yet'}.{how}"
        return (Title("Meetings", totals(total)), Words(nothing, "quiet"))
    rows = tuple((address, *_meeting_row(one, names, starts_at)) for address, one in shown)
    return (
        Title("Meetings", totals(total)),
        Table(("date", "time", "meeting", "types", "where", "signed"), rows),
    )


def _meeting_row(one: Meeting, names: Mapping[str, str], starts_at: dt.time) -> tuple[str, ...]:
    return (
        sentences.clock(one.time, starts_at),
        one.name or "a meeting",
        ", ".join(names.get(code, code) for code in one.types),
        "online" if one.online else one.location,
        "yes" if one.signed else "no",
    )


def meeting_types(names: Mapping[str, str]) -> Page:
    """Return the codes and names of meeting types."""
    return (Title("Meeting types"), Table(("code", "name"), tuple(names.items())))


def log(entries: Sequence[Entry], starts_at: dt.time, *, has_others: bool = False) -> Page:
    """Return every entry on a line, newest first, those before the day begins marked as night."""
    if not entries and has_others:
        return (Title("No entries found."),)
    if not entries:
        return (Title("No entries yet."), Words("Check in: soberpath checkin", "quiet"))
    rows = tuple(
        (str(one.date), one.kind, first_line(_log_text(one, starts_at))) for one in entries
    )
    return (Table(("date", "what", ""), rows),)


def _log_text(one: Entry, starts_at: dt.time) -> str:
    """Return what an entry says, with its clock time as the lists have it."""
    clock = f"{one.time:%H:%M}" if one.time else ""
    return sentences.clock(one.time, starts_at) + one.text.removeprefix(clock)


def reminder(one: Reminder, catalogue: Catalogue, *, with_source: bool) -> Page:
    """Return one reminder, with its evidence if asked for."""
    if not with_source:
        return (Title(one.text),)
    if not one.source:
        return (Title(one.text), Words("From experience, not a study.", "quiet"))
    source = catalogue.sources[one.source]
    return (Title(one.text), Facts((("Finding", source.finding), ("Source", source.cite))))


def reminder_entry(one: Reminder, catalogue: Catalogue) -> dict[str, Any]:
    """Return a reminder as JSON, with its evidence."""
    source = catalogue.sources.get(one.source)
    return {
        "id": one.id,
        "theme": one.theme,
        "text": one.text,
        "finding": source.finding if source else None,
        "source": source.cite if source else None,
    }


def reminder_list(chosen: Sequence[Reminder], catalogue: Catalogue, *, with_source: bool) -> Page:
    """Return reminders under the titles of their themes."""
    parts: list[Part] = [Title("Why people help", dates.counted(len(chosen), "reminder"))]
    for key, theme in catalogue.themes.items():
        here = [one for one in chosen if one.theme == key]
        if here:
            parts.append(Heading(f"{theme.group}: {theme.title} [{key}]"))
            parts += [Words(_sourced(one, catalogue, with_source)) for one in here]
    return tuple(parts)


def _sourced(one: Reminder, catalogue: Catalogue, with_source: bool) -> str:
    if not with_source or not one.source:
        return one.text
    return f"{one.text} ({catalogue.sources[one.source].cite})"
