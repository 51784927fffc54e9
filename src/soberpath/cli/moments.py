"""Resolve ambiguous days and times, and those typed in place of a name.

An unclear one is asked about in a terminal; otherwise the error says what to type.
"""

import datetime as dt
from typing import Any

from soberpath.cli.mistakes import quote_words
from soberpath.cli.option_words import keep_option, read, read_day, read_name
from soberpath.cli.options import ASKED
from soberpath.cli.session import Session
from soberpath.core.model import date_words, dates, day_parsing, spoken_times
from soberpath.core.model.errors import BadValue, Refused


def settle_clock_time(
    session: Session, date: str, time: str, parse: day_parsing.Reader, *, ahead: bool = False
) -> str:
    """Return the words for a time without ambiguity, asking in a terminal about e.g. 7.

    The default is the latest past one on the day or, with `ahead`, the next one. `parse` reads the
    words for the day.
    """
    readings = day_parsing.list_open_times(date, time)
    if not readings or not session.interactive:
        return time
    journal = session.current or session.journal()
    words = keep_option(date_words.split_time(date)[0], date)
    by_evening = date_words.names_night(date, time)

    def find(clock: dt.time) -> dt.datetime:
        day = read_day(session, journal, words, clock, parse, by_evening=by_evening)
        return dates.find_moment(day, clock, journal.settings.day_starts_at)

    usual = day_parsing.choose_likelier_time(readings, find, session.now(), ahead=ahead)
    return keep_option(spoken_times.write_time(session.choose_time(readings, usual)), time)


def settle_day_and_time(
    session: Session, date: str, time: str, parse: day_parsing.Reader, *, ahead: bool = False
) -> tuple[str, str]:
    """Return the words for a day and a time like `split_time`, without ambiguity."""
    if time:
        return split_time(date, settle_clock_time(session, date, time, parse, ahead=ahead))
    day, clock = read(date, day_parsing.split_time, "")
    day, clock = keep_option(day, date), keep_option(clock, date)
    return day, settle_clock_time(session, day, clock, parse, ahead=ahead) if clock else clock


def split_time(date: str, time: str = "") -> tuple[str, str]:
    """Return the words for a day and a time; the option for a day may have both."""
    if time:
        read(time, lambda words: day_parsing.parse_time(day_parsing.split_time(date, words)[1]))
    day, clock = read(date, day_parsing.split_time, time)
    return keep_option(day, date), clock if time else keep_option(clock, date)


def settle_name(session: Session, text: str, question: str, usage: str) -> str:
    """Return a name; if a date or time was typed instead, ask for the name.

    Raise BadValue if it can't be asked; `usage` is what to type.
    """
    moment = day_parsing.describe_moment(text)
    if not moment:
        return text
    problem = f"That's a {moment}, not a name."
    if not session.interactive:
        raise BadValue(f"{problem} Did you mean: {usage}")
    session.tell(problem)
    name = session.ask(question, read_name, "to cancel")
    if name is None:
        raise Refused("Canceled. Nothing was saved.")
    return name


def refuse_day(text: str, command: str, date: str, context: Any = None) -> str:
    """Return a name or note; raise BadValue for a day typed without `--date`.

    A name given as an answer may be that of a day, and a note may be about a length of time.
    """
    if context is not None and context.meta.get(ASKED):
        return text
    if text and not date and day_parsing.is_day(text) and not day_parsing.is_length(text):
        day = quote_words(text)
        raise BadValue(
            f"That's a date. Did you mean: soberpath {command} --date {day}. To save it as a name"
            f" or a note: soberpath {command.removesuffix(' NAME')} {day} --date today"
        )
    return text
