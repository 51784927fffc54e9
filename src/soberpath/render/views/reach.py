"""Make the pages of a hard moment: a person first, then a meeting, helplines, the plan."""

from collections.abc import Collection, Mapping, Sequence

from soberpath.core.days.coming import Coming
from soberpath.core.model.hours import write_time
from soberpath.core.model.records import Contact
from soberpath.core.today.helplines import Lines
from soberpath.render import sentences
from soberpath.render.page import Facts, Heading, Page, Part, Title, Words
from soberpath.render.views import call, helplines
from soberpath.render.views import plan as plan_pages

OPENING = "Cravings rise, peak and ease, and you don't have to wait alone."
NOT_SAVED = "There's no journal to save your answers in. You can skip every question."
NO_CRAVING = "No craving saved, and that's OK. The people you tried are in the log."
TIMER = "Set a timer? Type minutes, e.g. 20"


def describe_enter(crisis_line: str, *, has_country: bool) -> str:
    """Return what Enter does next to a person to call: a helpline is always one key away."""
    number = crisis_line.partition(" (")[0]
    return f"for {number} and more help" if number and has_country else "for the helplines"


def make_help_page(
    coming: Sequence[Coming],
    lines: Lines,
    crisis_line: str,
    plan: Mapping[str, Sequence[str]],
    listed: Sequence[tuple[str, str]] = (),
) -> Page:
    """Return the help besides people: a meeting today, helplines, the person's plan.

    `listed` are meetings of published lists in the next two hours, with their times. Without a
    country, a few well-known numbers replace its lines.
    """
    parts: list[Part] = []
    if coming:
        parts += [Heading("Meetings today"), Facts(tuple(map(_make_meeting_row, coming)))]
    if listed:
        parts += [Heading("Meetings in the next two hours"), Facts(tuple(listed))]
    numbers = (
        helplines.list_short_lines(lines)
        if lines.country
        else helplines.list_widely_known(lines, crisis_line)
    )
    parts += [Heading("Helplines"), *numbers]
    parts += plan_pages.list_parts(plan)
    return tuple(parts)


def make_reach_page(people: Page, around: Page, step: str) -> Page:
    """Return the people, other help, and the next step, which comes first with no one to call."""
    person = Words(step, "person")
    return (*people, *around, person) if people else (Words(OPENING), person, *around)


def _make_meeting_row(coming: Coming) -> tuple[str, str]:
    clock = write_time(coming.time) if coming.time else "today"
    if coming.is_night:
        clock += " (night)"
    if coming.is_usual:
        clock = f"{sentences.USUALLY} {clock}"
    return clock, ", ".join(
        filter(None, (coming.name or "a meeting", sentences.describe_place(coming)))
    )


def make_people_page(who: Sequence[Contact], country: str, tried: Collection[str]) -> Page:
    """Return everyone to call, if no question can be asked; those in `tried` today are marked."""
    if not who:
        return ()
    rows = tuple(
        (
            person.name,
            call.describe_number(person, country)
            + (", no answer earlier today" if person.name in tried else ""),
        )
        for person in who
    )
    return (
        Heading("Who to call"),
        Facts((*rows, ("Text to send", call.READY_TEXT))),
    )


def make_after_waiting_page(*, whole: bool) -> Page:
    """Return the response when the timer has run out, or was stopped."""
    return (Title("Time's up. How is it now?" if whole else "You stopped the timer. That's OK."),)


def make_last_page(saved: str, step: str, *, has_tries: bool = False) -> Page:
    """Return the last page, with what was saved; `has_tries` if there were attempts to call."""
    nothing = NO_CRAVING if has_tries else "Nothing saved, and that's OK."
    return (Title(saved or nothing), Words(step, "person"))
