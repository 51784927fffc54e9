"""Lay out the summary as a page to hand over: a large count, numbers, charts and a calendar.

It has the same content as the text, in the same order; numbers shown in a chart aren't repeated.
"""

from soberpath.core.model import dates
from soberpath.core.sharing.summary import Summary
from soberpath.render import sentences
from soberpath.render.documents import charts, day_grids
from soberpath.render.documents.parts import Columns, DocumentPart, Drawings, Figures, Lead
from soberpath.render.documents.summary_sections import (
    NEXT,
    SECTIONS,
    TypeNames,
    is_for_care,
    list_open,
    list_sections,
    list_sober_time,
    list_types,
)
from soberpath.render.page import Facts, Heading, Part, Title, Words

SHORT = 45
"""Up to this many days, the calendar is next to the charts."""


SHOWN = ("bring_up", "open_actions", "talks", "checkins", "meetings")
"""The sections that are drawn instead."""

WITH_TRENDS = ("cravings", "halt", "returns")
"""The sections that a clinician or a prescriber reads next to the charts."""


def lay_out(summary: Summary, type_names: TypeNames) -> tuple[DocumentPart, ...]:
    """Return the parts of the page."""
    open_parts = Columns(
        tuple(list_open("To bring up", summary.bring_up)),
        tuple(list_open("To do", summary.open_actions)),
    )
    beside = (
        [] if not is_for_care(summary) else list_sections(summary, type_names, only=WITH_TRENDS)
    )
    drawn = _draw(summary, type_names, beside)
    body = (*drawn, open_parts) if is_for_care(summary) else (open_parts, *drawn)
    omitted = {*SHOWN, *(WITH_TRENDS if is_for_care(summary) else ())}
    others = list_sections(
        summary, type_names, only=[name for name in SECTIONS if name not in omitted]
    )
    return (
        Title("Summary", sentences.describe_period(summary.since, summary.until)),
        *_list_lead(summary),
        _list_figures(summary),
        *body,
        *others,
    )


def _list_lead(summary: Summary) -> list[DocumentPart]:
    """Return the count of days; days on a plan if that is what counts."""
    sober, plan = summary.sober_time, summary.plan
    rows = dict(list_sober_time(summary))
    rows.pop(NEXT, None)
    if plan and not plan.ended and (is_for_care(summary) or not sober.day_number):
        rows["On my plan"] = rows["On my plan"].partition(", ")[2]
        return [Lead("Day", f"{plan.day_number}", "on my plan", tuple(rows.items()))]
    if sober.day_number:
        rows.pop("Day count")
        full = dates.pluralize(sober.full_days, "full day")
        return [Lead("Day", f"{sober.day_number}", full, tuple(rows.items()))]
    return [Facts(tuple(rows.items()))] if rows else []


def _list_figures(summary: Summary) -> Figures:
    """Return four or five main numbers of the period."""
    met, talks = summary.meetings, summary.talks
    first = summary.kept_since
    since = f"since {sentences.write_short_day(first)}" if first and first > summary.since else ""
    rows = [
        (f"{summary.checkin_days} of {summary.days_kept}", "days with a check-in", since)
        if summary.days_kept
        else ("0", "check-ins", "no entries yet"),
        (
            f"{met.meetings}",
            "meeting" if met.meetings == 1 else "meetings",
            _describe_days(met.days),
        ),
    ]
    if summary.sponsor:
        noun = "talk" if talks.answered == 1 else "talks"
        last = f"last on {sentences.write_short_day(talks.last)}" if talks.last else ""
        tries = "try" if talks.attempts == 1 else "tries"
        tried = f"{talks.attempts} unanswered {tries}" if talks.attempts else ""
        note = "; ".join(filter(None, (last, tried)))
        rows.append((f"{talks.answered}", f"{noun} with {summary.sponsor}", note))
    if summary.medicine and (summary.medicine.taken or summary.medicine.missed):
        taken, missed = summary.medicine
        rows.append((f"{taken} of {taken + missed}", "days with medicine as prescribed", ""))
    if summary.next_milestone:
        name, day = summary.next_milestone
        rows.append((name, "next milestone", " ".join(dates.format_day(day).split()[1:])))
    return Figures(tuple(rows))


def _describe_days(days: int) -> str:
    return f"on {dates.pluralize(days, 'day')}" if days else ""


def _draw(summary: Summary, type_names: TypeNames, beside: list[Part]) -> list[DocumentPart]:
    """Return the charts: next to the calendar for a short period, else below each other."""
    trends, days = charts.draw_trends(summary), day_grids.draw_calendars(summary)
    kinds = list_types(summary, type_names)
    types: tuple[Part, ...] = (Words(f"Meetings: {kinds}", "quiet"),) if kinds else ()
    if not trends and not days:
        return [*beside]
    if summary.days_in_period <= SHORT:
        left = (Heading("Day by day"), Drawings(tuple(trends)))
        right = (Heading("Check-ins and meetings"), Drawings(tuple(days)), *types, *beside)
        return [Columns(left, right, wide=True)]
    return [
        Heading("Over time"),
        Drawings(tuple(trends), beside=True),
        *types,
        *beside,
        Heading("Check-ins and meetings"),
        Drawings(tuple(days), beside=True),
    ]
