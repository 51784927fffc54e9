"""Write the program's sentences about people and days, in one voice.

They are in the second person and short: past facts and one next step, never a judgment or a
comparison.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from soberpath.core.model import dates
from soberpath.core.model.hours import write_time
from soberpath.render.text import (
    add_label,
    end_sentence,
    quote_for_shell,
    quote_start,
    round_average,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from soberpath.core.days.coming import Coming
    from soberpath.core.days.talk_counts import TalkCounts
    from soberpath.core.model.records import CheckIn, Contact, Meeting, Settings
    from soberpath.core.sobriety.milestones import Reached
    from soberpath.core.sobriety.runs import Count
    from soberpath.core.sobriety.tapers import TaperDays
    from soberpath.core.today.next_step import NextStep
    from soberpath.core.today.notices import Level, Notice
    from soberpath.core.today.overview import CounterStanding, Overview, RunTotals

FOOTER = (
    "Self-reported with soberpath. Not medical advice, and not proof of abstinence or attendance."
)

NEXT_STEPS = {
    "call-now": "Call {name} now. You don't have to explain; hello is enough.",
    "reach-out-now": "Reach someone now: a friend, or someone from a group. Or call {line}."
    ' "I need to talk" is enough.',
    "keep-reaching": "Reaching out counts. Call {line} now. Try {name} again later. More help:"
    " soberpath reach",
    "stay-in-touch": "Stay in touch with {name} today{how}. You can also call {line}{hours}.",
    "ask-friend": "Ask someone you trust if you may call them. Save their number:"
    " soberpath contact add NAME --phone NUMBER",
    "find-person": "Go to one meeting this week and ask someone for their number. Save it:"
    " soberpath contact add NAME --phone NUMBER",
    "first-talk": "Say hello to {name} today. Two lines are enough.",
    "talk": "Call or text {name} today; you last talked {ago}.",
    "meeting": "Pick a meeting this week and tell {name} which one.",
    "meeting-known": "Tell {name} you're going to {meeting}.",
    "tonight": "Go to {meeting}.",
    "ask-prescriber": "Call your prescriber or pharmacist today and ask what to do.",
    "ask-prescriber-known": "Call {name} or your pharmacist today and ask what to do.",
    "bookend-ahead": "Text {name} that it's today: {event}. Two lines are enough.",
    "bookend-before": "Call {name} before {event}.",
    "bookend-during": "If it gets hard, step outside and call {name}.",
    "bookend-after": "Call {name} after {event} and say how it was.",
}

WITHOUT_NUMBER = {
    "call-now": "Reach {name} now, the way you usually do. You don't have to explain; hello is"
    " enough.",
    "talk": "Get in touch with {name} today; you last talked {ago}.",
    "bookend-ahead": "Tell {name} that it's today: {event}. Two lines are enough.",
    "bookend-before": "Talk to {name} before {event}.",
    "bookend-during": "If it gets hard, step outside and reach {name}.",
    "bookend-after": "Talk to {name} after {event} and say how it was.",
}
"""The same for a person without a saved number, so that no one is asked to call."""

NO_WAIT = ("call-now", "bookend-during")
"""The steps of moments in which no one should wait for a better time."""

AFTER_A_TALK = "You talked with {name} today. Agree on when you'll talk next."

COMPANY = (
    "Tell {name} one thing about your day.",
    "Ask {name} how their day was.",
    "Send {name} two lines about today.",
)
"""What to do with a person after a recent talk, different each day."""


def describe_next_step(step: NextStep) -> str:
    """Return the next step as a sentence."""
    person = step.person
    has_best = step.kind not in NO_WAIT
    number = step.number or (person.phone if person else "")
    ways = _list_ways(person, number, has_best=has_best) if person else ""
    text = _find_pattern(step).format(
        name=person.name if person else "",
        how=f": {ways}" if ways else "",
        ago=describe_days_ago(step.days or 0),
        line=step.line or "a helpline (soberpath helplines)",
        hours=", at any hour" if step.is_line_always_open else "",
        meeting=_describe_meeting(step) if step.meeting else "",
        event=quote_start(step.event),
    )
    has_talked = step.kind == "thank" and not step.days
    if person is None or step.kind in ("keep-reaching", "stay-in-touch") or has_talked:
        return text
    how = describe_how_to_reach(person, number, has_best=has_best)
    return " ".join(filter(None, (text, how)))


def _find_pattern(step: NextStep) -> str:
    if step.kind == "meeting" and step.meeting:
        return NEXT_STEPS["meeting-known"]
    if step.kind == "ask-prescriber" and step.person:
        return NEXT_STEPS["ask-prescriber-known"]
    if step.kind != "thank":
        return _list_patterns(step)[step.kind]
    return COMPANY[(step.days - 1) % len(COMPANY)] if step.days else AFTER_A_TALK


def _list_patterns(step: NextStep) -> Mapping[str, str]:
    from soberpath.core.people.contacts import has_number

    if step.person is None or has_number(step.person):
        return NEXT_STEPS
    return {**NEXT_STEPS, **WITHOUT_NUMBER}


def describe_period(first: dt.date, last: dt.date) -> str:
    """Return the days of a period, or its single day."""
    if first == last:
        return dates.format_day(first)
    return f"{dates.format_day(first)} to {dates.format_day(last)}"


def write_short_day(day: dt.date) -> str:
    """Return a day without its year and with a short month: 2 Nov."""
    return f"{day.day} {dates.MONTHS[day.month - 1][:3]}"


def describe_days_ago(days: int) -> str:
    """Return how long ago a day was: today, yesterday, 3 days ago."""
    near = {0: "today", 1: "yesterday"}
    return near.get(days, f"{days} days ago")


EVENING = dt.time(17)
"""From this time on, a meeting of today is called tonight's."""


