"""QR codes for a telephone's camera: a number to dial, or a text to send."""

import re

Modules = tuple[tuple[bool, ...], ...]
"""A code row by row, dark modules true, with the quiet zone a camera needs around it."""

QUIET = 2
"""Modules of light around a code on a screen; the standard asks for four on paper."""


def call(number: str) -> Modules:
    """Return the code that dials a number."""
    return _modules(f"tel:{number}")


def text(number: str, message: str) -> Modules:
    """Return the code that opens a short message to a number."""
    return _modules(f"SMSTO:{re.sub('[^+0-9].*', '', number)}:{message}")


def _modules(content: str) -> Modules:
    import segno

    code = segno.make(content, error="l", micro=False, boost_error=False)
    return tuple(tuple(map(bool, row)) for row in code.matrix_iter(border=QUIET))
