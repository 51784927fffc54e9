"""What a person can set once: each setting, what it means, and which values it takes.

Rule: one table. The file is checked by it, `soberpath config` reads and writes by it, and the page
about the file quotes it.
"""

import datetime as dt
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, NamedTuple

from soberpath.core import checkins, dates, setup
from soberpath.core.errors import BadValue
from soberpath.core.model import PREFERENCES, Settings
from soberpath.core.words import said, yes


class Setting(NamedTuple):
    """A setting: how a person's words for it are read, what it means, the texts it may hold.

    `values` says in words what it takes, where `allowed` does not. A date `is_day`: it is read
    with today, from which a person may count.
    """

    read: Callable[..., Any]
    meaning: str
    values: str = ""
    allowed: tuple[str, ...] = ()
    is_day: bool = False


def _day_start(text: str) -> dt.time:
    try:
        time = dates.parse_time(text)
    except BadValue:
        raise BadValue("that time is not clear; write it from 00:00 to 06:00, as 04:00") from None
    if time > dates.LATEST_DAY_START:
        raise BadValue("a day begins from 00:00 to 06:00; give a time in between")
    return time


def _preferences(text: str) -> str:
    chosen = [word for word in text.lower().replace(",", " ").split() if word]
    if not set(chosen) <= set(PREFERENCES):
        raise BadValue(f"prefers takes any of {', '.join(PREFERENCES)}; give one or more of these")
    return ", ".join(dict.fromkeys(chosen))


def _word(text: str) -> str:
    return " ".join(said(text).split())


SETTINGS = {
    "country": Setting(setup.country, "for helplines; never guessed", "two letters, as US"),
    "counting": Setting(said, "what you are counting, in your own words", "text"),
    "substance": Setting(said, "the substance, for its safety text", "text"),
    "fellowship": Setting(said, "your fellowship or group", "text"),
    "day_starts_at": Setting(_day_start, "when your day begins", "a time from 00:00 to 06:00"),
    "headline": Setting(
        said, "which count comes first, the day number or the full days",
        allowed=("day", "full-days"),
    ),
    "week_starts": Setting(
        said, "the first day of your week", "a weekday, as sunday", dates.WEEKDAYS
    ),
    "milestones": Setting(
        said, "the milestone table; custom is your own [[milestone]] rows",
        allowed=("default", "na", "custom"),
    ),
    "extra_days": Setting(yes, "also day 100, 500 and 1000 as milestones", "yes or no"),
    "extra_months": Setting(yes, "also every month of the first year", "yes or no"),
    "prefers": Setting(
        _preferences, "kinds of meetings that suit you; reminders of them come only then",
        f"any of {', '.join(PREFERENCES)}",
    ),
    "checkin_questions": Setting(
        checkins.questions, "which questions soberpath checkin asks, and in which order",
        f"any of {', '.join(checkins.QUESTIONS)}",
    ),
    "notices": Setting(
        yes, "a gentle line when meetings or talks fall well below your own usual", "yes or no"
    ),
    "last_summary": Setting(
        dates.parse_past, "the day your last summary ended on, for --since last; set with each",
        "a date", is_day=True,
    ),
    "sober_word": Setting(_word, "your word for sober", "a word"),
    "sponsor_word": Setting(_word, "your word for a sponsor, as mentor", "a word"),
    "meeting_word": Setting(_word, "your word for a meeting, as group", "a word"),
    "peer_word": Setting(_word, "your word for a peer, as friend", "a word"),
}  # fmt: skip
"""Every setting by its key in `[settings]`."""


def values(setting: Setting) -> str:
    """What a setting takes, in words."""
    return setting.values or " or ".join(setting.allowed)


def named(key: str) -> str:
    """The key of a setting as a person wrote it; dashes are as good as underscores."""
    word = key.strip().lower().replace("-", "_")
    if word in SETTINGS:
        return word
    close = get_close_matches(word, SETTINGS, n=1)
    hint = f"did you mean {close[0]}?" if close else "soberpath config lists them"
    raise BadValue(f"no setting has that name; {hint}")


def put(settings: Settings, key: str, words: str, today: dt.date) -> Settings:
    """The settings with one as a person wrote it; empty words bring its default back."""
    if not words.strip():
        return unset(settings, key)
    setting = SETTINGS[key]
    text = words.lower() if setting.allowed else words
    value = setting.read(text, today) if setting.is_day else setting.read(text)
    if setting.allowed and value not in setting.allowed:
        raise BadValue(f"{key} takes {values(setting)}; give one of these")
    changed: dict[str, Any] = {key: value}
    return settings._replace(**changed)


def unset(settings: Settings, key: str) -> Settings:
    """The settings with one at its default again."""
    default: dict[str, Any] = {key: Settings._field_defaults[key]}
    return settings._replace(**default)
