"""Make the pages of what comes next: regular and planned meetings first, then listed ones."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from soberpath.core.days.coming import Coming
from soberpath.core.lists.search import Match
from soberpath.core.model import dates
from soberpath.core.model.hours import write_time
from soberpath.core.model.records import Contact, Meeting, Regular
from soberpath.render import phones, qr, sentences
from soberpath.render.page import (
    Code,
    Facts,
    Heading,
    Large,
    Page,
    Title,
    Words,
    make_facts,
    make_table,
)
from soberpath.render.text import join_words, quote_for_shell
from soberpath.render.views import listed_meetings, published_lists

NOTHING = "You have no meetings coming up."
HOW_TO_ADD = "Add the ones you go to: soberpath meeting regular add NAME"
HOW_TO_KEEP = (
    "Add one you go to: soberpath meeting regular add NAME. Or keep a listed one: soberpath meeting"
    " keep ID"
)
NONE_LISTED = "No meetings from your lists in that time."
NOT_IN_TIME = "You have no meetings in that time."


GOING = "I'm going {}. Shall I save you a seat?"
JOINING = "I'm joining {}. Will you be there?"
"""The text message that asks someone along."""


class OwnMeeting(NamedTuple):
    """A regular or planned meeting and its local start; None without a time."""

    meeting: Coming
    start: dt.datetime | None


def make_page(
    mine: Sequence[OwnMeeting],
    matches: Sequence[Match],
    ids: Mapping[int, str],
    now: dt.datetime,
    local: dt.datetime,
    *,
    has_mine: bool,
    has_lists: bool,
    company: Page = (),
) -> Page:
    """Return what comes next; `now` has the person's zone and `local` is the same without it.

    `company` is who comes along.
    """
    own = [
        (
            _describe_day(each, local),
            _describe_wait(each.start, now),
            each.meeting.name or "a meeting",
            sentences.describe_place(each.meeting),
            describe_standing(each.meeting),
        )
        for each in mine
    ]
    others = [
        (
            published_lists.describe_when(match, now),
            published_lists.describe_wait_of(match, now),
            match.occurrence.meeting.name,
            published_lists.describe_place(match.occurrence.meeting),
            ids[id(match)],
        )
        for match in matches
    ]
    return (
        *(
            (Title("Next meetings"), make_table(("when", "", "meeting", "where", "yours"), own))
            if own
            else (Title(NOT_IN_TIME),)
            if has_mine
            else (Title(NOTHING), Words(HOW_TO_KEEP if others else HOW_TO_ADD, "quiet"))
        ),
        *make_joining_page([each.meeting for each in mine]),
        *company,
        *((Heading("From your lists"), make_table(LISTED, others)) if others else ()),
        *((Words(listed_meetings.SHOW, "quiet"),) if others else ()),
        *((Words(NONE_LISTED, "quiet"),) if has_lists and not others else ()),
        *((Words("When you're there: soberpath meeting here", "quiet"),) if own else ()),
    )


def make_joining_page(mine: Iterable[Coming | Regular]) -> Page:
    """Return how to join the person's online meetings, without repetition."""
    lines = (
        f"{each.name}: {' or '.join(filter(None, (each.link, each.phone)))}"
        for each in mine
        if each.online and (each.link or each.phone)
    )
    return tuple(Words(line) for line in dict.fromkeys(lines))


def make_company_page(
    mine: Sequence[OwnMeeting], contacts: Iterable[Contact], country: str, local: dt.datetime
) -> Page:
    """Return who usually comes to the next meetings, and a text for those of the first one."""
    along = [each for each in mine if each.meeting.people]
    if not along:
        return ()
    by_name = {each.meeting.name: each.meeting.people for each in reversed(along)}
    lines = (f"{name}: {_describe_people(by_name[name])}." for name in reversed(by_name))
    first = along[0]
    known = [each for each in contacts if each.name in first.meeting.people and each.until is None]
    numbers = {
        each.name: each.phone for each in known if phones.find_dial_number(each.phone, country)
    }
    rows = ((name, phones.format_phone(number, country)) for name, number in numbers.items())
    name = next(iter(numbers), "")
    how = f"To send it with your phone: soberpath meeting next --text {quote_for_shell(name)}"
    return (
        *map(Words, lines),
        make_facts(("Text to send", write_text(first, local)), *rows),
        *((Words(how, "quiet"),) if name else ()),
    )


