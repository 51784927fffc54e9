"""Ask when and where a meeting is, for `soberpath meeting add` and `soberpath meeting plan`.

For a known meeting, a single answer takes the details of last time.
"""

import datetime as dt
from functools import partial
from typing import Literal

from soberpath.cli import moments, option_words
from soberpath.cli.asking import Ask, QuestionContext, ask
from soberpath.cli.meetings import known_meetings
from soberpath.cli.session import Session
from soberpath.core.days import meetings
from soberpath.core.days import regular as regular_meetings
from soberpath.core.model import date_words, dates, day_parsing
from soberpath.core.model.answers import parse_reply, parse_yes
from soberpath.core.model.day_answers import parse_meeting_day, parse_planned_day
from soberpath.core.model.errors import BadValue
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Meeting, Settings
from soberpath.render.examples import find_example
from soberpath.render.views import meeting as pages
from soberpath.store import content


def parse_attended_day(text: str, today: dt.date, calendar: dt.date | None = None) -> dt.date:
    """Return a past day, or a future one, for which a meeting can be planned instead."""
    day = parse_meeting_day(text, today, calendar)
    return (
        day
        if day > max(today, calendar or today)
        else day_parsing.parse_past(text, today, calendar)
    )


class Tense(NamedTuple):
    """How the day of a meeting is parsed, if it may be in the future, and an example."""

    parse: day_parsing.Reader
    is_ahead: bool
    example: str


ATTENDED = Tense(parse_attended_day, is_ahead=False, example="yesterday 7pm")
TO_COME = Tense(parse_planned_day, is_ahead=True, example="tomorrow 7pm")


def ask_attended(asked: QuestionContext) -> None:
    """Ask when and where a meeting was; one answer takes over the details of last time."""
    known = _recall(asked, ATTENDED)
    _ask_day(asked, ATTENDED)
    if known == "all":
        return
    if known:
        _ask_time_or_now(asked)
        return
    _ask_time(asked, ATTENDED)
    ask(asked, Ask("kinds", field="types"))
    _ask_place(asked)


def ask_planned(asked: QuestionContext) -> None:
    """Ask when and where a meeting will be."""
    known = _recall(asked, TO_COME)
    _ask_day(asked, TO_COME)
    if known != "all":
        _ask_time(asked, TO_COME)
    if not known:
        _ask_place(asked)


Known = Literal["", "all", "all but the time"]
"""The known details of a meeting, by its name."""


def _recall(asked: QuestionContext, tense: Tense) -> Known:
    """Return the known details of a meeting, and take them as answers if the person agrees.

    A day or time instead of a yes is the part that differs. For a listed meeting without a time,
    everything except the time is known.
    """
    known, is_regular = _find_known(asked)
    if known is None:
        return ""
    type_names = content.load_meeting_types() if known.types else {}
    if not (last := pages.describe_last_time(known, type_names)):
        return ""
    if any(asked.has(key) for key in ("time", "location", "online", "kinds")):
        return ""
    take = partial(_take_other_moment, asked, tense)
    like = "As usual" if is_regular else "Same as last time"
    question = f"{like}: {last}? Type y, n, or another day or time"
    answer = asked.session.ask(question, take, "for y")
    if asked.session.is_over or answer == NOT_LIKE_LAST_TIME:
        return ""
    date, time = answer or ("", "")
    asked.answers.update(
        name=known.name,
        date=date or asked.get("date"),
        time=time or (f"{known.time:%H:%M}" if known.time else ""),
        location=known.location,
        online="yes" if known.online else "",
        kinds=",".join(known.types),
    )
    return "all but the time" if is_regular and known.time is None else "all"


def _find_known(asked: QuestionContext) -> tuple[Meeting | None, bool]:
    """Return the known details of a meeting, and True if they are from a regular one."""
    name, today = asked.get("name"), asked.reading.today
    listed = known_meetings.find_by_id_or_name(asked.session, name)
    if asked.journal.regulars or listed:
        regular = known_meetings.find(asked.session, asked.journal, name, today, listed)
        if regular is not None:
            return regular_meetings.make_meeting(regular, today), True
    return meetings.find_known(asked.journal, name, today), False


NOT_LIKE_LAST_TIME = None, None

PLANNED = "soberpath.meeting.planned"
"""The context key for planning a meeting instead of logging it."""


