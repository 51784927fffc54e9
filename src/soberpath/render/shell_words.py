"""Words as a shell reads them: those of a line that is being typed, and one that is put into it.

Rule: a text of the journal that reaches a shell stays one word of it, and no sign in it means
anything there. Where that can't be said, it isn't offered.
"""

import re

from soberpath.core.model.named_tuples import NamedTuple
from soberpath.render.text import escape_line

SHELLS = ("bash", "zsh", "fish", "powershell")
"""The shells that soberpath has a completion script for."""

_SPECIAL = re.compile(r"[\x00-\x7f]")
_ORDINARY = re.compile(r"[A-Za-z0-9_.,:/@%+=-]")
_BLANKS = re.compile(r"[^\S\x00-\x7f]")
_LIVE = "$`;|&<>()"
"""What makes more of a line than words: their value is known to the shell alone."""

_QUOTED = {
    ("bash", "'"): (re.compile(r"[^']*"), re.compile("((?!))")),
    ("fish", "'"): (re.compile(r"(?:\\['\\]|[^'])*"), re.compile(r"\\(['\\])")),
    ("bash", '"'): (re.compile(r'(?:\\[\s\S]?|[^"$`\\])*'), re.compile(r'\\([$`"\\])')),
    ("fish", '"'): (re.compile(r'(?:\\[\s\S]?|[^"$\\])*'), re.compile(r'\\([$"\\])')),
}
"""What may be within the quotes of a shell, and what a backslash takes the meaning from there."""

_POWERSHELL_QUOTES = re.compile("['\u2018\u2019\u201a\u201b]")


class Typed(NamedTuple):
    """The last word of a line as far as it's typed: its value, and the quote that is still open."""

    value: str
    quote: str = ""


def read_line(line: str, shell: str = "bash") -> list[Typed] | None:
    """Return the words of an unfinished line, or None where the shell would do more than read it.

    The last of them is the word at the cursor, empty after a blank.
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
    """Return an escaped sign, a quoted text or a sign, and where it ends."""
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
    """Return True if a text can be typed in a command line as it is, and looks the same there."""
    return bool(text) and escape_line(text) == text


def quote_for_bash(word: str, line: str, replaced: str) -> str | None:
    """Return what bash puts in place of the end of a line for a word; None where it can't be.

    `replaced` is that end: what readline takes for the word, after an open quote or a sign that
    breaks words for it.
    """
    if not line.endswith(replaced):
        return None
    words = read_line(line.removesuffix(replaced))
    if words is None or not word.startswith(words[-1].value):
        return None
    quote = words[-1].quote
    text = _quote_in_bash(word.removeprefix(words[-1].value), quote)
    # readline closes an open quote, unless the last sign looks like the one that does
    return text + quote if quote and text.endswith(quote) else text


def _quote_in_bash(text: str, quote: str) -> str:
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote == '"':  # `!` has a meaning within these quotes that a backslash doesn't take away
        return re.sub(r'[\\"$`]', r"\\\g<0>", text).replace("!", "\"'!'\"")
    return "".join(map(_escape_in_bash, text))


def _escape_in_bash(sign: str) -> str:
    is_special = bool(_SPECIAL.match(sign)) and not _ORDINARY.match(sign)
    return f"\\{sign}" if is_special or _BLANKS.match(sign) else sign


def quote_for_powershell(word: str) -> str | None:
    """Return a word in quotes of PowerShell, where it needs them.

    None for one with a double quote: older versions hand it to a program as several words.
    """
    if '"' in word:
        return None
    if re.fullmatch(r"[A-Za-z0-9_.][A-Za-z0-9_.-]*|--?[a-z-]*", word):
        return word
    return "'" + _POWERSHELL_QUOTES.sub(r"\g<0>\g<0>", word) + "'"
