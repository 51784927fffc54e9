"""Handle the evening page: a few questions about the day, answered in the person's own words.

Nothing on a page is counted or analyzed. Only the question, not the answer, marks something as hard
or as gratitude.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from operator import attrgetter
from typing import NamedTuple

from soberpath.core.model import dates
from soberpath.core.model.answers import describe_numbers
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import Journal, PageAnswer
from soberpath.core.model.settings import split_page_questions

GRATITUDE_WORDS = ("grateful", "gratitude", "thankful")
"""Words that mark a custom question as one about gratitude."""


class Question(NamedTuple):
    """A question of the page. An answer to a `hard` one leads to a person to call."""

    text: str
    example: str = ""
    hard: bool = False
    gratitude: bool = False


class Gratitude(NamedTuple):
    """Something a person was grateful for, in a `checkin` or on an evening page (`inventory`)."""

    date: dt.date
    text: str
    source: str


def choose_questions(journal: Journal, usual: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions of the page: custom ones if there are any, else the usual ones."""
    known = {question.text: question for question in usual}
    own = split_page_questions(journal.settings.inventory_questions)
    return tuple(known.get(text) or Question(text) for text in own) or tuple(usual)


def read_question(text: str, questions: Sequence[Question]) -> str:
    """Return the question that a number refers to, or else the text as a custom question."""
    words = " ".join(text.split())
    if not words.isdecimal():
        return words
    if not 1 <= int(words) <= len(questions):
        raise BadValue(
            "There's no question with that number. Use "
            f"{describe_numbers(1, len(questions))}, or your own words."
        )
    return questions[int(words) - 1].text


def find_page(journal: Journal, day: dt.date) -> tuple[PageAnswer, ...]:
    """Return the answers of a day, in file order."""
    return tuple(answer for answer in journal.inventory if answer.date == day)


def list_open_questions(
    questions: Sequence[Question], page: Sequence[PageAnswer]
) -> tuple[Question, ...]:
    """Return the questions that have no answer on a page yet."""
    answered = {answer.question for answer in page}
    return tuple(question for question in questions if question.text not in answered)


def has_hard_answer(answers: Sequence[PageAnswer], questions: Sequence[Question]) -> bool:
    """Return True if a question marked as hard has an answer."""
    hard = {question.text for question in questions if question.hard}
    return any(answer.question in hard for answer in answers)


def list_days(
    journal: Journal, since: dt.date | None, until: dt.date | None
) -> tuple[dt.date, ...]:
    """Return the days that have a page, newest first."""
    days = {answer.date for answer in journal.inventory}
    chosen = (day for day in days if dates.is_within(day, since, until))
    return tuple(sorted(chosen, reverse=True))


def list_gratitude(
    journal: Journal,
    usual: Sequence[Question],
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> tuple[Gratitude, ...]:
    """Return gratitude from check-ins and evening pages, newest first."""
    texts = {question.text for question in usual if question.gratitude}
    entries = [
        *(Gratitude(entry.date, entry.grateful, "checkin") for entry in journal.checkins),
        *(
            Gratitude(answer.date, answer.answer, "inventory")
            for answer in journal.inventory
            if is_about_gratitude(answer.question, texts)
        ),
    ]
    chosen = (
        entry for entry in entries if entry.text and dates.is_within(entry.date, since, until)
    )
    return tuple(sorted(chosen, key=attrgetter("date"), reverse=True))


def is_about_gratitude(question: str, known: Collection[str] = ()) -> bool:
    """Return True for a question about gratitude: a known one, or one with a gratitude word."""
    words = question.casefold()
    return question in known or any(word in words for word in GRATITUDE_WORDS)
