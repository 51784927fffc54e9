"""The pictures of the documents show what the program shows."""

import shutil
import subprocess
import sys

import pytest
from PIL import Image

import pictures

ROOT = pictures.FOLDER.parents[1]
DOCUMENTS = [
    ROOT / "README.md", pictures.FOLDER / "README.md", *(ROOT / "docs" / "guide").glob("*.md"),
]  # fmt: skip
SHOWN = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)

MOST = 150_000
"""The bytes of a picture."""

TOLERANCE = 0.01
"""How far a page may be from its picture; one line more or less is further."""


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
@pytest.mark.parametrize("name", pictures.SCREENS)
def test_a_picture_of_a_screen_has_the_words_of_the_screen(name: str) -> None:
    screen = pictures.read_screen(name)
    for theme in pictures.THEMES:
        path = pictures.find_picture(name, theme)
        drawn = path.read_text(encoding="utf-8")
        expected = pictures.list_words(pictures.draw_svg(name, screen, theme))
        assert pictures.list_words(drawn) == expected
        assert f'/pictures/{path.name}"' in SHOWN
        assert "://" not in drawn.replace("http://www.w3.org/2000/svg", "")


def has_the_fonts() -> bool:
    """Return True if a browser uses the serif font of the pictures."""
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(
        ["fc-list", ":", "family"], capture_output=True, text=True, check=False
    ).stdout
    families = {name for line in listed.splitlines() for name in line.split(",")}
    return "Noto Serif" in families and not families & {
        "Libertinus Serif", "Iowan Old Style", "Charter",
    }  # fmt: skip


@pytest.mark.parametrize("name", pictures.PAGES)
def test_a_picture_of_a_page_shows_the_page(name: str) -> None:
    is_paper = pictures.PAGES[name].form == "pdf"
    if not is_paper and (pictures.CHROMIUM is None or not has_the_fonts()):
        pytest.skip("no chromium, or other fonts")
    kept, now = Image.open(pictures.FOLDER / f"{name}.png"), pictures.draw_page(name)
    assert abs(kept.width - now.width) + abs(kept.height - now.height) <= 8
    assert pictures.find_difference(kept.convert("RGB"), now) < TOLERANCE


def test_a_line_that_is_missing_is_a_difference() -> None:
    page = Image.open(pictures.FOLDER / "summary-paper.png").convert("RGB")
    moved = Image.new("RGB", page.size, "white")
    moved.paste(page, (0, 16))
    assert pictures.find_difference(page, page) == 0
    assert pictures.find_difference(page, moved) > 2 * TOLERANCE


def test_pictures_are_few_small_and_shown() -> None:
    assert len(pictures.PAGES) <= 8
    paths = [*pictures.FOLDER.rglob("*.png")]
    assert not [path.name for path in paths if path.stat().st_size > MOST]
    assert not [path.name for path in paths if f'{path.name}"' not in SHOWN]
