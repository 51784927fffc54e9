"""Replace a few words with the person's own: mentor for sponsor, group for meeting.

Only the program's sentences change. What the person wrote, and what has to be typed, stays exactly
as it is.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from soberpath.core.model.records import Journal, Settings
from soberpath.render.page import Code, Page

Wording = Callable[[str], str]
"""Returns one of our texts in the person's words."""

_TYPED = r"soberpath(?: [a-z][a-z-]*)*|--[a-z-]+|\[\[?[a-z]+\]?\]"
"""Commands, options and sections of the file, which have only one name."""


def list_own_words(settings: Settings) -> dict[str, str]:
    """Return each of our words that the settings replace, with its replacement."""
    words = {
        "sober": settings.sober_word,
        "sponsor": settings.sponsor_word,
        "meeting": settings.meeting_word,
        "peer": settings.peer_word,
    }
    return {ours: theirs.strip() for ours, theirs in words.items() if theirs.strip()}


def make_wording(journal: Journal, before: Journal | None = None) -> Wording:
    """Return the wording of a journal; without custom words every text stays as it is.

    The person's own lines stay, too, including those of the journal `before` a change.
    """
    words = list_own_words(journal.settings)
    if not words:
        return str
    if "sober" in words:
        words["sobriety"] = words["sober"]

    @cache
    def make_pattern() -> re.Pattern[str]:
        texts = {
            line for version in (journal, before) for line in _find_own_lines(version, tuple(words))
        }
        own = "".join(f"{re.escape(text)}|" for text in sorted(texts, key=len, reverse=True))
        return re.compile(rf"{own}{_TYPED}|\b({'|'.join(words)})(s?)\b", re.IGNORECASE)

    def say(text: str) -> str:
        return make_pattern().sub(lambda match: _replace_word(match, words), text)

    return say


def _replace_word(match: re.Match[str], words: dict[str, str]) -> str:
    ours = match[1]
    if ours is None:
        return match[0]
    theirs = words[ours.lower()] + match[2]
    return theirs[:1].upper() + theirs[1:] if ours[0].isupper() else theirs


def _find_own_lines(journal: Journal | None, words: tuple[str, ...]) -> set[str]:
    """Return the person's lines that have one of our words; a bare role is our own word."""
    lines = (line.strip() for text in _list_texts(journal) for line in text.splitlines())
    return {
        line
        for line in lines
        if line.lower() not in words and any(word in line.lower() for word in words)
    }


def _list_texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in _list_texts(part)]
    return []


def translate_page(parts: Page, say: Wording) -> Page:
    """Return a page in the person's words."""
    return tuple(part if isinstance(part, Code) else _translate(part, say) for part in parts)


def _translate(value: Any, say: Wording) -> Any:
    if isinstance(value, str):
        return say(value)
    if isinstance(value, tuple):
        parts = [_translate(part, say) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value
