"""Compute what the day shows: the overview, the next step, reminders and dangers.

These functions combine the journal, the session's clock and shipped content. Decisions are made in
the core.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from soberpath.cli import clock
from soberpath.core.model.answers import find_country_code
from soberpath.core.model.records import Journal
from soberpath.store import content

if TYPE_CHECKING:
    from soberpath.cli.session import Session
    from soberpath.core.sobriety.milestones import Reached, Table
    from soberpath.core.sobriety.safety import Danger
    from soberpath.core.today.helplines import CrisisLine
    from soberpath.core.today.next_step import NextStep
    from soberpath.core.today.overview import Overview
    from soberpath.core.today.reminders import Reminder
    from soberpath.render.views.safety import Emergency


NEXT_MILESTONES = 5
"""How many of the next milestones are shown."""


def choose_milestones(journal: Journal) -> Table:
    """Return the milestone table that the settings choose."""
    from soberpath.core.sobriety import milestones

    return milestones.choose_table(journal, content.load_milestone_tables())


def list_next_milestones(journal: Journal, view: Overview) -> tuple[Reached, ...]:
    """Return the next milestones of the count, or of the plan in progress."""
    from soberpath.core.sobriety import milestones, tapers

    table, start = choose_milestones(journal), view.sober.start
    if not start and view.plan and view.plan.ended is None:
        table, start = tapers.make_milestone_table(journal), view.plan.start
    return milestones.list_ahead(table, start, view.today, NEXT_MILESTONES) if start else ()


def make_overview(session: Session, journal: Journal, of_counter: str = "") -> Overview:
    """Return the overview of the day for a counter."""
    from soberpath.core.today import overview

    today = session.today(journal.settings)
    here = move_to_local_time(session, content.add_customs(journal))
    zone = session.find_zone(journal.settings)
    view = overview.make_overview(
        here,
        choose_milestones(journal),
        today,
        session.now(),
        of_counter,
        lambda moment: moment.replace(tzinfo=zone).timestamp(),
    )
    return view._replace(
        next_step=complete_step(view.next_step, journal),
        goes_to_meetings=content.goes_to_meetings(journal),
    )


def complete_step(step: NextStep, journal: Journal) -> NextStep:
    """Return a next step with all details, without meetings for a person who goes to none."""
    from soberpath.core.today import next_step

    if step.person is not None and step.person.phone:
        from soberpath.render.phones import format_quickly

        step = step._replace(number=format_quickly(step.person.phone, journal.settings.country))
    if step.kind in next_step.WITHOUT_MEETINGS and not content.goes_to_meetings(journal):
        return step._replace(kind=next_step.WITHOUT_MEETINGS[step.kind])
    if step.kind not in next_step.NEEDS_LINE:
        return step
    line = _find_crisis_line(journal)
    return step._replace(line=line.words, is_line_always_open=line.is_always_open)


def find_crisis_line(journal: Journal) -> str:
    """Return the helpline to show where no one else may be reachable."""
    return _find_crisis_line(journal).words


def _find_crisis_line(journal: Journal) -> CrisisLine:
    from soberpath.core.today import helplines

    return helplines.find_crisis_line(content.load_helplines(), journal, journal.settings.country)


def describe_step(step: NextStep, journal: Journal) -> str:
    """Return a next step as a sentence."""
    from soberpath.render import sentences

    return sentences.describe_next_step(complete_step(step, journal))


def describe_next_step(session: Session, journal: Journal) -> str:
    """Return the next step of the day as a sentence."""
    from soberpath.core.today import next_step

    here = move_to_local_time(session, journal)
    step = next_step.find_next_step(here, session.today(journal.settings), session.now())
    return describe_step(step, journal)


def describe_step_after_meeting(session: Session, journal: Journal) -> str:
    """Return the reminder of the day or, in a hard moment, the next step in its place."""
    from soberpath.core.today import next_step

    today = session.today(journal.settings)
    step = next_step.find_next_step(journal, today, session.now())
    if step.kind in next_step.NOW:
        return describe_step(step, journal)
    return choose_reminder(session, journal).text


def move_to_local_time(
    session: Session, journal: Journal, since: dt.datetime | None = None
) -> Journal:
    """Return the journal with regular meetings in local time, for display only.

    Local time is that of their next start since a moment, by default shortly before now.
    """
    if not any(regular.time_zone for regular in journal.regulars):
        return journal
    from soberpath.core.days import regular

    first = since or session.now() - dt.timedelta(hours=3)
    to_local = clock.make_to_local(clock.find_own_zone(journal.settings))
    return regular.move_to_local_time(journal, first, to_local)


def choose_milestone_reminder(session: Session, view: Overview) -> Reminder | None:
    """Return the reminder for a milestone of today; None while stopping is dangerous."""
    if not view.celebrated or (
        session.current and find_danger(session, session.current).texts and not view.plan
    ):
        return None
    from soberpath.core.today import reminders

    unread = content.select_reminders(content.load_reminder_tags(), session.current or Journal())
    chosen = reminders.choose_for_milestone(
        unread, view.reached_so_far, on_plan=view.sober.start is None
    )
    return content.read_reminder(chosen)


def choose_reminder(session: Session, journal: Journal) -> Reminder:
    """Return the reminder of the day."""
    from soberpath.core.today import reminders

    day = session.today(journal.settings)
    unread = content.select_reminders(content.load_reminder_tags(), journal)
    return content.read_reminder(reminders.choose_for_day(unread, journal, day))


def find_danger(session: Session, journal: Journal, of_counter: str | None = None) -> Danger:
    """Return today's dangers, for one counter or, without a name, for all of them."""
    from soberpath.core.sobriety import safety

    today = session.today(journal.settings)
    if safety.is_past(journal, today):
        return safety.Danger()
    return safety.find_danger(journal, content.load_safety(), today, of_counter)


def list_danger_lines(
    session: Session, journal: Journal, of_counter: str | None = None
) -> tuple[str, ...]:
    """Return today's dangers in at most two lines."""
    from soberpath.core.sobriety.safety import Danger
    from soberpath.render.views import safety

    danger = find_danger(session, journal, of_counter)
    if danger == Danger():
        return ()
    return safety.list_danger_lines(danger, _find_emergency_number(journal))


def find_emergency(journal: Journal) -> Emergency:
    """Return who to call when a life is in danger, in the country that is set."""
    from soberpath.core.today import helplines

    emergency = _find_emergency_number(journal)
    line = helplines.find_suicide_line(content.load_helplines(), emergency.country)
    return emergency._replace(suicide_line=line)


def _find_emergency_number(journal: Journal) -> Emergency:
    """Return the emergency number alone, which is all that a safety line needs."""
    from soberpath.core.today import helplines
    from soberpath.render.views.safety import Emergency

    country = find_country_code(journal.settings.country)
    if own := helplines.find_own_emergency_number(journal, country):
        return Emergency(country, own)
    numbers = content.load_emergency_numbers() if country else ()
    return Emergency(country, helplines.find_emergency_number(numbers, country))
