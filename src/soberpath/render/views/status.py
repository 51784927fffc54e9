"""Make the screen of the day: what it may show, in which order, and what is left out.

There is one table, `SLOTS`. The page has at most 20 lines in a terminal of 80 columns and 16 in one
of 40; the least important slots are left out if they don't fit. A new feature takes a slot of the
table or stays off this screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from soberpath.core.model import dates
from soberpath.core.model.hours import write_time
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.sobriety.runs import describe_breakdown
from soberpath.render import sentences
from soberpath.render.page import (
    Bullets,
    Either,
    Facts,
    Mood,
    Page,
    Part,
    Progress,
    Title,
    Words,
    compose,
)
from soberpath.render.views import safety
from soberpath.render.writers import heights

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from soberpath.core.days.coming import Coming
    from soberpath.core.days.meetings import Total
    from soberpath.core.today.notices import Level
    from soberpath.core.today.overview import Overview
    from soberpath.core.today.reminders import Reminder


GOOD: Mood = "good"
PLAIN: Mood = "plain"


class Shown(NamedTuple):
    """The content of the page: the day, the safety lines, and the two reminders."""

    view: Overview
    danger: tuple[str, ...]
    milestone: Reminder | None
    reminder: Reminder | None


class Slot(NamedTuple):
    """A place on the screen; `keep` is its weight: the highest come first if space is short.

    `parts` returns its content, which is empty on a day without any.
    """

    name: str
    keep: int
    parts: Callable[[Shown], list[Part]]


def _make_fact(label: str, value: str) -> list[Part]:
    return [Facts(((label, value),))] if value else []


def _list_danger(shown: Shown) -> list[Part]:
    return [Words(safety.add_safety_command(line), "care") for line in shown.danger[:1]]


def _list_second_danger(shown: Shown) -> list[Part]:
    return [Words(safety.add_safety_command(line), "care") for line in shown.danger[1:]]


def _list_missed(shown: Shown) -> list[Part]:
    view = shown.view
    is_said = view.missed is None or view.next_step.kind == "ask-prescriber"
    return [] if is_said else [Words(safety.describe_missed_dose_in_short(view.prescriber), "care")]


def _list_missed_without_name(shown: Shown) -> list[Part]:
    line = Words(safety.describe_missed_dose_in_short(None), "care")
    return [line] if _list_missed(shown) else []


def _make_headline(shown: Shown) -> list[Part]:
    return [Title(*sentences.describe_headline(shown.view))]


def list_celebrations(view: Overview, reminder: Reminder | None) -> list[Part]:
    """Return the milestones to celebrate, each with its day, and the reminder for them."""
    if not view.celebrated:
        return []
    today = [
        sentences.describe_milestone(milestone)
        for milestone in view.celebrated
        if milestone.date == view.today
    ]
    before = [
        f"{sentences.describe_milestone(past)}, {dates.describe_distance(past.date, view.today)}"
        for past in view.celebrated
        if past.date != view.today
    ]
    own = sentences.describe_way(view.run_totals) if view.run_totals else ""
    reached = (
        f"You reached {_count(before)}: {_join(before)}." if before else "",
        f"Today you reach {_count(today)}: {_join(today)}." if today else "",
        own,
    )
    words = Words(" ".join(filter(None, reached)), "good")
    return [words, *([Words(reminder.text)] if reminder else [])]


def _count(milestones: Sequence[object]) -> str:
    words = {1: "a milestone", 2: "two milestones", 3: "three milestones"}
    return words.get(len(milestones)) or dates.pluralize(len(milestones), "milestone")


def _join(names: Sequence[str]) -> str:
    """Return the names of milestones, each of which may have commas or an "and" of its own."""
    *first, last = names
    return f"{', '.join(first)}, and {last}" if first else last


def _list_milestone(shown: Shown) -> list[Part]:
    return list_celebrations(shown.view, None)


def _list_milestone_reminder(shown: Shown) -> list[Part]:
    return list_celebrations(shown.view, shown.milestone)[1:]


def _list_counter_milestones(shown: Shown) -> list[Part]:
    """Return the other counters' milestones of today and tomorrow."""
    return [
        Words(
            f"{when} {_count(reached)} ({beside.name}):"
            f" {_join([*map(sentences.describe_milestone, reached)])}.",
            mood,
        )
        for beside in shown.view.other_counters
        for when, reached, mood in (
            ("Today you reach", beside.reached, GOOD),
            ("Tomorrow you reach", beside.tomorrow, PLAIN),
        )
        if reached
    ]