USUALLY = "usually"
"""The words for an unplanned meeting that the person often goes to."""


def describe_evening(meeting: Coming) -> str:
    """Return "tonight" for a meeting in the evening or at night, and "today" for any other."""
    evening = meeting.time is not None and (meeting.is_night or meeting.time >= EVENING)
    return "tonight" if evening else "today"


def describe_wait(minutes: int) -> str:
    """Return how long it is until something begins: in 35 min, in 2 h, in 3 days."""
    if minutes <= 0:
        return f"began {-minutes} min ago" if minutes else "now"
    if minutes < 60:
        return f"in {minutes} min"
    if minutes >= 48 * 60:
        return f"in {minutes // (24 * 60)} days"
    hours, rest = divmod(minutes, 60)
    return f"in {hours} h {rest} min" if rest and hours < 3 else f"in {hours} h"


def _describe_meeting(step: NextStep) -> str:
    """Return the meeting of a step, with its day if it isn't today."""
    coming = step.meeting
    if coming is None:
        return ""
    return _describe_tonight(coming) if step.kind == "tonight" else _describe_later(coming)


def _describe_later(coming: Coming) -> str:
    """Return a meeting of another day: Late Lamp on Sunday at 19:30."""
    day = dates.WEEKDAYS[coming.date.weekday()].capitalize()
    night = " night" if coming.is_night else ""
    clock = f" at {write_time(coming.time)}" if coming.time else ""
    return f"{coming.name or 'a meeting'} on {day}{night}{clock}"


def _describe_tonight(coming: Coming) -> str:
    """Return a meeting of today with its time and place: Late Lamp tonight at 19:30 (online).

    A usual meeting may not take place: Late Lamp tonight, usually at 19:30.
    """
    clock = f" at {write_time(coming.time)}" if coming.time else ""
    if coming.is_usual:
        clock = f", {USUALLY}{clock}" if clock else ", as usual"
    place = describe_place(coming)
    return add_in_brackets(
        f"{coming.name or 'your meeting'} {describe_evening(coming)}{clock}", place
    )


def describe_place(meeting: Coming | Meeting) -> str:
    """Return where a meeting is."""
    return "online" if meeting.online else meeting.location


def describe_how_to_reach(contact: Contact, number: str, *, has_best: bool = True) -> str:
    """Return a contact's role, number and best time, or an empty text.

    In a hard moment a best time is no reason to wait, so it can be left out.
    """
    if has_best and contact.best_time and not number:
        return end_sentence(f"Best time for {contact.name}: {contact.best_time}")
    ways = _list_ways(contact, number, has_best=has_best)
    return end_sentence(f"{contact.name}: {ways}") if ways else ""


def _list_ways(contact: Contact, number: str, *, has_best: bool) -> str:
    best = f"best {contact.best_time}" if has_best and contact.best_time else ""
    return ", ".join(filter(None, (number, best)))


def describe_headline(view: Overview) -> tuple[str, str]:
    """Return the count in two forms; the setting decides which comes first."""
    if view.plan is not None and not is_count_first(view):
        return _describe_plan_days(view.plan, view.settings)
    if view.plan_begins and is_plan_start_first(view):
        return f"Your taper or plan {describe_plan_start(view.plan_begins, view.today)}", ""
    count, again = describe_count(view.sober, view.settings, view.today)
    return (f"{view.counter}: {count}" if view.counter else count), again


def is_count_first(view: Overview) -> bool:
    """Return True if the headline is the count rather than the days on a plan.

    After a past plan, a count that is still to begin, or is older, comes first.
    """
    if view.plan is None or view.sober.begun:
        return True
    is_over = view.plan.ended is not None
    return is_over and (view.sober.start is not None or view.sober.total > 0)


