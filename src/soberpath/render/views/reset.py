"""Make the pages of a return to use, with kindness."""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.days.coming import Coming
from soberpath.core.model import dates
from soberpath.core.model.hours import write_time
from soberpath.core.model.records import Run
from soberpath.core.sobriety.returns import Return
from soberpath.core.today.helplines import Lines
from soberpath.core.today.return_totals import KeptTotals
from soberpath.render import sentences
from soberpath.render.page import Heading, Page, Part, Title, Words, make_facts
from soberpath.render.views import helplines
from soberpath.render.views.runs import describe_count

READ = "Press Enter when you've read this."
CALL = "To see who to call: soberpath call"
HELPLINES = "Someone to talk to: soberpath helplines"
"""The last line after a return to use; the person was named above."""


def make_care_page(first: Sequence[Part]) -> Page:
    """Return what comes first after a return to use: safety and company."""
    return (Title("It's good that you're here. Safety first."), *first)


def make_after_use_page(texts: Sequence[Part], lines: Lines) -> Page:
    """Return the dangers after a use, and who keeps someone company who is going to use."""
    return (*texts, *(helplines.list_lines_for_use(lines) if texts else ()))


def list_next_meeting(coming: Sequence[Coming], today: dt.date) -> list[Part]:
    """Return the next planned or usual meeting; a usual one may not take place."""
    if not coming:
        return []
    meeting = coming[0]
    where = sentences.describe_place(meeting)
    place = f", {where}" if where else ""
    is_tonight = meeting.is_night and meeting.date == today
    distance = "tonight" if is_tonight else dates.describe_distance(meeting.date, today)
    when = f"{_describe_when(meeting)}, {distance}"
    if meeting.is_usual:
        weekday = dates.format_day(meeting.date).split()[0]
        often = f"You've been to {meeting.name or 'a meeting'} on {weekday}s."
        return [Words(f"{often} The next would be {when}{place}.")]
    return [Words(f"Your next meeting: {meeting.name or 'a meeting'}, {when}{place}.")]


def _describe_when(meeting: Coming) -> str:
    if meeting.time is None:
        return dates.format_day(meeting.date)
    if meeting.is_night:
        return sentences.describe_night(meeting.date, meeting.time)
    return f"{dates.format_day(meeting.date)} at {write_time(meeting.time)}"


def make_dates_intro_page() -> Page:
    """Return the text above the questions about the two dates."""
    how = "Now two dates for your count. Press Enter to use the one shown."
    return (Words(how, "quiet"),)


def describe_saved_return(
    event: Return, start: dt.date | None, today: dt.date, moved: tuple[Run, Run] | None
) -> str:
    """Return the two dates in a sentence, and a second sentence if a start was moved.

    `start` is the new start; `moved` is the moved run before and after.
    """
    used = f"you used {_describe_day_of_use(event.used_on, today)}."
    along = f" {_describe_move(*moved)}" if moved else ""
    if start is None:
        return f"{used}{along or ' No new start date yet.'}"
    begins = "started" if start < today else "starts"
    return f"{used} Your count {begins} on {_describe_day(start, today)}.{along}"


def _describe_day_of_use(day: dt.date, today: dt.date) -> str:
    """Return the day of use: today, Friday 20 March 2026; or on a day, 16 days ago."""
    distance = dates.describe_distance(day, today)
    is_near = (today - day).days <= 1
    return f"{distance}, {dates.format_day(day)}" if is_near else f"on {_describe_day(day, today)}"


def _describe_day(day: dt.date, today: dt.date) -> str:
    return f"{dates.format_day(day)}, {dates.describe_distance(day, today)}"


def _describe_move(before: Run, after: Run) -> str:
    old, new = dates.format_day(before.start), dates.format_day(after.start)
    return f"The stretch from {old} now starts on {new}."


def list_person_first(step: str, coming: Sequence[Coming], today: dt.date) -> list[Part]:
    """Return a person to talk to and the next meeting, if no question can be asked."""
    return [Words(step, "person"), *list_next_meeting(coming, today)]


def make_going_on_line(start: dt.date) -> Part:
    """Return that a run after the day of use continues, and how to remove it."""
    return Words(
        f"Your count from {dates.format_day(start)} goes on, because it starts after that day of"
        f" use. If that count is a mistake, remove it: soberpath runs remove {start}"
    )


def _count_people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def make_reset_page(
    saved: str, stays: KeptTotals, to_go_on: str, step: str, *, is_next: bool
) -> Page:
    """Return what was saved, and everything that stays; `is_next` without a next step above."""
    yours = make_facts(
        *(describe_count(stays.sober) if stays.sober.total else ()),
        ("Taper or plan", dates.pluralize(stays.plan_days, "day") if stays.plan_days else ""),
        ("Milestones", f"{stays.milestones} reached" if stays.milestones else ""),
        ("Meetings", f"{stays.meetings} attended" if stays.meetings else ""),
        ("People", f"{_count_people(stays.people)} you can reach" if stays.people else ""),
        ("New start", to_go_on),
    )
    return (
        Words(f"Saved: {saved}"),
        *((Heading("Still yours"), yours) if yours.rows else ()),
        Words(step, "person" if is_next else "plain"),
    )
