"""Define the settings: the meaning of each, and the values it accepts.

There is one table. Checking the file, `soberpath config` and the documentation of the file all use
it.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from soberpath.core.model import date_words, dates, day_parsing, hours
from soberpath.core.model.answers import (
    QUESTIONS,
    clean_text,
    is_nothing,
    parse_country,
    parse_questions,
    parse_yes,
)
from soberpath.core.model.errors import BadValue
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.place_answers import parse_distance, parse_zone
from soberpath.core.model.records import OTHER_PREFERENCES, PREFERENCES, Journal, Settings
from soberpath.core.model.spelling import find_closest


class Setting(NamedTuple):
    """A setting: its parser, its meaning, and the texts that the file may have for it.

    `values` says in words what it accepts, where `allowed` doesn't. If `is_day`, it is parsed
    relative to today. One that `came_later` was added after the first version of the file, where an
    invalid value is a custom key.
    """

    read: Callable[..., Any]
    meaning: str
    values: str = ""
    allowed: tuple[str, ...] = ()
    is_day: bool = False
    came_later: bool = False


def _parse_day_start(text: str) -> dt.time:
    try:
        time = day_parsing.parse_time(text)
    except BadValue:
        raise BadValue("Couldn't read that time. Use 00:00 to 06:00, e.g. 04:00.") from None
    if time > dates.LATEST_DAY_START:
        raise BadValue("That's too late for the start of a day. Use a time from 00:00 to 06:00.")
    return time


def _weekday(text: str) -> str:
    weekday = date_words.parse_weekday(text)
    return clean_text(text) if weekday is None else dates.WEEKDAYS[weekday]


def _parse_preferences(text: str) -> str:
    if is_nothing(text):
        return ""
    words = text.lower().replace("\u2019", "'").replace("non binary", "non-binary")
    chosen = [OTHER_PREFERENCES.get(word, word) for word in words.replace(",", " ").split()]
    if not set(chosen) <= set(PREFERENCES):
        raise BadValue(f"Unknown preference. Choose from: {', '.join(PREFERENCES)}.")
    return ", ".join(dict.fromkeys(chosen))


def _parse_word(text: str) -> str:
    return " ".join(clean_text(text).split())


def parse_page_questions(text: str) -> str:
    """Return the questions of an evening page, in order, as the setting stores them."""
    return _join_page_questions(split_page_questions(clean_text(text)))


def parse_typed_questions(texts: Sequence[str]) -> str:
    """Return the questions of an evening page, as the setting stores them.

    Each of several texts is one question, whatever it contains. A single text has the form of the
    setting.
    """
    if len(texts) == 1:
        return parse_page_questions(texts[0])
    questions = (" ".join(clean_text(text).split()) for text in texts)
    return _join_page_questions(dict.fromkeys(filter(None, questions)))


_BETWEEN_QUESTIONS = re.compile(r"(?<!\\);|\n")


def split_page_questions(text: str) -> tuple[str, ...]:
    """Return the questions in a text, separated by semicolons or line breaks.

    A semicolon after a backslash is part of its question.
    """
    lines = (" ".join(line.split()) for line in _BETWEEN_QUESTIONS.split(text))
    questions = (line.replace(r"\;", ";") for line in lines)
    return tuple(dict.fromkeys(filter(None, questions)))


def _join_page_questions(questions: Iterable[str]) -> str:
    """Return questions joined into one text that `split_page_questions` can split again."""
    escaped = (question.replace(";", r"\;") for question in questions)
    return "; ".join(f"{text} " if text.endswith("\\") else text for text in escaped).strip()


def _parse_distance(text: str) -> str:
    """Return a distance as it was typed; raise BadValue if it can't be parsed."""
    words = _parse_word(text)
    if words:
        parse_distance(words)
    return words