def is_plan_start_first(view: Overview) -> bool:
    """Return True if the headline is the start of a plan, because nothing else is counted."""
    sober = view.sober
    return view.plan is None and sober.start is None and not sober.runs


def describe_plan_start(day: dt.date, today: dt.date) -> str:
    """Return when a plan begins: begins Monday 8 June 2026, in 3 days."""
    return f"begins {dates.format_day(day)}, {dates.describe_distance(day, today)}"


def _describe_plan_days(plan: TaperDays, settings: Settings) -> tuple[str, str]:
    """Return the days on a plan in both forms; of a past plan, its number of days."""
    if plan.ended is not None:
        days = dates.pluralize(plan.day_number, "day")
        return f"{days} on your plan", f"until {dates.format_day(plan.ended)}"
    day, full = f"day {plan.day_number}", dates.pluralize(plan.full_days, "full day")
    if settings.headline == "day":
        return f"Day {plan.day_number} on your plan", full
    return f"{full} on your plan", day


def describe_count(count: Count, settings: Settings, today: dt.date) -> tuple[str, str]:
    """Return a count in two forms, or in one with a note."""
    if count.begun:
        forms = f"Day {count.day_number}", dates.pluralize(count.full_days, "full day")
        return forms if settings.headline == "day" else (forms[1], forms[0].lower())
    if count.start:
        return f"Your count starts {dates.describe_distance(count.start, today)}", dates.format_day(
            count.start
        )
    if count.runs:
        return f"{dates.pluralize(count.total, 'sober day')} so far", "no new start date set"
    return "No sobriety date yet", ""


def describe_count_change(
    name: str, before: tuple[str, str], after: tuple[str, str], *, would: bool
) -> str:
    """Return how a merge changes a count, with both values."""
    of_counter = f" of {name}" if name else ""
    was, now = (add_in_brackets(*each) for each in (before, after))
    is_now = "It would be" if would else "It's now"
    return f"Your count{of_counter} was: {was}. {is_now}: {now}."


def describe_counter(companion: CounterStanding) -> str:
    """Return an additional counter in a few words: nicotine day 12."""
    if companion.sober.begun:
        return f"{companion.name} day {companion.sober.day_number}"
    return f"{companion.name} {dates.pluralize(companion.sober.total, 'sober day')} so far"


def describe_new_start(of_counter: str) -> str:
    """Return how to set a new start."""
    option = f" --counter {quote_for_shell(of_counter)}" if of_counter else ""
    return f"when you're ready: soberpath reset{option} --restart today"


def describe_clock(time: dt.time | None, starts_at: dt.time) -> str:
    """Return a clock time, marked if it is before the day begins, since it is on the next date."""
    if time is None:
        return ""
    return f"{write_time(time)} (night)" if dates.is_night(time, starts_at) else write_time(time)


def describe_night(day: dt.date, time: dt.time) -> str:
    """Return a time at night with both of its dates: Monday night, 00:30 (Tuesday 2 June 2026)."""
    date = dates.add_days(day, 1) or day
    return (
        f"{dates.format_day(day).split()[0]} night, {write_time(time)} ({dates.format_day(date)})"
    )


def describe_role(contact: Contact) -> str:
    """Return a contact's role as people read it; a file may contain any word."""
    from soberpath.core.model.records import ROLE_NAMES

    return ROLE_NAMES.get(contact.role, contact.role)


def describe_current_role(contact: Contact) -> str:
    """Return a contact's role; one that has ended as e.g. past sponsor."""
    return f"past {describe_role(contact)}" if contact.until is not None else describe_role(contact)


def add_in_brackets(main: str, note: str) -> str:
    """Return a text and, if there is one, a note in brackets."""
    return f"{main} ({note})" if note else main


def describe_milestone(reached: Reached) -> str:
    """Return a milestone's name, with its note in brackets."""
    return add_in_brackets(reached.milestone.name, reached.milestone.note)


def describe_way(behind: RunTotals) -> str:
    """Return the meetings and talks before a milestone; empty without any."""
    met = dates.pluralize(behind.meetings.meetings, "meeting")
    with_people = "1 person" if behind.people == 1 else f"{behind.people} people"
    talked = f"{dates.pluralize(behind.talks, 'talk')} with {with_people}"
    parts = [met] * bool(behind.meetings.meetings) + [talked] * bool(behind.talks)
    return f"Along the way: {' and '.join(parts)}." if parts else ""


def _count_or_no(number: int, noun: str) -> str:
    return dates.pluralize(number, noun) if number else f"no {noun}s"


