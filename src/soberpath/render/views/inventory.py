"""Make the evening page: its questions, what was saved, and earlier pages."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from soberpath.core.days.inventory import Gratitude, Question
from soberpath.core.model import dates
from soberpath.core.model.records import Contact, PageAnswer
from soberpath.render.page import Bullets, Facts, Heading, Page, Part, Title, Words
from soberpath.render.text import quote_for_shell, write_on_one_line
from soberpath.render.views import entries, safety

Rows = Sequence[tuple[str, PageAnswer]]
"""Answers, each with its address for corrections."""

PRIVATE = "Only you can see it, unless you choose to share it."
LOOK_BACK: Page = (
    Words("See what you've been grateful for: soberpath inventory list --gratitude", "quiet"),
)
SEE_QUESTIONS = "See all: soberpath inventory questions"
OWN_QUESTIONS = 'Ask your own: soberpath inventory questions "First?" "Second?"'
OURS_AGAIN = "To go back to the original questions: soberpath config unset inventory_questions"


def make_intro_page() -> Page:
    """Return the text above the questions of the page."""
    return (Title("Your evening page", PRIVATE), *entries.make_new_intro_page(has_needed=False))


def make_day_page(day: dt.date, rows: Rows, today: dt.date) -> Page:
    """Return the page of a day, each answer with its question and number."""
    if not rows:
        when = "today" if day == today else dates.format_day(day)
        how = f"Answer the first question: soberpath inventory add 1 TEXT. {SEE_QUESTIONS}"
        if day != today:
            how = "See your pages: soberpath inventory list"
        return (Title(f"No evening page for {when}{' yet' * (day == today)}."), Words(how, "quiet"))
    parts: list[Part] = [Title("Evening page", dates.format_day(day))]
    for number, (_, answer) in enumerate(rows, 1):
        parts += [
            Heading(f"Answer {number}: {write_on_one_line(answer.question)}"),
            Words(answer.answer),
        ]
    address = rows[0][0]
    which = "answer 1" if len(rows) > 1 else "your answer"
    return (*parts, Words(f"Change {which}: soberpath inventory edit {address}", "quiet"))


def make_list_page(rows: Rows, *, has_others: bool) -> Page:
    """Return the pages of several days; a number after the day is that of an answer."""
    if not rows and has_others:
        return (Title("No evening pages found."), Words("See all: soberpath inventory list"))
    if not rows:
        return (Title("No evening pages yet."), Words("Write one: soberpath inventory", "quiet"))
    parts: list[Part] = [Title("Evening pages")]
    for day, answers in groupby(rows, key=lambda row: row[1].date):
        lines = tuple(
            (
                str(number),
                f"{write_on_one_line(answer.question)} {write_on_one_line(answer.answer)}",
            )
            for number, (_, answer) in enumerate(answers, 1)
        )
        parts += [Heading(dates.format_day(day)), Facts(lines)]
    return (*parts, Words(f"Read one: soberpath inventory show {rows[0][1].date}", "quiet"))


def make_gratitude_page(entries: Sequence[Gratitude]) -> Page:
    """Return what a person was grateful for, day by day."""
    if not entries:
        how = "Add one: soberpath checkin --grateful TEXT, or soberpath inventory"
        return (Title("No gratitude entries yet."), Words(how, "quiet"))
    parts: list[Part] = [Title("What you were grateful for")]
    for day, same_day in groupby(entries, key=lambda entry: entry.date):
        texts = tuple(write_on_one_line(entry.text) for entry in same_day)
        parts += [Heading(dates.format_day(day)), Bullets(texts)]
    return tuple(parts)


def make_gratitude_data(entries: Sequence[Gratitude]) -> list[dict[str, Any]]:
    """Return what a person was grateful for as data."""
    return [entry._asdict() for entry in entries]


def describe_saved(answers: Sequence[PageAnswer], today: dt.date) -> str:
    """Return what was saved of a page."""
    day = answers[0].date
    count = dates.pluralize(len(answers), "answer")
    if day == today:
        return f"Saved {count} on today's evening page."
    return f"Saved {count} on the evening page for {dates.format_day(day)}."


def describe_person(person: Contact | None, crisis_line: str) -> str:
    """Return the person to talk to about what was hard; a helpline if there is no one."""
    if person is None:
        return safety.describe_call(crisis_line)
    command = f"soberpath call {quote_for_shell(person.name)}"
    return f"If it still weighs on you, tell {person.name} about it: {command}"


def make_questions_page(questions: Sequence[Question], *, is_own: bool) -> Page:
    """Return the numbered questions of the page."""
    rows = tuple((str(number), question.text) for number, question in enumerate(questions, 1))
    how = OURS_AGAIN if is_own else OWN_QUESTIONS
    return (Title("Questions for your evening page"), Facts(rows), Words(how, "quiet"))


def make_choice_page(questions: Sequence[Question]) -> Page:
    """Return the questions with numbers to choose from."""
    return (Facts(tuple((str(at), question.text) for at, question in enumerate(questions, 1))),)