def describe_sober_time(view: Overview) -> str:
    """Return the sober time in words with its start, or that a count will begin."""
    if view.sober.start and not view.sober.begun and not sentences.is_count_first(view):
        distance = dates.describe_distance(view.sober.start, view.today)
        return f"starts {distance}, {dates.format_day(view.sober.start)}"
    if view.breakdown is None or view.sober.start is None:
        return ""
    return f"{describe_breakdown(view.breakdown)}, since {dates.format_day(view.sober.start)}"


def describe_plan_days(view: Overview) -> str:
    """Return the days on the plan, unless the headline has them; with a date, their number."""
    if view.plan is None:
        return ""
    if view.plan.ended is not None:
        if not sentences.is_count_first(view):  # the headline already has it
            return ""
        days = dates.pluralize(view.plan.day_number, "day")
        return f"{days}, until {dates.format_day(view.plan.ended)}"
    since = f"since {dates.format_day(view.plan.start)}"
    return f"day {view.plan.day_number}, {since}" if view.sober.begun else since


def describe_next_plan(view: Overview) -> str:
    """Return when the next plan begins, unless the headline says it."""
    if view.plan_begins is None or sentences.is_plan_start_first(view):
        return ""
    return sentences.describe_plan_start(view.plan_begins, view.today)


def describe_all_runs(view: Overview) -> str:
    """Return the total of all runs; empty without sober days, or if another line says it.

    The longest run is included if it isn't the whole total.
    """
    count = view.sober
    if count.begun and count.total == count.full_days:
        return ""
    if not count.total or not count.span or (count.runs < 2 and count.start):
        return ""
    total = dates.pluralize(count.total, "sober day")
    if count.longest == count.total:
        return total if count.start or not sentences.is_count_first(view) else ""
    return f"{total}, longest stretch {dates.pluralize(count.longest, 'day')}"


SET_DATE, TO_BEGIN = "Set your date", "soberpath init --date 2026-01-31 (use your own date)"
"""How to set the first date, below the headline that there is none."""


def describe_beginning(view: Overview) -> str:
    """Return how to set the first date; empty if there is something to count."""
    if view.sober.runs or view.plan or view.plan_begins:
        return ""
    return TO_BEGIN


def _describe_new_start(view: Overview) -> str:
    has_ended = bool(view.sober.runs) and view.sober.start is None
    return (
        sentences.describe_new_start(view.counter)
        if has_ended and sentences.is_count_first(view)
        else ""
    )


def _describe_upcoming(view: Overview) -> str:
    upcoming = view.upcoming
    if upcoming is None:
        return ""
    when = dates.describe_distance(upcoming.date, view.today)
    return f"{sentences.describe_milestone(upcoming)} on {dates.format_day(upcoming.date)}, {when}"


def _list_next_milestone(shown: Shown) -> list[Part]:
    """Return the progress to the next milestone: a line where one can be drawn, and a text."""
    upcoming, text = shown.view.upcoming, _describe_upcoming(shown.view)
    if upcoming is None:
        return []
    total = upcoming.full_days
    done = total - (upcoming.date - shown.view.today).days
    return [Either((Progress(done, total, text),), (Facts((("Milestone", text),)),))]


def _list_tonight(shown: Shown) -> list[Part]:
    if not shown.view.tonight:
        return []
    first = shown.view.tonight[0]
    return _make_fact(
        sentences.describe_evening(first).capitalize(), _describe_meeting(first, shown.view.wait)
    )


