"""Parse and quote words for shells, to complete the line being typed.

A text of the journal that reaches a shell stays a single word, in which no character has a special
meaning. If that isn't certain, it isn't offered.
"""

import re

from soberpath.core.model.named_tuples import NamedTuple
from soberpath.render.text import escape_line

SHELLS = ("bash", "zsh", "fish", "powershell")
"""The shells for which soberpath has a completion script."""

_SPECIAL = re.compile(r"[\x00-\x7f]")
_ORDINARY = re.compile(r"[A-Za-z0-9_.,:/@%+=-]")
_BLANKS = re.compile(r"[^\S\x00-\x7f]")
_LIVE = "$`;|&<>()"
"""What makes a line more than words: only the shell knows the result."""

_QUOTED = {
    ("bash", "'"): (re.compile(r"[^']*"), re.compile("((?!))")),
    ("fish", "'"): (re.compile(r"(?:\\['\\]|[^'])*"), re.compile(r"\\(['\\])")),
    ("bash", '"'): (re.compile(r'(?:\\[\s\S]?|[^"$`\\])*'), re.compile(r'\\([$`"\\])')),
    ("fish", '"'): (re.compile(r'(?:\\[\s\S]?|[^"$\\])*'), re.compile(r'\\([$"\\])')),
}
"""The content of quoted text in each shell, and the characters a backslash escapes."""

_POWERSHELL_QUOTES = re.compile("['\u2018\u2019\u201a\u201b]")


class Typed(NamedTuple):
    """The last word of an unfinished line: its value, and the quote that is still open."""

    value: str
    quote: str = ""


def read_line(line: str, shell: str = "bash") -> list[Typed] | None:
    """Return the words of an unfinished line; None if the shell would expand it.

    The last word is the one at the cursor, empty after a blank.
    """
    words: list[Typed] = []
    word: Typed | None = None
    at = 0
    while at < len(line):
        if line[at] in _LIVE:
            return None
        if line[at] in " \t\n":
            words += [word] if word else []
            word, at = None, at + 1
            continue
        piece, at = _read_piece(line, at, shell)
        if piece.quote and at < len(line):
            return None
        word = Typed((word.value if word else "") + piece.value, piece.quote)
    return [*words, word or Typed("")]


def _read_piece(line: str, at: int, shell: str) -> tuple[Typed, int]:
    """Return an escaped character, a quoted text or a character, and where it ends."""
    sign = line[at]
    if sign == "\\":
        return Typed(line[at + 1 : at + 2]), at + 2
    if sign not in "'\"":
        return Typed(sign), at + 1
    within, escaped = _QUOTED[shell, sign]
    match = within.match(line, at + 1)
    text, end = (match[0], match.end()) if match else ("", at + 1)
    value = escaped.sub(r"\1", text)
    return (Typed(value), end + 1) if line[end : end + 1] == sign else (Typed(value, sign), end)


def is_one_line(text: str) -> bool:
    """Return True if a text can be typed on a command line unchanged, and looks the same there."""
    return bool(text) and escape_line(text) == text


def quote_for_bash(word: str, line: str, replaced: str) -> str | None:
    """Return what bash inserts in place of the end of a line for a word; None if it can't.

    `replaced` is that end: what readline takes for the word, after an open quote or a character at
    which it breaks words.
    """
    if not line.endswith(replaced):
        return None
    words = read_line(line.removesuffix(replaced))
    if words is None or not word.startswith(words[-1].value):
        return None
    quote = words[-1].quote
    text = _quote_in_bash(word.removeprefix(words[-1].value), quote)
    # readline closes an open quote, unless the last character looks like one
    return text + quote if quote and text.endswith(quote) else text


def _quote_in_bash(text: str, quote: str) -> str:
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote == '"':  # a backslash doesn't escape `!` in these quotes
        return re.sub(r'[\\"$`]', r"\\\g<0>", text).replace("!", "\"'!'\"")
    return "".join(map(_escape_in_bash, text))


def _escape_in_bash(sign: str) -> str:
    is_special = bool(_SPECIAL.match(sign)) and not _ORDINARY.match(sign)
    return f"\\{sign}" if is_special or _BLANKS.match(sign) else sign


def quote_for_powershell(word: str) -> str | None:
    """Return a word quoted for PowerShell if necessary.

    Return None for a word with a double quote: older versions pass it as several words.
    """
    if '"' in word:
        return None
    if re.fullmatch(r"[A-Za-z0-9_.][A-Za-z0-9_.-]*|--?[a-z-]*", word):
        return word
    return "'" + _POWERSHELL_QUOTES.sub(r"\g<0>\g<0>", word) + "'"
