"""Find the next step: always a person or a meeting, and never more than one.

What matters now comes first. A hard check-in leads to a person before anything else, until there
was an answered talk. In a crisis, a talk on the same day turns the call into staying in touch
(docs/adr/0018). Then comes a call before or after a hard event, the prescriber after a missed dose,
a meeting still to come today, and a talk that is due.
"""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.days import checkins, cravings, meetings
from soberpath.core.days.coming import Coming, find_coming, find_tonight
from soberpath.core.model.answers import fold_name
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import CheckIn, Contact, Craving, Journal, Talk
from soberpath.core.people import contacts
from soberpath.core.sobriety import returns
from soberpath.core.sobriety.runs import MAIN, select_runs

RECENT_DAYS = 7
"""A meeting within this many days, today included, counts as recent."""


NOW = ("call-now", "reach-out-now", "keep-reaching", "stay-in-touch")
"""The steps of a hard moment."""

TALKS = ("first-talk", "talk", "thank")
"""The steps of an ordinary day that are a talk with a person."""

CAN_WAIT = (*TALKS, "meeting", "find-person")
"""The steps that can wait after a call before or after a hard event."""

WITHOUT_MEETINGS = {"meeting": "thank", "find-person": "ask-friend"}
"""The replacements for steps to a meeting, for a person who goes to none."""

NEEDS_LINE = ("reach-out-now", "keep-reaching", "stay-in-touch")
"""The steps that show a helpline."""


class NextStep(NamedTuple):
    """A step: `kind` is what to do, `person` who with, `days` since the last talk or None.

    `line` is the helpline to call, filled in by the view for a step of `NEEDS_LINE`, and whether it
    is open day and night. `number` is the person's number as shown. `meeting` is the one to go to
    today, or to tell a person about; `event` is the one that a call is before or after.
    """

    kind: str
    person: Contact | None = None
    days: int | None = None
    line: str = ""
    is_line_always_open: bool = False
    number: str = ""
    meeting: Coming | None = None
    event: str = ""


def find_next_step(
    journal: Journal, today: dt.date, now: dt.datetime, of_counter: str = MAIN
) -> NextStep:
    """Return the next step of the day; `now` decides which of today's meetings are to come.

    A return to use only matters for the requested counter: one of nicotine doesn't make a hard hour
    when the main date counts. A craving always matters.
    """
    if _is_hard_moment(journal, today, of_counter):
        return _find_stay_in_touch(journal, today, now) or _find_now(journal, today, now)
    return find_ordinary(journal, today, now)


def is_help_needed(journal: Journal, day: dt.date) -> bool:
    """Return True in a hard moment, and on a day when no one who was called answered."""
    return _is_hard_moment(journal, day) or _suggest_person(journal, day).kind in NOW


def _is_hard_moment(journal: Journal, today: dt.date, of_counter: str = MAIN) -> bool:
    entry = checkins.find_latest(journal, today)
    if entry is not None and _is_still_hard(journal, entry, today):
        return True
    used = _has_just_used(journal, today, of_counter)
    return used or cravings.is_person_needed(journal, today) or _has_crisis(journal, today)


def find_ordinary(journal: Journal, today: dt.date, now: dt.datetime) -> NextStep:
    """Return the next step of a day without urgency: a meeting today, or a person."""
    if step := _find_bookend_call(journal, today, now):
        return step
    if find_missed_day(journal, today) and not _has_asked_prescriber(journal, today):
        person = contacts.find_prescriber(journal)
        return NextStep("ask-prescriber", person)
    tonight = find_tonight(journal, now, today)
    if tonight:
        return NextStep("tonight", meeting=tonight[0])
    step = _name_meeting(journal, _suggest_person(journal, today), today, now)
    return _join_bookend(journal, step, today, now)


def _name_meeting(journal: Journal, step: NextStep, today: dt.date, now: dt.datetime) -> NextStep:
    """Return a step to a meeting with the next planned or regular one filled in, if any.

    So no one with a planned meeting is asked to pick one.
    """
    if step.kind != "meeting":
        return step
    coming = find_coming(journal, now, today)
    known = (each for each in coming if not each.is_usual and (each.date - today).days < 7)
    return step._replace(meeting=next(known, None))


