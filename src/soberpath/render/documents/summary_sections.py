"""List the sections of a summary, in the order that its reader needs.

A sponsor first sees what to bring up and what is open; a clinician or a prescriber first sees the
plan, the trends and what belongs to them.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence

from soberpath.core.days.trends import Trend
from soberpath.core.model import dates
from soberpath.core.model.records import ANXIETY, CRAVINGS, MOODS, SLEEP
from soberpath.core.sharing.summary import Cravings, Summary
from soberpath.core.sharing.summary_texts import Line
from soberpath.core.sobriety.runs import break_down, describe_breakdown
from soberpath.render.documents.charts import describe_trend
from soberpath.render.page import Bullets, Facts, Heading, Part, Words, make_facts
from soberpath.render.text import draw_spark, round_average
from soberpath.render.views import agenda

TypeNames = Mapping[str, str]
"""Names of meeting types by code."""

NEXT = "Next milestone"
HALT = "How often hungry, angry, lonely or tired"
NONE = "None in this period."
NOTHING = "Nothing right now."

FOR_TALKS = (
    "bring_up", "open_actions", "talks", "checkins", "meetings", "halt", "gratitude", "notes",
    "groups", "inventory", "cravings", "returns", "people",
)  # fmt: skip
"""The order for a sponsor, and for yourself."""

FOR_CARE = (
    "checkins", "cravings", "halt", "returns", "bring_up", "open_actions", "meetings", "talks",
    "gratitude", "notes", "groups", "inventory", "people",
)  # fmt: skip
"""The order for a clinician or a prescriber."""


def is_for_care(summary: Summary) -> bool:
    """Return True if the reader is a clinician or a prescriber."""
    return summary.written_for in ("clinician", "prescriber")


def list_sections(summary: Summary, type_names: TypeNames, only: Collection[str]) -> list[Part]:
    """Return these sections in the reader's order."""
    order = FOR_CARE if is_for_care(summary) else FOR_TALKS
    return [part for name in order if name in only for part in SECTIONS[name](summary, type_names)]


def list_sober_time(summary: Summary) -> tuple[tuple[str, str], ...]:
    """Return what is counted, and the current count and plan."""
    sober, until, plan = summary.sober_time, summary.until, summary.plan
    rows = [("Counting", summary.counting)] if summary.counting else []
    if plan:
        until_when = f", until {dates.format_day(plan.ended)}" if plan.ended else ""
        since = dates.format_day(plan.start)
        rows.append(("On my plan", f"day {plan.day_number}, since {since}{until_when}"))
    if summary.plan_begins:
        begins = f"begins {dates.format_day(summary.plan_begins)}"
        rows.append(("My next plan" if plan else "My plan", begins))
    start = sober.sobriety_date
    if sober.day_number and start:
        words = describe_breakdown(break_down(start, until))
        full = dates.pluralize(sober.full_days, "full day")
        rows += [
            ("Day count", f"day {sober.day_number}, {full}"),
            ("Sober time", f"{words}, since {dates.format_day(start)}"),
        ]
    elif sober.total_sober_days is not None and (start or not (plan or summary.plan_begins)):
        rows.append(
            ("Day count", f"starts on {dates.format_day(start)}" if start else "no start date set")
        )
    if sober.longest_run_days and (sober.total_sober_days or 0) > sober.full_days:
        rows.append(("Total sober days", str(sober.total_sober_days)))
        rows.append(("Longest stretch", dates.pluralize(sober.longest_run_days, "day")))
    if summary.next_milestone:
        name, day = summary.next_milestone
        rows.append((NEXT, f"{name}, on {dates.format_day(day)}"))
    return tuple(rows)


def _list_checkins(summary: Summary, _: TypeNames) -> list[Part]:
    if not summary.checkin_days:
        return [Heading("Check-ins"), Words(NONE)]
    rows = [
        ("Checked in", _describe_days(summary)),
        ("Mood, 1 to 5", _draw_trend(summary.mood, MOODS)),
        ("Craving, 0 to 10", _draw_trend(summary.craving, CRAVINGS)),
    ]
    if summary.sleep is not None:
        rows.append(("Sleep, 0 to 10", _draw_trend(summary.sleep, SLEEP)))
    if summary.anxiety is not None:
        rows.append(("Anxiety, 0 to 10", _draw_trend(summary.anxiety, ANXIETY)))
    if summary.medicine is not None:
        rows.append(("Medicine", agenda.describe_medicine(summary.medicine) or "no entries"))
    return [Heading("Check-ins"), Facts(tuple(rows))]


def _describe_days(summary: Summary) -> str:
    first = summary.kept_since
    since = f" since {dates.format_day(first)}" if first and first > summary.since else ""
    return f"on {summary.checkin_days} of {dates.pluralize(summary.days_kept, 'day')}{since}"