def describe_notice(notice: Notice) -> str:
    """Return a gentle line about what is less frequent than usual, with a person to call."""
    from soberpath.core.today import notices

    levels = ", ".join(
        f"{_count_or_no(level.now, level.kind)} (usually {level.usual:.0f})"
        for level in notice.levels
    )
    last = ""
    if notice.person and notice.days is not None:
        last = f" You last talked with {notice.person.name} {describe_days_ago(notice.days)}."
    name = notice.person.name if notice.person else ""
    ask = f"You could text {name} today." if name else "Who could you text today?"
    return f"In the last {notices.WINDOW} days: {levels}.{last} {ask}"


def explain_notice(notice: Notice | None, levels: Sequence[Level]) -> tuple[str, ...]:
    """Return the rule of the notice, with the person's numbers."""
    from soberpath.core.today import notices

    own = [
        f"Your {level.kind}s: {level.now} in the last {notices.WINDOW} days,"
        f" usually {round_average(level.usual).removesuffix('.0')}."
        for level in levels
    ]
    state = "It's shown now." if notice else "It isn't shown now."
    return (
        "You'll see this notice when your meetings or talks in the last"
        f" {notices.WINDOW} days drop below half your usual.",
        f'"Usual" is your average over up to {notices.USUAL_WINDOWS} earlier two-week periods.'
        f" You need {notices.FEWEST_DAYS} days of entries first, and at least"
        f" {2 * notices.FEWEST_USUAL:.0f} meetings or talks in four weeks.",
        *(own or ["Your entries don't go back that far yet."]),
        f"{state} Turn it off: soberpath config set notices no",
    )


def describe_company(company: TalkCounts) -> str:
    """Return recent meetings with a talk and people reached; empty without any."""
    people = "1 person" if company.people == 1 else f"{company.people} people"
    if not company.people:
        return ""
    at_meetings = (
        f" At {company.meetings} of your meetings you talked with someone."
        if company.meetings
        else ""
    )
    return f"You talked with {people} in the last 30 days.{at_meetings}"


_NUMBERS = ("mood", "craving", "sleep", "anxiety")
_TAKEN = {True: "taken as prescribed", False: "not taken as prescribed"}


def describe_saved_checkin(
    entry: CheckIn, when: str, answers: CheckIn | None = None, before: CheckIn | None = None
) -> str:
    """Return in a sentence what a check-in saved, and which numbers it replaced.

    `answers` is what was entered now, `before` the day's earlier check-in.
    """
    answers = answers or entry
    has_answers = answers != answers._replace(**answers._field_defaults)
    is_new = has_answers or (before is not None and before != entry)
    was_taken = _describe_old("taken", entry, before)
    parts = [
        *(_describe_with_old(key, entry, before) for key in _NUMBERS),
        "" if entry.taken is None else f"medicine {_TAKEN[entry.taken]}" + was_taken,
        _describe_saved_text("feeling", ", ".join(entry.halt), before and ", ".join(before.halt)),
        _describe_saved_text(
            "gratitude",
            add_label("grateful for", entry.grateful and (answers.grateful or entry.grateful)),
            before and quote_start(before.grateful),
        ),
        _describe_saved_text(
            "note",
            add_label("note", entry.note and (answers.note or entry.note)),
            before and quote_start(before.note),
        ),
    ]
    saved = ", ".join(filter(None, parts))
    if is_new:
        return end_sentence(f"Saved for {when}: {saved}")
    if before is None:
        return f"Checked in for {when}. You can still add answers."
    already = end_sentence(f"Already saved: {saved}") if saved else ""
    return f"Nothing new for {when}. {already}".strip()


def _describe_saved_text(name: str, saved: str, old: str | None) -> str:
    """Return what was saved of a text, or that it was cleared and what it was."""
    return saved or (f"{name} cleared (was: {old})" if old else "")


def _describe_with_old(key: str, entry: CheckIn, before: CheckIn | None) -> str:
    number, was = getattr(entry, key), _describe_old(key, entry, before)
    if number is None:
        return f"{key} cleared{was}" if was else ""
    return f"{key} {number}{was}"


def _describe_old(key: str, entry: CheckIn, before: CheckIn | None) -> str:
    """Return the replaced value in brackets."""
    old = getattr(before, key) if before else None
    if old is None or old == getattr(entry, key):
        return ""
    return f" (was: {f'medicine {_TAKEN[old]}' if key == 'taken' else old})"


def describe_checkin(entry: CheckIn) -> str:
    """Return the numbers of a check-in, without its texts."""
    parts = [
        f"mood {entry.mood}" if entry.mood is not None else "",
        f"craving {entry.craving}" if entry.craving is not None else "",
        f"sleep {entry.sleep}" if entry.sleep is not None else "",
        f"anxiety {entry.anxiety}" if entry.anxiety is not None else "",
        "" if entry.taken is None else _TAKEN[entry.taken],
        ", ".join(entry.halt),
    ]
    return ", ".join(filter(None, parts))