def _take_other_moment(
    asked: QuestionContext, tense: Tense, text: str
) -> tuple[str | None, str | None]:
    """Return the words for a day and a time that differ; both empty for a yes."""
    try:
        return ("", "") if parse_yes(text) else NOT_LIKE_LAST_TIME
    except BadValue:
        pass
    if date_words.read_time(text) or day_parsing.list_open_times("", text):
        return "", _check_time(tense, asked, text)
    if date_words.read(text) is None:
        raise BadValue(f"Couldn't read that. Type y, n, or when it was, e.g. {tense.example}.")
    return _check_day(tense, asked, text)


def _check_day(tense: Tense, asked: QuestionContext, text: str) -> tuple[str, str]:
    """Return the words for a day, and for the time that comes with it or is already known."""
    day, clock = day_parsing.split_time(text, "")
    calendar = asked.session.now().date()
    date = tense.parse(day, calendar, calendar)  # until it is known not to be a night
    if time := clock or asked.get("time"):
        return day, _check_time(tense, asked, time, day)
    if date > calendar:  # today's date may be that of the night, as the time will show
        _agree_to_plan(tense, asked, date, None)
    return day, ""


def _ask_day(asked: QuestionContext, tense: Tense) -> None:
    """Ask for the day, which may come with its time."""
    if asked.has("date"):
        return
    take = partial(_check_day, tense, asked)
    if tense.is_ahead:
        answer: tuple[str, str] | None = asked.session.require("Date, e.g. tomorrow", take)
    else:
        answer = asked.session.ask("Date, e.g. yesterday", take, "for today")
    if answer:
        date, time = answer
        asked.answers.update(date=date, time=time or asked.get("time"))


def _ask_time(asked: QuestionContext, tense: Tense) -> None:
    ask(asked, Ask("time", check=partial(_check_time, tense)))


def _ask_time_or_now(asked: QuestionContext) -> None:
    """Ask for the time of a meeting without a fixed one; today, the default is now."""
    now = known_meetings.find_clock_time(asked.session)
    if asked.has("date") or now is None:
        _ask_time(asked, ATTENDED)
        return
    check = partial(_check_time, ATTENDED)
    ask(asked, Ask("time", enter="for now", check=check))
    if not asked.has("time") and not asked.session.is_over:
        asked.answers["time"] = f"{now:%H:%M}"


def _check_time(tense: Tense, asked: QuestionContext, time: str, date: str = "") -> str:
    """Return the words for a time; raise BadValue if it doesn't go with the day."""
    day, (parse, is_ahead, _) = date or asked.get("date"), tense
    time = date_words.settle_time(day, time)
    time = moments.settle_clock_time(asked.session, day, time, parse, ahead=is_ahead)
    clock = day_parsing.parse_time(time)
    by_evening = date_words.names_night(day, time)
    own_day = option_words.read_day(
        asked.session, asked.journal, day, clock, parse, by_evening=by_evening
    )
    _agree_to_plan(tense, asked, own_day, clock)
    return time


def _agree_to_plan(
    tense: Tense, asked: QuestionContext, day: dt.date, time: dt.time | None
) -> None:
    """Ask, but only once, whether to plan a meeting that hasn't begun yet."""
    meta, settings = asked.context.meta, asked.journal.settings
    if tense.is_ahead or meta.get(PLANNED):
        return
    if not asked.session.is_to_come(day, time, settings):
        return
    if not asked.session.confirm(ask_to_plan(asked.session, day, time, settings), usual=True):
        raise BadValue("Type when it was.")
    meta[PLANNED] = True


def ask_to_plan(session: Session, day: dt.date, time: dt.time | None, settings: Settings) -> str:
    """Return the question whether to plan a meeting that hasn't begun."""
    return f"{describe_to_come(session, day, time, settings)} Plan it instead?"


def describe_to_come(
    session: Session, day: dt.date, time: dt.time | None, settings: Settings
) -> str:
    """Return a sentence with the time of a meeting that hasn't begun."""
    moment = dates.find_moment(day, time, settings.day_starts_at)
    if moment.date() == session.now().date():
        return "That's later today."
    return f"{dates.format_day(moment.date())} is in the future."


def _ask_place(asked: QuestionContext) -> None:
    if asked.has("location") or asked.has("online"):
        return
    place = asked.session.ask("Place, or online", parse_reply, example=find_example("location"))
    if place:
        answer = meetings.parse_place(place)
        asked.answers.update(location=answer.location, online="yes" if answer.online else "")