def _describe_people(people: Sequence[str]) -> str:
    verb = "comes" if len(people) == 1 else "come"
    return f"{join_words(people)} usually {verb}"


def write_text(mine: OwnMeeting, local: dt.datetime) -> str:
    """Return a text that asks someone along without mentioning recovery."""
    days = (mine.meeting.date if mine.start is None else mine.start.date()) - local.date()
    day = {0: "today", 1: "tomorrow"}.get(days.days, f"on {mine.meeting.date:%A}")
    clock = f"the {write_time(mine.start.time())}" if mine.start else ""
    when = "" if clock and day == "today" else day
    if mine.meeting.online:
        return JOINING.format(" ".join(filter(None, (clock, "online", when))))
    return GOING.format(" ".join(filter(None, (clock.replace("the", "at", 1), when))))


def make_text_page(contact: Contact, country: str, text: str) -> Page:
    """Return a text to someone: the number, a code that opens it on a phone, and its words."""
    number = phones.find_dial_number(contact.phone, country)
    shown = phones.format_phone(contact.phone, country)
    return (
        Title(contact.name, sentences.describe_current_role(contact)),
        Large(shown),
        Code(qr.draw_text(number, text), "Scan to text."),
        make_facts(("Phone", shown)),
        Words(f"Send {contact.name}: {text}", "person"),
    )


LISTED = ("when", "", "meeting", "where", "ID")


def describe_standing(meeting: Coming) -> str:
    """Return the type of a meeting: the home group, a usual one, a planned one."""
    if meeting.is_home:
        return "home group"
    return "usual" if meeting.is_usual else ""


def _describe_day(mine: OwnMeeting, local: dt.datetime) -> str:
    if mine.start is None:
        return dates.describe_distance(mine.meeting.date, local.date())
    days = (mine.start.date() - local.date()).days
    day = {0: "today", 1: "tomorrow"}.get(days) or f"{mine.start:%a}"
    return f"{day} {write_time(mine.start.time())}"


def _describe_wait(start: dt.datetime | None, now: dt.datetime) -> str:
    return published_lists.describe_wait(start.replace(tzinfo=now.tzinfo), now) if start else ""


def describe_meeting(meeting: Meeting) -> str:
    """Return a meeting of today on one line: its time, its name and its place."""
    clock = write_time(meeting.time) if meeting.time else ""
    where = sentences.describe_place(meeting)
    return ", ".join(filter(None, (f"{clock} {meeting.name}".strip(), where)))


def make_choice_page(labels: Sequence[str]) -> Page:
    """Return the current meetings with numbers to choose from."""
    numbered = tuple((str(number), label) for number, label in enumerate(labels, 1))
    return (Words("Several of your meetings are on now:"), Facts(numbered))


def make_data(
    mine: Sequence[OwnMeeting],
    matches: Sequence[Match],
    ids: Mapping[int, str],
    now: dt.datetime,
    local: dt.datetime,
) -> dict[str, Any]:
    """Return what comes next as data."""
    return {
        "mine": [
            {
                "date": each.meeting.date,
                "time": each.meeting.time,
                "name": each.meeting.name,
                "location": each.meeting.location,
                "online": each.meeting.online,
                "is_home": each.meeting.is_home,
                "is_usual": each.meeting.is_usual,
                "link": each.meeting.link,
                "phone": each.meeting.phone,
                "people": each.meeting.people,
                "text": write_text(each, local) if each.meeting.people else "",
            }
            for each in mine
        ],
        "listed": [
            listed_meetings.make_meeting_data(match, ids[id(match)], now) for match in matches
        ],
    }
