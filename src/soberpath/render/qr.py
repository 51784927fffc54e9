"""QR codes for a telephone's camera: a number to dial, or a text to send."""

import re
from types import SimpleNamespace
from typing import TextIO, cast

QUIET = 2
"""Modules of light around a code on a screen; the standard asks for four on paper."""

LIGHT = "\u2588"
"""Two light modules, one above the other."""


def draw_call(number: str) -> str:
    """Return the code that dials a number, as `draw` draws it."""
    return draw(f"tel:{number}")


def draw_text(number: str, message: str) -> str:
    """Return the code that opens a short message to a number, as `draw` draws it."""
    # What follows the number, such as an extension, is nothing to send a message to.
    return draw(f"SMSTO:{re.sub('[^+0-9].*', '', number)}:{message}")


def draw(content: str) -> str:
    """Return a code in half blocks, light modules inked, with the quiet zone a camera needs."""
    import segno

    pieces: list[str] = []
    out = cast("TextIO", SimpleNamespace(write=pieces.append))
    code = segno.make(content, error="l", micro=False, boost_error=False)
    code.terminal(out, border=QUIET, compact=True)
    *lines, last = "".join(pieces).splitlines()
    return "\n".join([*lines, LIGHT * len(last)])  # segno leaves its lower half dark