def _describe_meeting(coming: Coming, minutes: int | None) -> str:
    usually = sentences.USUALLY if coming.is_usual else ""
    clock = write_time(coming.time) if coming.time else ""
    meeting = " ".join(filter(None, (usually, clock, coming.name or "a meeting")))
    wait = "" if minutes is None else sentences.describe_wait(minutes)
    home = "home group" if coming.is_home else ""
    return ", ".join(filter(None, (meeting, wait, sentences.describe_place(coming), home)))


def _describe_bookend(view: Overview) -> str:
    """Return what a hard event asks for today, unless the next step already says it.

    In a hard moment no one is asked how it went.
    """
    if view.bookend is None:
        return ""
    from soberpath.core.people.bookends import AFTER, TELL

    if _is_hard_moment(view) and view.bookend.what in (AFTER, TELL):
        return ""
    from soberpath.render.views import bookend

    is_next = view.next_step.kind == f"bookend-{view.bookend.what}"
    return bookend.describe_due(view.bookend, view.settings.day_starts_at, is_next=is_next)


def _describe_checkin(view: Overview) -> str:
    if view.checkin is None:
        return "none yet (soberpath checkin)"
    ago, numbers = (
        dates.describe_distance(view.checkin.date, view.today),
        sentences.describe_checkin(view.checkin),
    )
    if view.returning:
        return f"{ago}; welcome back"
    when = f"{ago} (checked in {view.streak} days in a row)" if view.streak > 1 else ago
    return f"{when}, {numbers}" if numbers else when


def _describe_meetings(view: Overview) -> str:
    if not view.has_meetings:
        return "none yet (soberpath meeting add)" if view.goes_to_meetings else ""
    week = _draw_last_days(view.week, min(view.days_kept, 7))
    return (
        week
        if view.days_kept <= 7
        else f"{week}, {_draw_last_days(view.month, min(view.days_kept, 30))}"
    )


def _draw_last_days(total: Total, days: int) -> str:
    return f"{total.meetings} today" if days == 1 else f"{total.meetings} in the last {days} days"


def _describe_sponsor(view: Overview) -> str:
    if view.sponsor is None and view.settings.uses_sponsor is False:
        return ""
    if view.sponsor is None:
        return "none yet (soberpath sponsor explains how to ask)"
    if view.last_talk is None:
        return f"{view.sponsor.name}, no talks yet"
    way = view.last_talk.how
    how = f" ({'in person' if way == 'in-person' else way})" if way else ""
    distance = dates.describe_distance(view.last_talk.date, view.today)
    return f"{view.sponsor.name}, last talked {distance}{how}"


def _list_person(shown: Shown) -> list[Part]:
    return [Words(sentences.describe_next_step(shown.view.next_step), "person")]


def _list_reminder(shown: Shown) -> list[Part]:
    is_shown = shown.reminder and not shown.milestone and not _is_hard_moment(shown.view)
    return [Words(shown.reminder.text)] if shown.reminder and is_shown else []


def _list_goals(shown: Shown) -> list[Part]:
    if not shown.view.goals:
        return []
    from soberpath.render.views import goal

    return [Facts((row,)) for row in goal.list_facts(shown.view.goals, shown.view.today)]


def _list_service(shown: Shown) -> list[Part]:
    if shown.view.service is None:
        return []
    from soberpath.render.views import service

    lines = service.list_lines(shown.view.service, shown.view.today)
    return [part for line in lines for part in _make_fact("Service", line)]


def _describe_conflicts(view: Overview) -> str:
    if not view.conflicts:
        return ""
    number = dates.pluralize(view.conflicts, "difference")
    return f"{number} between merged copies (soberpath merge --list)"


def _list_notice(shown: Shown) -> list[Part]:
    if shown.view.notice is None or _is_hard_moment(shown.view):
        return []
    return [Words(sentences.describe_notice(shown.view.notice))]


def _is_hard_moment(view: Overview) -> bool:
    """Return True if the step is to reach someone now: no lighter line belongs beside it."""
    from soberpath.core.today.next_step import NOW

    return view.next_step.kind in NOW


def _make_row(label: str, value: Callable[[Overview], str]) -> Callable[[Shown], list[Part]]:
    return lambda shown: _make_fact(label, value(shown.view))


ALWAYS = 100
"""The weight of slots that are always shown; others fill the remaining space by weight."""

