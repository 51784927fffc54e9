"""Make text safe to display and measure it, for all renderers.

No text by a person or from a file reaches a terminal with active control, bidirectional or
private-use characters; they are displayed as escapes. A line break inside a line becomes ` / `.
"""

import math
import re
from collections.abc import Sequence

_HARMFUL = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff\ud800-\udfff]"
)
"""Unprintable characters, by Python's definition. `re` compiles it on first use, which is slow."""

_STYLE = "[01247]|30|35|4[356]|107|[34]8;5;[0-9]{1,3}"
_STYLED = rf"\x1b\[(?:{_STYLE})(?:;(?:{_STYLE}))*m|{_HARMFUL}"
"""Unsafe characters, except the colors and weights of `styles.ROLES`."""

_BREAK = "\r\n|\n|\r"

_ASCII = str.maketrans(
    {
        "\u00b7": "-", "\u2192": "->", "\u2588": "#", "\u2591": ".", "\u2022": "-", "\u2026": "...",
        "\u25cf": "*", "\u25cb": "o", "\u2502": "|", "\u2506": ":",
        "\u2501": "=", "\u2500": "-",
        **{chr(0x2581 + level): str(level) for level in range(8)},
    }
)  # fmt: skip

BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
"""Eight heights for a row of small bars."""


def escape_line(text: str) -> str:
    """Return a text on one line, without anything that a terminal would interpret."""
    if text.isprintable():
        return text
    return re.sub(_HARMFUL, _escape, _join_lines(text).replace("\t", " "))


def _join_lines(text: str) -> str:
    first, *others = re.split(_BREAK, text)
    if not others:
        return text
    *between, last = (line.lstrip(" \t") for line in others)
    return " / ".join([*(line.rstrip(" \t") for line in (first, *between)), last])


def clean(text: str) -> str:
    """Return lines without anything that a terminal would interpret."""
    is_harmless = text.replace("\n", "").isprintable()
    return text if is_harmless else re.sub(_HARMFUL, _escape, text)


def clean_drawn(text: str) -> str:
    """Return a page drawn for a terminal, in which only our own styles are active."""
    return re.sub(_STYLED, lambda match: match[0] if match[0][1:] else _escape(match), text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def replace_signs(text: str) -> str:
    """Return a text with the program's symbols replaced by ASCII."""
    return text.translate(_ASCII)


_ONE_CELL = "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2192\u2500\u2501\u2581-\u2588]*"
"""Characters that take one cell in every terminal."""


def is_of_one_cell_each(text: str) -> bool:
    """Return True if every character of a text takes one cell, so that no lookup is needed."""
    return text.isascii() or re.fullmatch(_ONE_CELL, text) is not None


def measure_width(text: str) -> int:
    """Return how many terminal cells a text takes, by the tables of rich."""
    if is_of_one_cell_each(text):
        return len(text)
    from rich.cells import cell_len  # slow to import, and not needed for most texts

    return cell_len(text)


def pad(text: str, cells: int) -> str:
    """Return a text padded with spaces to a width in cells."""
    return text + " " * (cells - measure_width(text))


def draw_spark(values: Sequence[float | None], low: int, high: int, longest: int = 30) -> str:
    """Return a row of small bars between `low` and `high`, with a gap for each missing value.

    Long rows are averaged to `longest` bars.
    """
    size = -(-len(values) // longest) or 1
    groups = [values[at : at + size] for at in range(0, len(values), size)]
    known = [[value for value in group if value is not None] for group in groups]
    return "".join(
        _draw_bar(sum(group) / len(group), low, high) if group else " " for group in known
    )


def _draw_bar(value: float, low: int, high: int) -> str:
    return BARS[round((value - low) / ((high - low) or 1) * (len(BARS) - 1))]


def capitalize(text: str) -> str:
    """Return a text with its first letter capitalized, and the rest unchanged."""
    return text[:1].upper() + text[1:]


def join_words(words: Sequence[str]) -> str:
    """Return words joined as in a sentence: Jo, Ana and Kim."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def write_on_one_line(text: str) -> str:
    """Return a person's text as one line, for lists."""
    return _join_lines(text.strip())


LONGEST_QUOTE = 60
"""How many characters of a text are repeated to the person who wrote it."""


def quote_start(text: str) -> str:
    """Return the beginning of a text in quotation marks; empty for none."""
    short = shorten(text)
    return f'"{short}"' if short else ""


def shorten(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Return a text on one line, shortened if needed."""
    return cut(write_on_one_line(text), longest)


def cut(text: str, longest: int) -> str:
    """Return a text, shortened if needed."""
    return text if len(text) <= longest else f"{text[: longest - 3].rstrip()}..."


def end_sentence(text: str) -> str:
    """Return a text with a period, unless it ends with a quotation's own."""
    return text if text.endswith(('."', '?"', '!"')) else f"{text}."


def add_label(label: str, text: str) -> str:
    """Return a text after its label; empty without a text."""
    return f"{label} {quote_start(text)}" if text else ""


def round_average(number: float) -> str:
    """Return a number with one decimal, rounding half up as people do: 3.25 is 3.3."""
    return f"{math.floor(number * 10 + 0.5) / 10:.1f}"


def quote_for_shell(text: str) -> str:
    """Return a text as a single word for the shell."""
    import shlex

    return shlex.quote(text)
