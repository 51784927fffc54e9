"""Make the pages of a check-in: before its questions, and the response to it."""

from collections.abc import Sequence
from typing import Any

from soberpath.core.model import dates
from soberpath.core.model.records import CheckIn
from soberpath.core.today.overview import Overview
from soberpath.core.today.reminders import Reminder
from soberpath.render import sentences
from soberpath.render.page import Page, Part, Title, Words
from soberpath.render.views import safety, status

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")


def make_intro_page(number: int, *, is_again: bool) -> Page:
    """Return the text above the questions of a check-in; `is_again` for a day's second one."""
    questions = "short question" if number == 1 else "short questions"
    enter = "Press Enter to skip any of them."
    if is_again:
        enter = "Press Enter to keep the value in brackets. Type - to clear it."
    how = f"{NUMBERS[number]} {questions}. {enter} Type ? to see what you can answer."
    return (Words(how, "quiet"),)


def make_saved_page(
    view: Overview,
    entry: CheckIn,
    reminder: Reminder | None,
    danger: Sequence[str] = (),
    crisis: str = "",
    *,
    saved: str = "",
) -> Page:
    """Return the response to a check-in: what was saved, a milestone if any, a person.

    `saved` says what was saved, where that isn't the whole entry. `danger` are the safety lines
    where they belong on this screen, `crisis` the helpline beside the person after a hard check-in.
    After a missed dose the call to the prescriber is asked for once.
    """
    when = "today" if entry.date == view.today else dates.format_day(entry.date)
    is_missed = entry.taken is False
    is_call_next = is_missed and view.next_step.kind == "ask-prescriber"
    missed = [] if is_call_next else [safety.describe_missed_dose(view.prescriber)] * is_missed
    return (
        *safety.list_warnings(danger),
        Title(*sentences.describe_headline(view)),
        Words(saved or sentences.describe_saved_checkin(entry, when)),
        *(Words(line, "care") for line in missed),
        *status.list_celebrations(view, reminder),
        *([] if crisis else _list_notice(view)),
        Words(sentences.describe_next_step(view.next_step), "person"),
        *([Words(safety.NO_EXTRA, "care")] if is_call_next else []),
        *([Words(crisis)] if crisis else []),
    )


def _list_notice(view: Overview) -> list[Part]:
    return [Words(sentences.describe_notice(view.notice))] if view.notice else []


def make_data(view: Overview, entry: CheckIn) -> dict[str, Any]:
    """Return a saved check-in and the status after it, as data."""
    from soberpath.render.views import status_data

    return {"checkin": entry._asdict(), "status": status_data.make_data(view)}