SETTINGS = {
    "country": Setting(
        parse_country, "your country, for helplines", "two letters, e.g. US"
    ),
    "counting": Setting(clean_text, "what you're counting, in your own words", "text"),
    "substance": Setting(clean_text, "what you're stopping, for safety information", "text"),
    "fellowship": Setting(clean_text, "your fellowship or group", "text"),
    "day_starts_at": Setting(
        _parse_day_start, "when your day begins", "a time from 00:00 to 06:00"
    ),
    "headline": Setting(
        clean_text, "which comes first: the day number or the full days",
        allowed=("day", "full-days"),
    ),
    "week_starts": Setting(
        _weekday, "the first day of your week", "a weekday, e.g. sunday", dates.WEEKDAYS
    ),
    "hours": Setting(
        hours.read_way, "how times of day are shown: 19:30 (24) or 7:30 pm (12)",
        allowed=hours.WAYS, came_later=True,
    ),
    "colors": Setting(
        clean_text, "colors in a terminal; high-contrast uses bold and reverse instead",
        allowed=("auto", "high-contrast", "none"), came_later=True,
    ),
    "milestones": Setting(
        clean_text, "the milestones you see, e.g. custom for only your own",
        allowed=("default", "na", "custom"),
    ),
    "extra_days": Setting(parse_yes, "add days 100, 500 and 1000 as milestones", "yes or no"),
    "extra_months": Setting(
        parse_yes, "add every month of the first year as a milestone", "yes or no"
    ),
    "prefers": Setting(
        _parse_preferences, "kinds of meetings you prefer, also for your reminders",
        f"any of {', '.join(PREFERENCES)}",
    ),
    "checkin_questions": Setting(
        parse_questions, "what soberpath checkin asks, in order",
        f"any of {', '.join(QUESTIONS)}", came_later=True,
    ),
    "meeting_questions": Setting(
        parse_yes, "after a meeting, ask who you talked to and for a new number", "yes or no",
        came_later=True,
    ),
    "inventory_questions": Setting(
        parse_page_questions, "your own questions for the evening page",
        'questions with ; between them, e.g. "What went well?; Who helped me?"', came_later=True,
    ),
    "notices": Setting(
        parse_yes, "show a notice when your meetings or talks drop well below what's usual",
        "yes or no",
    ),
    "time_zone": Setting(
        parse_zone, "your time zone, if the computer's clock shows a different one",
        "a zone, e.g. America/New_York",
    ),
    "near": Setting(
        _parse_word, "where you look for meetings", 'a town from your lists, or "lat,lon"'
    ),
    "distance": Setting(
        _parse_distance, "how far you'd travel to a meeting", "a distance, e.g. 5km or 3mi"
    ),
    "last_summary": Setting(
        day_parsing.parse_past, "the end of your last summary, for --since last; set automatically",
        "a date", is_day=True,
    ),
    "uses_sponsor": Setting(
        parse_yes, "whether you use a sponsor (if no, soberpath won't ask for one)", "yes or no",
        came_later=True,
    ),
    "sober_word": Setting(_parse_word, "your word for sober", "a word"),
    "sponsor_word": Setting(_parse_word, "your word for sponsor, e.g. mentor", "a word"),
    "meeting_word": Setting(_parse_word, "your word for meeting, e.g. group", "a word"),
    "peer_word": Setting(_parse_word, "your word for peer, e.g. friend", "a word"),
}  # fmt: skip
"""Every setting, by its key in `[settings]`."""


AUTOMATIC = ("last_summary",)
"""Settings that soberpath changes by itself. A change of these isn't made by the person."""


def copy_automatic(source: Settings, target: Settings) -> Settings:
    """Return the target with the automatic settings of the source."""
    automatic: dict[str, Any] = {key: getattr(source, key) for key in AUTOMATIC}
    return target._replace(**automatic)


def describe_values(setting: Setting) -> str:
    """Return in words which values a setting accepts."""
    *first, last = setting.allowed or ("",)
    either = f"{', '.join(first)} or {last}" if first else last
    return setting.values or either


def find_key(key: str) -> str:
    """Return the key of a setting as typed; dashes work like underscores."""
    word = key.strip().lower().replace("-", "_")
    if word in SETTINGS:
        return word
    close = find_closest(word, SETTINGS)
    hint = f"Did you mean {close}?" if close else "List them: soberpath config"
    raise BadValue(f"Unknown setting. {hint}")


def put(settings: Settings, key: str, words: str, today: dt.date) -> Settings:
    """Return the settings with one changed; an empty text restores its default."""
    if not words.strip():
        return unset(settings, key)
    setting = SETTINGS[key]
    text = words.lower() if setting.allowed else words
    try:
        value = setting.read(text, today) if setting.is_day else setting.read(text)
    except BadValue as error:
        message = str(error) if str(error).startswith(key) else f"{key}: {error}"
        raise BadValue(message) from None
    if setting.allowed and value not in setting.allowed:
        raise BadValue(f"{key} can't have that value. Use {describe_values(setting)}.")
    changed: dict[str, Any] = {key: value}
    return settings._replace(**changed)


def unset(settings: Settings, key: str) -> Settings:
    """Return the settings with one restored to its default."""
    default: dict[str, Any] = {key: Settings._field_defaults[key]}
    return settings._replace(**default)


def replace(journal: Journal, **values: Any) -> Journal:
    """Return a journal with new values for some settings."""
    return journal._replace(settings=journal.settings._replace(**values))
