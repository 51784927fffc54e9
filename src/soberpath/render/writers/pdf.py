"""Make PDFs from templates with typst: accessible (PDF/UA-1) and reproducible.

User text is passed as data and never read as markup. The font that comes with typst is used first,
and system fonts for missing characters.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from soberpath.core.model.errors import Refused
from soberpath.render.text import escape_line

LETTER = {"US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "PA", "PR", "SV", "VE", "DO", "NI"}
"""Countries that print on Letter; all others print on A4.

Source: the default paper sizes by territory of the Unicode CLDR.
"""

FONTS = (
    "Libertinus Serif",
    *("Noto Sans CJK SC", "Noto Serif CJK SC", "Source Han Sans SC", "PingFang SC"),
    *("Hiragino Sans", "Microsoft YaHei", "Yu Gothic", "SimSun", "WenQuanYi Zen Hei"),
    *("Droid Sans Fallback", "Apple SD Gothic Neo", "Malgun Gothic", "NanumGothic"),
)
"""The preferred fonts: typst's own, then good ones for Chinese, Japanese and Korean.

Some other fonts claim such letters and draw nothing (NanumSquare does).
"""

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
"""Typst's warning about letters missing from all fonts; the group has these letters."""

_LONG_WORD = re.compile(r"\S{40}")
"""A word in which the template puts soft hyphens, which aren't ASCII."""

LONGEST = 45_000
"""The most bytes of a text; typst cuts at 65,535 even inside a letter, and hyphens add a third."""


def choose_paper(country: str) -> str:
    """Return the paper size of a country, by typst's name."""
    return "us-letter" if country in LETTER else "a4"


NEEDS_EXTRA = (
    "A PDF needs the extra pdf. Install soberpath with it, as in the README, or print"
    " --format html."
)


def is_installed() -> bool:
    """Return True if PDF files can be made here."""
    try:
        import typst  # noqa: F401
    except ImportError:
        return False
    return True


def typeset(
    template: str,
    values: Mapping[str, Any],
    tell: Callable[[str], None],
    drawings: Sequence[str] = (),
) -> bytes:
    """Return the template with these values and SVG drawings as PDF.

    `tell` receives a message about letters missing from all fonts. The root is a folder that always
    exists, since the working folder may be gone.
    """
    try:
        import typst
    except ImportError:
        raise Refused(NEEDS_EXTRA) from None
    inputs = {
        "data": json.dumps({"fonts": FONTS, **_make_harmless(values)}, ensure_ascii=False),
        "drawings": json.dumps(drawings, ensure_ascii=False),
    }
    options: dict[str, Any] = {
        "input": template.encode(),
        "format": "pdf",
        "sys_inputs": inputs,
        "root": typst.__path__[0],
    }
    try:
        return _encode(typst.compile(**options, pdf_standards="ua-1"))
    except typst.TypstError as error:
        missing = dict.fromkeys(_MISSING.findall(error.diagnostic))
        if not missing:
            raise
        tell(
            f"No installed font has {' '.join(missing)}. The PDF shows a box for each. Install a"
            " font that has them, and export again."
        )
    return _encode(typst.compile(**options))


def _encode(document: Any) -> bytes:
    return bytes(document)


def _make_harmless(value: Any) -> Any:
    """Return the values with every text made safe."""
    if type(value) is str:
        text = escape_line(value)
        if len(text.encode()) > LONGEST and (not text.isascii() or _LONG_WORD.search(text)):
            raise Refused(
                f"A text is too long for a PDF (over {LONGEST:,} bytes). Print --format html."
            )
        return text
    if isinstance(value, Mapping):
        return {key: _make_harmless(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_make_harmless(part) for part in value]
    return value