def _find_bookend_call(journal: Journal, today: dt.date, now: dt.datetime) -> NextStep | None:
    """Return the call due before or after an event, or who to call if it gets hard.

    Return None if no one who was called answered.
    """
    if not journal.bookends:
        return None
    from soberpath.core.people import bookends

    due = bookends.find_due(journal, today, now)
    if due is None or due.what not in (*bookends.CALLS, bookends.DURING):
        return None
    tried = contacts.find_unanswered(journal, today)
    people = contacts.list_reachable(journal, today, now)
    person = next((each for each in people if each.name not in tried), None)
    return NextStep(f"bookend-{due.what}", person, event=due.bookend.event) if person else None


def _join_bookend(journal: Journal, step: NextStep, today: dt.date, now: dt.datetime) -> NextStep:
    """Return a step that doesn't ask for two talks on the day of an event for two reasons."""
    if not journal.bookends or step.kind not in TALKS or step.person is None or step.days == 0:
        return step
    from soberpath.core.people import bookends

    due = bookends.find_due(journal, today, now)
    if due is None or due.what != bookends.AHEAD:
        return step
    if fold_name(due.bookend.person) != fold_name(step.person.name):
        return step
    return NextStep("bookend-ahead", step.person, step.days, event=due.bookend.event)


def _was_hard_event(journal: Journal, today: dt.date) -> bool:
    """Return True for a very strong craving after an event without a talk today."""
    if not journal.bookends:
        return False
    from soberpath.core.people import bookends

    return bookends.was_hard(journal, today, checkins.VERY_STRONG_CRAVING)


def _suggest_person(journal: Journal, today: dt.date) -> NextStep:
    people = contacts.list_to_call(journal, today)
    tried = contacts.find_unanswered(journal, today)
    if people and all(contact.name in tried for contact in people):
        return NextStep("keep-reaching", people[0])
    first = next((contact for contact in people if contact.name not in tried), None)
    if first is None:
        other = contacts.list_due(journal, today)
        if other is None or other.name in tried:
            return NextStep("find-person")
        days = contacts.count_days_since_talk(journal, other, today)
        return NextStep("first-talk" if days is None else "talk", other, days)
    days = contacts.count_days_since_talk(journal, first, today)
    if contacts.is_talk_due(journal, first, today):
        return NextStep("first-talk" if days is None else "talk", first, days)
    if not meetings.count_last_days(journal, today, RECENT_DAYS).meetings:
        return NextStep("meeting", first, days)
    return NextStep("thank", first, days)


def _find_stay_in_touch(journal: Journal, today: dt.date, now: dt.datetime) -> NextStep | None:
    """Return the step for a crisis in which someone was reached; None without one."""
    people = contacts.list_reachable(journal, today, now)
    if not people or not _has_crisis(journal, today):
        return None
    entry = checkins.find_latest(journal, today)
    since = entry.date if entry is not None and checkins.is_crisis(entry) else today
    has_talked = contacts.has_talked_since(journal, since, today)
    return NextStep("stay-in-touch", people[0]) if has_talked else None


def _has_crisis(journal: Journal, today: dt.date) -> bool:
    """Return True for a crisis in the check-in of today or yesterday, or in today's last craving.

    A very strong craving after an event counts like one in a check-in. A talk on the day after
    settles both, and company settles a craving.
    """
    entry = checkins.find_latest(journal, today)
    if entry is not None and checkins.is_crisis(entry) and _is_still_hard(journal, entry, today):
        return True
    if _was_hard_event(journal, today):
        return True
    todays = cravings.find_between(journal, today, today)
    return bool(todays) and cravings.is_crisis(todays[0])


def find_missed_day(journal: Journal, today: dt.date) -> dt.date | None:
    """Return the day of missed medicine, if the latest check-in has one; else None.

    A talk with the prescriber on the day after settles it. One on the same day may have come before
    the check-in, so the day stays until it is over.
    """
    entry = checkins.find_latest(journal, today)
    if entry is None or entry.taken is not False or (today - entry.date).days > 1:
        return None
    is_settled = entry.date < today and _has_asked_prescriber(journal, today)
    return None if is_settled else entry.date


