"""The design document has the program's colors, and each pair has enough contrast."""

import re
from pathlib import Path

import pytest

from soberpath.render.documents import palette
from soberpath.render.writers import styles
from soberpath.store import content

PAGE = (Path(__file__).parents[2] / "docs" / "design.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines()]
TOKENS = {
    row[0].strip("`"): [cell.strip("`") for cell in row[2:]] for row in ROWS if "`#" in row[-1]
}
PAIRS = {
    tuple(re.findall("`([a-z]+)`", row[0])): row[1:]
    for row in ROWS
    if re.fullmatch("`[a-z]+` on `[a-z]+`", row[0])
}


def find_luminance(color: str) -> float:
    """Return the relative luminance of a color, as WCAG defines it."""
    shares = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def find_contrast(first: str, second: str) -> float:
    dark, light = sorted((find_luminance(first), find_luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_the_page_has_the_tokens_of_the_program() -> None:
    columns = zip(*TOKENS.values(), strict=True)
    read = [dict(zip(TOKENS, column, strict=True)) for column in columns]
    assert read == list(palette.PALETTES.values())
    assert set(PAIRS) == set(palette.PAIRS)


@pytest.mark.parametrize("scheme", palette.PALETTES)
@pytest.mark.parametrize("pair", palette.PAIRS)
def test_each_pair_has_the_contrast_it_needs_and_the_page_says_it(
    pair: tuple[str, str], scheme: str
) -> None:
    colors = palette.PALETTES[scheme]
    contrast = find_contrast(colors[pair[0]], colors[pair[1]])
    needed, *shown = PAIRS[pair]
    assert contrast >= palette.PAIRS[pair] == float(needed)
    assert 0 <= contrast - float(shown[list(palette.PALETTES).index(scheme)]) < 0.1


def test_each_color_of_a_chart_is_in_a_pair_or_only_decorates() -> None:
    used = {value for style in palette.SHAPES.values() for value in style.values()}
    used |= {color for color, _ in palette.LABELS.values()}
    paired = {name for pair in palette.PAIRS for name in pair}
    assert used & set(palette.LIGHT) <= paired | {"hair"}
    assert paired <= set(palette.LIGHT)


def test_templates_have_no_colors_of_their_own() -> None:
    for name in ("document.html", "document.css", "landscape.css", "document.typ", "chart.svg"):
        assert not re.search(r"#[0-9a-f]{3,6}\b(?!\()", content.load_template(name)), name


def test_a_terminal_has_no_red() -> None:
    assert "red" not in str(styles.ROLES)
