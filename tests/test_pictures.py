"""The pictures of the README show what the program shows."""

import struct
import sys

import pytest

import pictures

README = (pictures.FOLDER.parents[1] / "README.md").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
@pytest.mark.parametrize("name", pictures.SCREENS)
def test_a_picture_of_a_screen_has_the_words_of_the_screen(name: str) -> None:
    held = (pictures.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert pictures.words(held) == pictures.words(pictures.svg(name))
    assert f"](docs/pictures/{name}.svg)" in README
    assert "://" not in held.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("name", pictures.PAGES)
def test_a_picture_of_a_page_is_one_and_is_shown(name: str) -> None:
    held = (pictures.FOLDER / f"{name}.png").read_bytes()
    assert held.startswith(b"\x89PNG")
    assert struct.unpack(">I", held[16:20]) == (pictures.PAGES[name][1],)
    assert f'src="docs/pictures/{name}.png"' in README
