"""Reads files that soberpath wrote the way another program does."""

import io

import pypdf
import pypdfium2

DARK = 160
"""From this lightness down, of 255, a point is ink."""


def read_text(export: str | bytes) -> str:
    """Return the text of an export; of a PDF with single spaces, its pages one after the other."""
    if isinstance(export, str):
        return export
    pages = pypdf.PdfReader(io.BytesIO(export)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages).replace("\u00ad", "")


def find_invisible(pdf: bytes) -> str:
    """Return the letters of a PDF that leave no ink when it is turned into a picture."""
    return "".join(_find_invisible(page) for page in pypdfium2.PdfDocument(pdf))


def _find_invisible(page: pypdfium2.PdfPage, scale: float = 1.5) -> str:
    text, picture = page.get_textpage(), page.render(scale=scale, grayscale=True)
    ink, high = bytes(picture.buffer), page.get_height()

    def seen(at: int) -> bool:
        left, low, right, top = text.get_charbox(at, loose=True)
        rows = range(int((high - top) * scale), int((high - low) * scale) + 1)
        across = int(left * scale), int(right * scale) + 1
        lines = (
            ink[row * picture.stride + across[0] : row * picture.stride + across[1]] for row in rows
        )
        return any(min(line, default=255) < DARK for line in lines)

    letters = ((at, text.get_text_range(at, 1)) for at in range(text.count_chars()))
    return "".join(letter for at, letter in letters if letter.strip() and not seen(at))
