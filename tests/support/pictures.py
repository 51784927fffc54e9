"""Draw the pictures for the README from the sample journal: python tests/support/pictures.py

The screens are drawn as SVG from what a real terminal shows, the pages as PNG from what a browser
or a PDF reader shows. Tests keep the words of the screens true, and compare the pages.
"""

import datetime as dt
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pexpect
import pypdfium2
from PIL import Image, ImageChops
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from conftest import PROGRAM
from soberpath.store import content
from soberpath.store.create import create_journal

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TODAY = dt.date(2026, 11, 23)
SIZE = (40, 80)
ANSWERS = ("4", "3", "tired", "Ana's voice on the phone", "")

SCREENS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "status": (("status",), ()),
    "checkin": (("checkin",), ANSWERS),
    "calendar": (("calendar", "--year", "2026"), ()),
    "trends": (("trends",), ()),
}
"""The words after `soberpath`, and what is typed at its questions."""

SUMMARY = ("export", "summary", "--redact")
SHEET = ("export", "attendance", "--name", "Sam", "--case", "26-0101")


class Shot(NamedTuple):
    """A page as a browser shows it, so many pixels wide, or the first page of a PDF."""

    words: tuple[str, ...]
    form: str = "html"
    wide: int = 760
    scheme: str = "light"


PAGES = {
    "summary": Shot(SUMMARY),
    "summary-dark": Shot(SUMMARY, scheme="dark"),
    "summary-phone": Shot(SUMMARY, wide=360),
    "summary-paper": Shot(SUMMARY, "pdf"),
    "sheet": Shot(SHEET, "pdf"),
    "sheet-page": Shot(SHEET, wide=1100),
}
"""The pictures of pages that are kept; a test compares each with what is drawn now."""

PIXELS = 1.3
"""Of a PDF, to the point."""

COLORS = 128
"""In a kept picture, so that it stays small."""

ANSI = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
]  # fmt: skip
THEMES = {
    "dark": TerminalTheme((0, 0, 0), (229, 229, 229), ANSI),
    "light": TerminalTheme((255, 255, 255), (0, 0, 0), ANSI),
}
"""A dark and a light terminal; the colors of the screens themselves are those of the 256."""

DRAWN = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" \
height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""

_CODES = re.compile(r"\x1b\[\?[0-9]+[hl]|\x1b\]8;[^\x1b]*\x1b\\")


def make_sample(folder: Path) -> dict[str, str]:
    """Return the sample journal in a folder, and the environment that names it."""
    path = folder / "journal.toml"
    create_journal(path, content.load_demo(TODAY), TODAY)
    return {
        "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder),
        "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
        "SOBERPATH_FILE": str(path), "SOBERPATH_TODAY": str(TODAY),
    }  # fmt: skip


def read_screen(name: str) -> str:
    """Return what a terminal shows, from the command to the end, with its colours."""
    words, typed = SCREENS[name]
    with tempfile.TemporaryDirectory() as folder:
        run = pexpect.spawn(
            str(PROGRAM), list(words), env=make_sample(Path(folder)), cwd=folder, encoding="utf-8",
            dimensions=SIZE, timeout=20,
        )  # fmt: skip
        shown = io.StringIO()
        run.logfile_read = shown
        for line in typed:
            run.expect(r"[^\r\n]*: $")
            run.sendline(line)
        run.expect(pexpect.EOF)
        run.close()
    text = _CODES.sub("", shown.getvalue()).replace("\r\n", "\n").replace("\r", "")
    return f"\x1b[1m$ soberpath {' '.join(words)}\x1b[0m\n{text.rstrip()}"


def draw_svg(name: str, screen: str, theme: str) -> str:
    """Return a screen as a picture, on a dark or a light terminal."""
    console = Console(record=True, width=SIZE[1], file=io.StringIO(), color_system="truecolor")
    console.print(Text.from_ansi(screen))
    return console.export_svg(
        title=f"soberpath {name}", theme=THEMES[theme], code_format=DRAWN, unique_id=name
    )


def find_picture(name: str, theme: str) -> Path:
    """Return where the picture of a screen is; the dark one is for readers without a choice."""
    return FOLDER / (f"{name}.svg" if theme == "dark" else f"{name}-{theme}.svg")


def list_words(picture: str) -> str:
    """Return the words in a picture, without spaces."""
    texts = re.findall(r"<text[^>]*>(.*?)</text>", picture, re.DOTALL)
    return "".join("".join(map(unescape, texts)).split())


def draw_page(name: str) -> Image.Image:
    """Return a page as a picture, as the browser or a PDF reader shows it."""
    shot = PAGES[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"page.{shot.form}"
        subprocess.run(
            [PROGRAM, *shot.words, "--output", str(path)],
            env=make_sample(Path(folder)), check=True, capture_output=True,
        )  # fmt: skip
        if shot.form == "pdf":
            (page, *_) = pypdfium2.PdfDocument(path.read_bytes())
            return Image.Image.convert(page.render(scale=PIXELS).to_pil(), "RGB")
        return _photograph(path, shot)


def _photograph(path: Path, shot: Shot) -> Image.Image:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page(
            viewport={"width": shot.wide, "height": 600}, color_scheme=shot.scheme
        )
        tab.goto(path.as_uri())
        data = tab.screenshot(full_page=True)
        browser.close()
    return Image.open(io.BytesIO(data)).convert("RGB")


def find_difference(first: Image.Image, second: Image.Image) -> float:
    """Return how far apart two pictures are: 0 for the same, 1 for black and white.

    The pictures are made small first, so that the edges of letters don't count.
    """
    size = (max(first.width // 4, 1), max(first.height // 4, 1))
    small = [image.convert("L").resize(size, Image.Resampling.BOX) for image in (first, second)]
    pixels = list(ImageChops.difference(*small).tobytes())
    return sum(pixels) / len(pixels) / 255


def main() -> None:
    """Draw all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name in SCREENS:
        screen = read_screen(name)
        for theme in THEMES:
            picture = draw_svg(name, screen, theme)
            find_picture(name, theme).write_text(picture, encoding="utf-8")
    for name in PAGES:
        small = draw_page(name).quantize(COLORS, dither=Image.Dither.NONE)
        small.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
