"""The pages of the hard minute: a person first, then a meeting, lines, one's own plan."""

from collections.abc import Collection, Mapping, Sequence

from soberpath.core.helplines import Lines
from soberpath.core.meetings import Coming
from soberpath.core.model import Contact
from soberpath.render import calling, hard, helplines, phones
from soberpath.render.page import Facts, Heading, Page, Part, Title, Words

OPENING = "Good that you're here. Cravings rise, peak and ease, and you don't have to wait alone."
TIMER = "Wait it out with a timer? How many minutes, e.g. 20? (Enter: no)"


def around(
    coming: Sequence[Coming],
    lines: Lines,
    crisis_line: str,
    plan: Mapping[str, Sequence[str]],
) -> Page:
    """What there is beside the people: a meeting today, helplines, the person's own plan.

    Without a country a few widely known numbers stand for its lines.
    """
    parts: list[Part] = []
    if coming:
        parts += [Heading("Meetings today"), Facts(tuple(map(_meeting, coming)))]
    numbers = (
        helplines.short(lines) if lines.country else helplines.widely_known(lines, crisis_line)
    )
    parts += [Heading("Helplines"), *numbers]
    parts += hard.plan(plan)
    return tuple(parts)


def in_order(people: Page, around: Page, step: str) -> Page:
    """The people, all else there is, the next step; with nobody to call, the step comes first."""
    person = Words(step, "person")
    return (*people, *around, person) if people else (Words(OPENING), person, *around)


def _meeting(one: Coming) -> tuple[str, str]:
    where = "online" if one.online else one.location
    clock = f"{one.time:%H:%M}" if one.time else "today"
    if one.is_night:
        clock += " (night)"
    return clock, ", ".join(filter(None, (one.name or "a meeting", where)))


def people(who: Sequence[Contact], country: str, tried: Collection[str]) -> Page:
    """Everybody to call, where nothing can be asked; who was `tried` today is marked."""
    if not who:
        return ()
    rows = tuple(
        (
            one.name,
            (phones.shown(one.phone, country) or one.role)
            + (", no answer earlier today" if one.name in tried else ""),
        )
        for one in who
    )
    return (
        Heading("Call, one after another"),
        Facts((*rows, ("A text", calling.READY_TEXT))),
    )


def after_waiting(*, whole: bool) -> Page:
    """What is said when the timer has run out, or was stopped."""
    return (Title("Time's up. How is it now?" if whole else "You stopped the timer. That's OK."),)


def last(saved: str, step: str) -> Page:
    """The end of it, with what was saved."""
    title = Title(saved) if saved else Title("Nothing saved, and that's OK")
    return (title, Words(step, "person"))
