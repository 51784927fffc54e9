"""The pictures of the documents show what the program shows."""

import struct
import sys

import pytest

import pictures

ROOT = pictures.FOLDER.parents[1]
DOCUMENTS = [ROOT / "README.md", *(ROOT / "docs" / "guide").glob("*.md")]
SHOWN = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
@pytest.mark.parametrize("name", pictures.SCREENS)
def test_a_picture_of_a_screen_has_the_words_of_the_screen(name: str) -> None:
    held = (pictures.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert pictures.list_words(held) == pictures.list_words(pictures.draw_svg(name))
    assert f"/pictures/{name}.svg)" in SHOWN
    assert "://" not in held.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("name", pictures.PAGES)
def test_a_picture_of_a_page_is_one_and_is_shown(name: str) -> None:
    held = (pictures.FOLDER / f"{name}.png").read_bytes()
    assert held.startswith(b"\x89PNG")
    assert struct.unpack(">I", held[16:20]) == (pictures.PAGES[name][1],)
    assert f'/pictures/{name}.png"' in SHOWN
