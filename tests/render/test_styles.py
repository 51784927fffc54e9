"""Colors are readable and distinct on dark and light terminals."""

import itertools
import math
import re

import pytest

from soberpath.render import page
from soberpath.render.text import clean_drawn
from soberpath.render.writers import styles, terminal

Light = tuple[float, float, float]
"""Red, green and blue as amounts of light, 0 to 1."""

WHITE, BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
READABLE = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of text."""

APART = 20
"""The least difference of two colors, in CIE Lab; from about 2 on it can be seen side by side."""

EYES = {
    "full color": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
"""What eyes make of light. The matrices are those of severity 1.0 in Machado, Oliveira and
Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE
Transactions on Visualization and Computer Graphics 15(6), 2009."""

FINE = styles.select_styles(styles.FINE)
ENTRIES = ("check-in", "meeting", "both")


def list_numbers(style: str) -> list[int]:
    return [int(number) for number in re.findall(r"color\((\d+)\)", style)]


def find_light(number: int) -> Light:
    """Return the luminance of one of the 256 colors from 16 on, the same in every terminal."""
    levels = (0, 95, 135, 175, 215, 255)
    if number >= 232:
        values = [8 + 10 * (number - 232)] * 3
    else:
        values = [levels[(number - 16) // step % 6] for step in (36, 6, 1)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (whole / 255 for whole in values)
    )
    return red, green, blue


def measure_contrast(one: Light, other: Light) -> float:
    """Return the contrast of two colors as WCAG counts it."""
    low, high = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


def multiply(row: Light, light: Light) -> float:
    return sum(weight * part for weight, part in zip(row, light, strict=True))


def see(light: Light, eyes: str) -> Light:
    red, green, blue = (min(max(multiply(row, light), 0), 1) for row in EYES[eyes])
    return red, green, blue


def convert_to_lab(light: Light) -> Light:
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    shares = [
        multiply(row, light) / white for row, white in zip(rows, (0.9505, 1, 1.089), strict=True)
    ]
    x, y, z = (
        share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116 for share in shares
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("role", styles.ROLES)
def test_every_color_of_ours_can_be_read(role: str) -> None:
    numbers = list_numbers(FINE[role])
    grounds = [find_light(numbers.pop())] if " on " in FINE[role] else [WHITE, BLACK]
    for number, ground in itertools.product(numbers, grounds):
        assert measure_contrast(find_light(number), ground) >= READABLE


@pytest.mark.parametrize("eyes", EYES)
def test_color_blind_eyes_tell_the_colors_apart(eyes: str) -> None:
    grounds = [list_numbers(FINE[role])[-1] for role in ENTRIES]
    accent_and_care = [list_numbers(FINE[role])[0] for role in ("person", "care")]
    for group in (grounds, accent_and_care):
        for pair in itertools.combinations(group, 2):
            assert (
                math.dist(*(convert_to_lab(see(find_light(each), eyes)) for each in pair)) > APART
            )


def test_a_mark_of_a_day_is_never_a_color_alone() -> None:
    assert set(styles.MARKS.values()) <= set(styles.ROLES)
    days = page.Days((), ((("Jan", ""), *(("", mark) for mark in styles.MARKS)),))
    drawn = terminal.render((days,), 80)
    assert drawn == f"Jan  {''.join(styles.MARKS)}\n"


def test_high_contrast_has_no_color_and_nothing_dim() -> None:
    drawn = set(" ".join(styles.select_styles(styles.CONTRAST).values()).split())
    assert drawn == {"bold", "underline", "reverse"}


PAGE = (
    page.Title("Day 3", "2 full days"),
    page.Heading("Today"),
    page.Words("Call 911.", "care"),
    page.Words("Call J.", "person"),
    page.Days((), ((("Jan", ""), ("", "c"), ("", "b")),)),
)


@pytest.mark.parametrize("way", [styles.NONE, styles.SIXTEEN, styles.FINE, styles.CONTRAST])
def test_each_way_shows_the_same_text(way: str) -> None:
    drawn = terminal.render(PAGE, 80, way)
    assert clean_drawn(drawn) == drawn
    assert re.sub(r"\x1b\[[0-9;]*m", "", drawn) == terminal.render(PAGE, 80)
    assert ("\x1b" in drawn) == (way != styles.NONE)


@pytest.mark.parametrize(
    ("setting", "variables", "way"),
    [
        ("auto", {}, styles.SIXTEEN),
        ("auto", {"TERM": "xterm"}, styles.SIXTEEN),
        ("auto", {"TERM": "xterm-256color"}, styles.FINE),
        ("auto", {"TERM": "xterm", "COLORTERM": "truecolor"}, styles.FINE),
        ("auto", {"TERM": "xterm-256color", "NO_COLOR": "1"}, styles.NONE),
        ("auto", {"NO_COLOR": "", "FORCE_COLOR": "1"}, styles.SIXTEEN),
        ("none", {"TERM": "xterm-256color", "FORCE_COLOR": "1"}, styles.NONE),
        ("high-contrast", {"TERM": "xterm"}, styles.CONTRAST),
        ("high-contrast", {"NO_COLOR": "1"}, styles.NONE),
    ],
)
def test_the_environment_comes_before_the_setting(
    setting: str, variables: dict[str, str], way: str
) -> None:
    assert styles.find_way(setting, variables) == way