MISSED = "missed"
"""The name of two slots: the second, shorter one is for a screen without space for the first."""

SLOTS = (
    Slot("danger", ALWAYS, _list_danger),
    Slot("second danger", 95, _list_second_danger),
    Slot(MISSED, 97, _list_missed),
    Slot(MISSED, 96, _list_missed_without_name),
    Slot("headline", ALWAYS, _make_headline),
    Slot("next milestone", 62, _list_next_milestone),
    Slot("to begin", 80, _make_row(SET_DATE, describe_beginning)),
    Slot("to go on", 80, _make_row("New start", _describe_new_start)),
    Slot("plan", 75, _make_row("On your plan", describe_plan_days)),
    Slot("plan to begin", 74, _make_row("Next plan", describe_next_plan)),
    Slot("sober time", 70, _make_row("Sober time", describe_sober_time)),
    Slot("all runs", 44, _make_row("Total", describe_all_runs)),
    Slot("milestone", 90, _list_milestone),
    Slot("milestone reminder", 61, _list_milestone_reminder),
    Slot("counter milestones", 88, _list_counter_milestones),
    Slot("tonight", 85, _list_tonight),
    Slot("bookend", 86, _make_row("Bookend", _describe_bookend)),
    Slot("service", 57, _list_service),
    Slot("person", ALWAYS, _list_person),
    Slot("counting", 30, _make_row("Counting", lambda view: view.settings.counting)),
    Slot("check-in", 65, _make_row("Check-in", _describe_checkin)),
    Slot("meetings", 40, _make_row("Meetings", _describe_meetings)),
    Slot("sponsor", 35, _make_row("Sponsor", _describe_sponsor)),
    Slot("goals", 55, _list_goals),
    Slot(
        "counters",
        45,
        _make_row(
            "Also counting",
            lambda view: ", ".join(map(sentences.describe_counter, view.other_counters)),
        ),
    ),
    Slot("conflicts", 52, _make_row("Conflicts", _describe_conflicts)),
    Slot("reminder", 60, _list_reminder),
    Slot("notice", 38, _list_notice),
)
"""All slots of the screen, from top to bottom."""


def make_status_page(shown: Shown, columns: int) -> Page:
    """Return the screen of the day for a terminal of that width."""
    places = [(slot, part) for slot in SLOTS for part in slot.parts(shown)]
    chosen = {at for at, (slot, _) in enumerate(places) if slot.keep == ALWAYS}
    most = heights.limit_lines(columns)
    for at in sorted(range(len(places)), key=lambda at: -places[at][0].keep):
        name = places[at][0].name
        if name == MISSED and any(places[place][0].name == name for place in chosen):
            continue
        more = sorted(chosen | {at})
        if heights.count_lines(compose([places[place][1] for place in more]), columns) <= most:
            chosen.add(at)
    return compose(_name_safety_once([places[at][1] for at in sorted(chosen)], shown))


def _name_safety_once(parts: list[Part], shown: Shown) -> list[Part]:
    """Return the parts, without the command in the first safety line if the second has it."""
    second = _list_second_danger(shown)
    if second and second == parts[1:2]:
        return [Words(shown.danger[0], "care"), *parts[1:]]
    return parts


def make_welcome_page() -> Page:
    """Return the greeting for someone without a journal."""
    return (
        Title(
            "Welcome. Your days, your meetings and the people you can call, in one private file."
        ),
        Facts(
            (
                ("Start", "soberpath init"),
                ("Take a tour", "soberpath demo"),
                ("Get help now", "soberpath reach"),
            )
        ),
    )


def describe_in_short(view: Overview) -> str:
    """Return only the headline, on one line."""
    return sentences.add_in_brackets(*sentences.describe_headline(view))


def make_notice_page(view: Overview, levels: Sequence[Level]) -> Page:
    """Return the rule of the notice, with the numbers it is based on."""
    return (
        Title("About the meetings-and-talks notice"),
        Bullets(sentences.explain_notice(view.notice, levels)),
        Words(sentences.describe_next_step(view.next_step), "person"),
    )
