"""The pages of the day: status, the answer to a check-in, the count explained, the milestones."""

from collections.abc import Sequence
from typing import NamedTuple

from soberpath.core.model import dates
from soberpath.core.model.records import CheckIn
from soberpath.core.sobriety import setup
from soberpath.core.sobriety.milestones import OWN, Reached
from soberpath.core.today import overview
from soberpath.core.today.notices import Level
from soberpath.core.today.overview import Overview
from soberpath.core.today.reminders import Reminder
from soberpath.render import sentences as phrases
from soberpath.render.page import (
    Bullets,
    Facts,
    Heading,
    Page,
    Part,
    Table,
    Title,
    Words,
    make_facts,
)
from soberpath.render.views import safety, status


def welcome() -> Page:
    """Return the greeting for someone who has no journal yet."""
    return (
        Title(
            "Welcome. Your days, your meetings and the people you can call, in one private file."
        ),
        Facts(
            (
                ("Start", "soberpath init"),
                ("Take a tour", "soberpath demo"),
                ("Get help now", "soberpath reach"),
            )
        ),
    )


def first_question() -> Page:
    """Return the first question of a new journal, with its choices."""
    return (
        Title("A new journal"),
        Words("Press Enter to skip a question. You can change every answer later.", "quiet"),
        Words("What are you stopping?"),
        Bullets(tuple(f"{number} {choice}" for number, choice in enumerate(setup.SUBSTANCES, 1))),
    )


def about_the_date(customs: str) -> Page:
    """Return the text above the question for the sobriety date."""
    return (Words(f"{customs} You can change it later. No date yet is fine: press Enter."),)


NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")


def before_questions(number: int) -> Page:
    """Return the text above the questions of a check-in."""
    questions = "short question" if number == 1 else "short questions"
    return (Words(f"{NUMBERS[number]} {questions}. Press Enter to skip any of them.", "quiet"),)


def begun(view: Overview, care: Sequence[Part], path: object, sources: Sequence[Part] = ()) -> Page:
    """Return the answer to a new journal: the safety texts first, their sources last."""
    start = view.sober.start or (view.plan.start if view.plan else None)
    label = "From" if start and start > view.today else "Since"
    since = ((label, dates.long(start)),) if start else ()
    return (
        *care,
        Title(*phrases.headline(view)),
        Facts((*since, ("Journal", str(path)))),
        Words("Every day: soberpath checkin. After a meeting: soberpath meeting add"),
        *sources,
    )


def short(view: Overview) -> str:
    """Return the headline alone, on one line."""
    return phrases.in_brackets(*phrases.headline(view))


def why(view: Overview, levels: Sequence[Level]) -> Page:
    """Return the rule of the notice, with the numbers it looks at."""
    return (
        Title("About the meetings-and-talks notice"),
        Bullets(phrases.why(view.notice, levels)),
        Words(phrases.next_step(view.next_step), "person"),
    )


def checked_in(
    view: Overview,
    entry: CheckIn,
    reminder: Reminder | None,
    danger: str = "",
    crisis: str = "",
    *,
    saved: str = "",
) -> Page:
    """Return the answer to a check-in: what was saved, a milestone if there is one, a person.

    `saved` says what was saved, where that isn't the whole entry. `danger` is the safety line where
    it belongs on this screen, `crisis` the helpline beside the person after a hard check-in.
    """
    when = "today" if entry.date == view.today else dates.long(entry.date)
    return (
        *([Words(danger, "care")] if danger else []),
        Title(*phrases.headline(view)),
        Words(saved or phrases.checkin_saved(entry, when)),
        *([Words(safety.missed(view.prescriber), "care")] if entry.taken is False else []),
        *status.celebration(view, reminder),
        *([] if crisis else _notice(view)),
        Words(phrases.next_step(view.next_step), "person"),
        *([Words(crisis)] if crisis else []),
    )


def _notice(view: Overview) -> list[Part]:
    return [Words(phrases.notice(view.notice))] if view.notice else []


def count(view: Overview) -> Page:
    """Return the count on one line, with its breakdown."""
    figures = make_facts(
        ("On your plan", status.plan_days(view)),
        ("Sober time", status.sober_time(view)),
        ("Total", status.all_runs(view)),
    )
    return (Title(*phrases.headline(view)), figures)


def explained(view: Overview, coming: Sequence[Reached]) -> Page:
    """Return the arithmetic in words and the milestones to come."""
    start = view.sober.start
    if start is None and view.plan is not None and view.plan.ended is None:
        sentences = overview.plan_explained(view.plan, view.today)
    elif start is None or not view.sober.begun:
        return count(view)
    else:
        sentences = overview.explained(start, view.today)
    rows = tuple(
        (one.milestone.name, str(one.date), dates.ago(one.date, view.today), str(one.full_days))
        for one in coming
    )
    parts: list[Part] = [
        Title(*phrases.headline(view)),
        Bullets(sentences),
    ]
    if start is not None and view.sober.runs > 1:
        parts.append(Bullets((_runs_explained(view),)))
    parts.append(Table(("milestone", "date", "when", "full days"), rows))
    return tuple(parts)


def _runs_explained(view: Overview) -> str:
    count = view.sober
    earlier = "1 earlier stretch" if count.runs == 2 else f"{count.runs - 1} earlier stretches"
    return (
        f"With {earlier}, that's {dates.counted(count.total, 'sober day')} since you first started."
        f" Your longest stretch is {dates.counted(count.longest, 'day')}."
    )


USUAL = "default"
"""The title of the table of milestones that needs no name."""


class Left(NamedTuple):
    """How many milestones a list leaves out before and after those it shows, and how to see them.

    What comes after the next milestones is left out only where a number was asked for.
    """

    earlier: int = 0
    later: int = 0
    how: str = ""


NOTHING_LEFT = Left()


def milestone_list(
    title: str,
    past: Sequence[Reached],
    coming: Sequence[Reached],
    view: Overview,
    left: Left = NOTHING_LEFT,
) -> Page:
    """Return the milestones reached and to come."""
    parts: list[Part] = [Title("Milestones", "" if title == USUAL else title)]
    parts.append(Heading("Reached"))
    if past:
        rows = tuple((str(one.date), phrases.milestone(one), _when(one, view)) for one in past)
        parts.append(Table(("date", "milestone", "when"), rows))
        if left.earlier:
            parts.append(Words(f"And {left.earlier} earlier: {left.how}", "quiet"))
    else:
        parts.append(Words("None yet.", "quiet"))
    parts.append(Heading("To come"))
    if coming:
        rows = tuple((str(one.date), phrases.milestone(one), _when(one, view)) for one in coming)
        parts.append(Table(("date", "milestone", "when"), rows))
        if left.later:
            parts.append(Words(f"And more to come: {left.how}", "quiet"))
    else:
        parts.append(Words(_none_to_come(title, past, view), "quiet"))
    return tuple(parts)


def _none_to_come(title: str, past: Sequence[Reached], view: Overview) -> str:
    if not view.sober.start and not view.plan:
        return "You'll see these once you set a new start date."
    if title == OWN and not past:
        return "Add your own: soberpath milestones add NAME --days 40"
    return "That's the last one on this list."


def _when(one: Reached, view: Overview) -> str:
    return dates.ago(one.date, view.today)
