"""Turns terminal output into a picture and reads its QR codes, as a phone's camera would.

Only blocks and half blocks are drawn, black on bright white or in the colours of a dark terminal.
"""

import re

import zxingcpp
from PIL import Image

CELL = 8, 16
"""Pixels of a cell, as wide and as high as in a usual font."""

INKED = {" ": (0, 0), "\u2580": (1, 0), "\u2584": (0, 1), "\u2588": (1, 1)}
CODED = "\x1b[30;107m"
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def read_codes(screen: str) -> list[str]:
    """Return what is written in the codes on a screen."""
    return [code.text for code in zxingcpp.read_barcodes(draw_screen(screen))]


def draw_screen(screen: str) -> "Image.Image":
    """Return a dark terminal with this output on it."""
    lines = screen.replace("\r", "").split("\n")
    columns = max(len(_ANSI.sub("", line)) for line in lines)
    image = Image.new("L", (columns * CELL[0], len(lines) * CELL[1]), 0)
    for row, line in enumerate(lines):
        ink, paper = (0, 255) if CODED in line else (255, 0)
        for column, sign in enumerate(_ANSI.sub("", line)):
            for half, inked in enumerate(INKED.get(sign, (0, 0))):
                _draw(image, column, 2 * row + half, ink if inked else paper)
    return image


def _draw(image: "Image.Image", column: int, half_row: int, shade: int) -> None:
    wide, high = CELL[0], CELL[1] // 2
    image.paste(shade, (column * wide, half_row * high, (column + 1) * wide, (half_row + 1) * high))
