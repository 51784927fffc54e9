"""The pages of a taper or prescribed plan: its first day, its end, and what it is for."""

from collections.abc import Sequence

from soberpath.core import dates
from soberpath.core.model import Taper
from soberpath.core.tapers import PlanDays
from soberpath.render.page import Facts, Page, Part, Title, Words

ABOUT = (
    "On a taper or a prescribed plan? Count your days on it: soberpath taper add. Days when your"
    " dose stays the same count too. soberpath never asks for a dose or a schedule."
)


def no_taper() -> Page:
    """Return what a plan is counted for, where there is none yet."""
    return (
        Title("No taper or prescribed plan yet."),
        Words(ABOUT),
    )


def begun(plan: PlanDays | None, care: Sequence[Part]) -> Page:
    """Return the answer to a new plan, with the safety texts; None if it is over."""
    if plan is None:
        return (Title("Saved the plan. It has already ended."),)
    return (
        Title(f"Day {plan.day_number} on your plan"),
        Facts((("Since", dates.long(plan.start)),)),
        *care,
    )


def ended(taper: Taper, *, has_date: bool) -> Page:
    """Return the answer to the end of a plan: how many days, and what may come next."""
    last_day = taper.ended or taper.start
    days = dates.counted((last_day - taper.start).days + 1, "day")
    set_date = Words("Count sober time from a date: soberpath init --date today", "quiet")
    return (
        Title(f"{days} on your plan, until {dates.long(last_day)}"),
        *(() if has_date else (set_date,)),
    )