def _has_asked_prescriber(journal: Journal, today: dt.date) -> bool:
    """Return True if there was a talk with a prescriber since the day of the latest check-in."""
    entry = checkins.find_latest(journal, today)
    prescribers = {each.name for each in journal.contacts if each.role == "prescriber"}
    return entry is not None and any(
        talk.answered and talk.person in prescribers and entry.date <= talk.date <= today
        for talk in journal.talks
    )


def find_after_checkin(
    journal: Journal, entry: CheckIn, today: dt.date, now: dt.datetime
) -> NextStep:
    """Return the next step right after a check-in: a hard one leads to a person now.

    For one saved late, from before yesterday, return the step of today.
    """
    if checkins.is_hard(entry) and checkins.is_recent(entry, today):
        return _find_now(journal, today, now)
    return find_next_step(journal, today, now)


def find_after_craving(
    journal: Journal, craving: Craving, today: dt.date, now: dt.datetime
) -> NextStep:
    """Return the next step right after a craving: a strong one today leads to a person now."""
    if craving.date == today and cravings.is_strong(craving) and not craving.person:
        return _find_now(journal, today, now)
    return find_next_step(journal, today, now)


def find_after_event(
    journal: Journal, today: dt.date, now: dt.datetime, *, is_hard: bool
) -> NextStep:
    """Return the next step after an event was described: a hard one leads to a person now."""
    return _find_now(journal, today, now) if is_hard else find_next_step(journal, today, now)


def find_after_talk(journal: Journal, talk: Talk, today: dt.date, now: dt.datetime) -> NextStep:
    """Return the next step right after a talk or an attempt.

    For one saved late, from an earlier day, return the step of today.
    """
    if talk.date != today:
        return find_next_step(journal, today, now)
    if not talk.answered:
        return _find_now(journal, today, now)
    step = _find_stay_in_touch(journal, today, now) or find_ordinary(journal, today, now)
    step = _suggest_another(journal, talk, step, today)
    return _name_meeting(journal, step, today, now)


def _suggest_another(journal: Journal, talk: Talk, step: NextStep, today: dt.date) -> NextStep:
    """Return a step other than the talk that just took place: another person, or a meeting."""
    if step.kind not in TALKS or step.person is None or step.person.name != talk.person:
        return step
    others = tuple(contact for contact in journal.contacts if contact.name != talk.person)
    other = _suggest_person(journal._replace(contacts=others), today)
    has_other = other.kind not in ("find-person", "keep-reaching")
    return other if has_other else NextStep("meeting", step.person, step.days)


def _find_now(journal: Journal, today: dt.date, now: dt.datetime) -> NextStep:
    return choose_person_to_call(journal, today, contacts.list_reachable(journal, today, now))


def choose_person_to_call(journal: Journal, today: dt.date, people: Sequence[Contact]) -> NextStep:
    """Return the step to call the first of these people who hasn't missed a call today.

    `people` come from `contacts.list_reachable`. If all were called without an answer, the step is
    to keep trying.
    """
    tried = contacts.find_unanswered(journal, today)
    untried = [contact for contact in people if contact.name not in tried]
    if untried:
        days = contacts.count_days_since_talk(journal, untried[0], today)
        return NextStep("call-now", untried[0], days)
    return NextStep("keep-reaching", people[0]) if people else NextStep("reach-out-now")


def _has_just_used(journal: Journal, today: dt.date, of_counter: str) -> bool:
    """Return True if a return to use was today or yesterday and no one was reached since.

    A journal without a main date uses all its counters.
    """
    runs = select_runs(journal.runs, of_counter) or journal.runs
    used_on = returns.find_last_use(runs, today)
    if used_on is None or (today - used_on).days > 1:
        return False
    return not contacts.has_talked_since(journal, used_on, today)


def _is_still_hard(journal: Journal, entry: CheckIn, today: dt.date) -> bool:
    """Return True for a hard check-in of today or yesterday that no talk has settled.

    Talks have no time of day, so one on the day of the check-in may have come before it. In a
    crisis, in doubt, it stays a hard moment.
    """
    if not checkins.is_hard(entry) or not checkins.is_recent(entry, today):
        return False
    if checkins.is_crisis(entry):
        return entry.date == today or not contacts.has_talked_since(journal, today, today)
    return not contacts.has_talked_since(journal, entry.date, today)
