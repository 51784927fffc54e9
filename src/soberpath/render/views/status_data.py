"""Return the overview of a day as data for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soberpath.render import sentences
from soberpath.render.views.milestones import make_milestone_data

if TYPE_CHECKING:
    from soberpath.core.people.bookends import Due
    from soberpath.core.sobriety.tapers import TaperDays
    from soberpath.core.today.overview import Overview


def make_data(view: Overview) -> dict[str, Any]:
    """Return the overview of a day as data."""
    count, today, upcoming = view.sober, view.today, view.upcoming
    return {
        "today": today,
        "counter": view.counter,
        "sobriety_date": count.start,
        "day_number": count.day_number,
        "full_days": count.full_days,
        "breakdown": view.breakdown._asdict() if view.breakdown else None,
        "longest_run_days": count.longest,
        "total_sober_days": count.total,
        "days_since_first_start": count.span,
        "counting": view.settings.counting,
        "plan": make_plan_data(view.plan),
        "plan_begins": view.plan_begins,
        "milestones_today": [make_milestone_data(reached, today) for reached in view.reached_today],
        "next_milestone": make_milestone_data(upcoming, today) if upcoming else None,
        "last_checkin": view.checkin._asdict() if view.checkin else None,
        "checkin_streak": view.streak,
        "meetings_last_7_days": view.week._asdict(),
        "meetings_last_30_days": view.month._asdict(),
        "notice": sentences.describe_notice(view.notice) if view.notice else None,
        "sponsor": view.sponsor.name if view.sponsor else None,
        "last_talk": view.last_talk._asdict() if view.last_talk else None,
        "beside": [
            {
                "counter": counter.name,
                "sobriety_date": counter.sober.start,
                "full_days": counter.sober.full_days,
            }
            for counter in view.other_counters
        ],
        "bookend": make_bookend_data(view.bookend),
        "tonight": [
            {"date": each.date, "time": each.time, "name": each.name, "people": each.people}
            for each in view.tonight
        ],
        "service": _make_service_data(view),
        "next_step": {
            "kind": view.next_step.kind,
            "text": sentences.describe_next_step(view.next_step),
        },
    }


def make_bookend_data(due: Due | None) -> dict[str, Any] | None:
    """Return what a hard event asks for today as data; None without one."""
    if due is None:
        return None
    from soberpath.render.entries import make_values

    return {**make_values(due.bookend), "what": due.what}


def _make_service_data(view: Overview) -> list[dict[str, Any]]:
    if view.service is None:
        return []
    from soberpath.render.views import service

    return service.make_due_data(view.service.due, view.today)


def make_plan_data(days: TaperDays | None) -> dict[str, Any] | None:
    """Return the days on a current plan as data; None without one."""
    return None if days is None else {**days._asdict(), "full_days": days.full_days}