def _draw_trend(trend: Trend, limits: tuple[int, int]) -> str:
    words = describe_trend(trend)
    return words if trend.average is None else f"{words}  {draw_spark(trend.values, *limits)}"


def list_types(summary: Summary, type_names: TypeNames) -> str:
    """Return how many meetings there were of each type."""
    return ", ".join(
        f"{type_names.get(code, code)} {number}" for code, number in summary.types.items()
    )


def _list_meetings(summary: Summary, type_names: TypeNames) -> list[Part]:
    total = summary.meetings
    if not total.meetings:
        return [Heading("Meetings"), Words(NONE)]
    met, days = dates.pluralize(total.meetings, "meeting"), dates.pluralize(total.days, "day")
    facts = make_facts(("Attended", f"{met} on {days}"), ("Types", list_types(summary, type_names)))
    return [Heading("Meetings"), facts]


def _list_talks(summary: Summary, _: TypeNames) -> list[Part]:
    """Return the section of talks; none if the summary isn't for a contact."""
    if not summary.sponsor:
        return []
    talks = summary.talks
    facts = make_facts(
        ("Talks", str(talks.answered)),
        ("Tried, no answer", str(talks.attempts or "")),
        ("Last talk", dates.format_day(talks.last) if talks.last else ""),
    )
    has_any = talks.answered or talks.attempts
    return [Heading(f"Talks with {summary.sponsor}"), facts if has_any else Words(NONE)]


def _write_day(day: dt.date) -> str:
    return dates.format_day(day).partition(" ")[2]


def list_open(title: str, lines: Sequence[Line]) -> list[Part]:
    """Return the section of open items."""
    if not lines:
        return [Heading(title), Words(NOTHING)]
    texts = (f"{line.text} (added {_write_day(line.date)})" for line in lines)
    return [Heading(title), Bullets(tuple(texts))]


def _list_cravings(summary: Summary, _: TypeNames) -> list[Part]:
    cravings = summary.cravings
    if cravings is None:
        return []
    if not cravings.number:
        return [Heading("Cravings"), Words(NONE)]
    facts = make_facts(
        ("Logged", str(cravings.number)),
        ("Before and after", _describe_compared(cravings)),
        (
            "Strength before, on average",
            "" if cravings.before is None else round_average(cravings.before),
        ),
        (
            "Strength after, on average",
            "" if cravings.after is None else round_average(cravings.after),
        ),
    )
    return [Heading("Cravings"), facts]


def _describe_compared(cravings: Cravings) -> str:
    """Return how many cravings have both strengths, if not all of them do."""
    if not cravings.compared or cravings.compared == cravings.number:
        return ""
    is_one = cravings.compared == 1
    have, those = ("has", "that one") if is_one else ("have", "those")
    return f"{cravings.compared} of {cravings.number} {have} both; the averages use only {those}"


def _list_dated(title: str, lines: Sequence[Line] | None) -> list[Part]:
    if lines is None:
        return []
    if not lines:
        return [Heading(title), Words(NONE)]
    texts = (f"{dates.format_day(line.date)}: {line.text}" for line in lines)
    return [Heading(title), Bullets(tuple(texts))]


def _list_halt(summary: Summary, _: TypeNames) -> list[Part]:
    if summary.halt is None:
        return []
    said = ", ".join(f"{word} {number}" for word, number in summary.halt.items())
    return [Heading(HALT), Words(said or NONE)]


def _list_returns(summary: Summary, _: TypeNames) -> list[Part]:
    if summary.returns is None:
        return []
    days = Bullets(tuple(map(dates.format_day, summary.returns)))
    return [Heading("Returns to use"), days if summary.returns else Words(NONE)]


def _list_people(summary: Summary, _: TypeNames) -> list[Part]:
    if summary.people is None:
        return []
    return [Heading("My contacts"), Bullets(summary.people) if summary.people else Words("None.")]


SECTIONS: dict[str, Callable[[Summary, TypeNames], list[Part]]] = {
    "bring_up": lambda summary, _: list_open("To bring up", summary.bring_up),
    "open_actions": lambda summary, _: list_open("To do", summary.open_actions),
    "talks": _list_talks,
    "checkins": _list_checkins,
    "meetings": _list_meetings,
    "halt": _list_halt,
    "gratitude": lambda summary, _: _list_dated("Gratitude", summary.gratitude),
    "notes": lambda summary, _: _list_dated("Notes", summary.notes),
    "groups": lambda summary, _: _list_dated("My meetings", summary.groups),
    "inventory": lambda summary, _: _list_dated("Evening pages", summary.inventory),
    "cravings": _list_cravings,
    "returns": _list_returns,
    "people": _list_people,
}
