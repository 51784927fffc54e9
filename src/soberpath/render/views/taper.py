"""Make the pages of a taper or prescribed plan: its start, its end, and its purpose."""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.model import dates
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Taper
from soberpath.core.sobriety.tapers import TaperDays
from soberpath.render import sentences
from soberpath.render.page import Page, Part, Title, Words, make_facts, make_table
from soberpath.render.text import write_on_one_line
from soberpath.render.views import entries

ABOUT = (
    "On a taper or a prescribed plan? Count your days on it: soberpath taper add. Days when your"
    " dose stays the same count too. soberpath never asks for a dose or a schedule."
)

COLUMNS = ("start", "ended", "days", "note")


def make_no_taper_page() -> Page:
    """Return why plan days are counted, if there is no plan yet."""
    return (
        Title("No taper or prescribed plan yet."),
        Words(ABOUT),
    )


def make_list_page(plans: Sequence[tuple[str, Taper]], today: dt.date) -> Page:
    """Return every plan under its address with its days so far."""
    if not plans:
        return entries.make_empty_page(KINDS["taper"], has_others=True)
    rows = tuple(
        (address, str(plan.ended or ""), _show_days(plan, today), write_on_one_line(plan.note))
        for address, plan in plans
    )
    end = Words("End your current taper or plan: soberpath taper end", "quiet")
    return (
        make_table(COLUMNS, rows),
        *([end] if any(plan.ended is None and plan.start <= today for _, plan in plans) else []),
    )


def _show_days(plan: Taper, today: dt.date) -> str:
    """Return the days of a plan; of a future one, when it begins."""
    if plan.start > today:
        return f"begins {dates.describe_distance(plan.start, today)}"
    return str(_count_days(plan, today))


def _count_days(plan: Taper, today: dt.date) -> int:
    return max(((plan.ended or today) - plan.start).days + 1, 0)


def make_future_plan_page(plan: Taper, today: dt.date, care: Sequence[Part]) -> Page:
    """Return the response to a plan with a future first day, with the safety texts."""
    begins = sentences.describe_plan_start(plan.start, today)
    note = make_facts(("Note", write_on_one_line(plan.note)))
    title = Title(f"Saved. Your taper or plan {begins}.")
    return (title, *((note,) if note.rows else ()), *care)


def make_plan_page(plan: TaperDays | None, note: str, care: Sequence[Part]) -> Page:
    """Return the response to a new plan, with the safety texts; None if it has ended."""
    if plan is None:
        return (Title("Saved the taper or plan. It has already ended."),)
    return (
        Title(f"Saved. This is day {plan.day_number} on your taper or plan."),
        make_facts(("Since", dates.format_day(plan.start)), ("Note", write_on_one_line(note))),
        *care,
    )


NOT_THE_MEDICINE = (
    "This ends the count, not the medicine. Don't stop the medicine suddenly on your own: talk to"
    " your prescriber."
)


def describe_end_question(taper: Taper, today: dt.date) -> str:
    """Return the question before a plan ends on its last day."""
    last_day = taper.ended or today
    days = dates.pluralize((last_day - taper.start).days + 1, "day")
    stay = "1 day stays" if days == "1 day" else f"{days} stay"
    when = "today" if last_day == today else f"on {dates.format_day(last_day)}"
    return f"Your taper or plan ends {when}. Its {stay} in your journal. Continue?"


def make_ended_page(taper: Taper, *, has_date: bool) -> Page:
    """Return the response to the end of a plan: its days, and what may come next."""
    last_day = taper.ended or taper.start
    days = dates.pluralize((last_day - taper.start).days + 1, "day")
    set_date = Words("Count sober time from a date: soberpath init --date today", "quiet")
    return (
        Title(f"{days} on your taper or plan, until {dates.format_day(last_day)}"),
        Words(NOT_THE_MEDICINE),
        *(() if has_date else (set_date,)),
        Words("To reopen it: soberpath undo", "quiet"),
    )
