"""Draw QR codes for a phone's camera: a number to dial, or a text to send."""

import re
from types import SimpleNamespace
from typing import TextIO, cast

QUIET = 2
"""The width of the quiet zone on a screen in modules; the standard requires four on paper."""

LIGHT = "\u2588"
"""Two light modules, one above the other."""


def draw_call(number: str) -> str:
    """Return the code that dials a number, drawn by `draw`."""
    return draw(f"tel:{number}")


def draw_text(number: str, message: str) -> str:
    """Return the code that opens a text message to a number, drawn by `draw`."""
    # Anything after the number, such as an extension, isn't part of a message's recipient.
    return draw(f"SMSTO:{re.sub('[^+0-9].*', '', number)}:{message}")


def draw(content: str) -> str:
    """Return a code in half blocks with light modules inked, and the required quiet zone."""
    import segno

    pieces: list[str] = []
    out = cast("TextIO", SimpleNamespace(write=pieces.append))
    code = segno.make(content, error="l", micro=False, boost_error=False)
    code.terminal(out, border=QUIET, compact=True)
    *lines, last = "".join(pieces).splitlines()
    return "\n".join([*lines, LIGHT * len(last)])  # segno leaves its lower half dark
