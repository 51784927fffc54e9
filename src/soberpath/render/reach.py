"""The pages of the hard minute: a person first, then a meeting, lines, one's own plan."""

from collections.abc import Mapping, Sequence

from soberpath.core.helplines import Lines
from soberpath.core.meetings import Coming
from soberpath.core.model import Contact
from soberpath.render import calling, hard, helplines, phones
from soberpath.render.page import Facts, Heading, Page, Part, Title, Words

OPENING = (
    "Good that you are here. Many urges pass within half an hour, and nobody has to wait alone."
)
TIMER = "Wait it out with a timer? How many minutes, as 20? (Enter: no)"


def opening() -> Page:
    """The first words; questions follow."""
    return (Title(OPENING), Words("Enter skips a question; leave whenever you like.", "quiet"))


def around(
    coming: Sequence[Coming], lines: Sequence[Lines], plan: Mapping[str, Sequence[str]], step: str
) -> Page:
    """What there is beside the people: a meeting today, numbers that answer, one's own words.

    `lines` are those of one's country, or of every country when none is set.
    """
    parts: list[Part] = []
    if coming:
        parts += [Heading("Meetings today"), Facts(tuple(map(_meeting, coming)))]
    numbers = helplines.short(lines[0]) if len(lines) == 1 else helplines.by_country(lines)
    parts += [Heading("Numbers that answer"), *numbers]
    parts += hard.plan(plan)
    return (*parts, Words(step, "person"))


def _meeting(one: Coming) -> tuple[str, str]:
    where = "online" if one.online else one.location
    clock = f"{one.time:%H:%M}" if one.time else "today"
    return clock, ", ".join(filter(None, (one.name or "a meeting", where)))


def people(who: Sequence[Contact], country: str) -> Page:
    """Everybody to call, where nothing can be asked."""
    if not who:
        return ()
    rows = tuple((one.name, phones.shown(one.phone, country) or one.role) for one in who)
    return (
        Heading("Call, one after another"),
        Facts((*rows, ("A text", calling.READY_TEXT))),
    )


def after_waiting() -> Page:
    """What is said when the timer has run out."""
    return (Title("The time is over. How is it now? There are people for this:"),)


def last(saved: str, step: str) -> Page:
    """The end of it, with what was saved."""
    title = Title(saved) if saved else Title("Nothing was noted, and that is fine")
    return (title, Words(step, "person"))
