"""A page in a terminal has the same lines and styles as rich would write."""

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from soberpath.render import page
from soberpath.render.writers import layout, styles, terminal

WORDS = st.text(st.sampled_from("ab.(é’·→…я"), min_size=1, max_size=12)
HOSTILE = st.text(st.sampled_from("a  \t\n\x1b[\u200b\u202e日é\u0301\u200d👩"), max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=20).map(" ".join) | HOSTILE
MOODS = st.sampled_from(["plain", "quiet", "good", "person", "care"])
MARKS = st.sampled_from("cmb.- ")
WEEK = st.tuples(*[st.tuples(st.sampled_from([" 1", ">12", ""]), MARKS)] * 7)
PARTS = (
    st.builds(page.Title, TEXTS, TEXTS | st.just(""))
    | st.builds(page.Heading, TEXTS)
    | st.builds(page.Words, TEXTS, MOODS)
    | st.builds(page.Progress, st.integers(-1, 9), st.integers(0, 9), TEXTS)
    | st.builds(page.Facts, st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple))
    | st.builds(page.Bullets, st.lists(TEXTS, min_size=1, max_size=3).map(tuple))
    | st.builds(
        page.Table,
        st.just(("day", "text")),
        st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3).map(tuple),
    )
    | st.builds(
        page.Days,
        st.just(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")),
        st.lists(WEEK, min_size=1, max_size=3).map(tuple),
    )
)
WAYS = [styles.NONE, styles.SIXTEEN, styles.FINE, styles.CONTRAST]


def draw_with_rich(parts: page.Page, columns: int, way: str) -> str:
    console = Console(
        width=columns,
        force_terminal=True,
        color_system=None if way == styles.NONE else "256",
        no_color=way == styles.NONE,
        theme=Theme(dict(styles.select_styles(way))),
        legacy_windows=False,
    )
    with console.capture() as capture:
        for line in layout.lay_out_page(parts, columns):
            text = Text()
            for piece, *roles in line:
                text.append(piece)
                for role in roles:
                    text.stylize(role, len(text) - len(piece))
            console.print(text, markup=False, emoji=False, highlight=False)
    return "\n".join(line.rstrip(" ") for line in capture.get().split("\n"))


@example((page.Title("a aaaaaaaa a", "a"),), 10, styles.FINE)
@example((page.Facts((("a", "a"), ("a a", "a"))),), 50, styles.FINE)
@given(st.lists(PARTS, max_size=4).map(tuple), st.integers(10, 120), st.sampled_from(WAYS))
def test_a_page_is_drawn_as_rich_draws_it(parts: page.Page, columns: int, way: str) -> None:
    assert terminal.render(parts, columns, way) == draw_with_rich(parts, columns, way)


@pytest.mark.parametrize("way", WAYS)
def test_every_style_is_as_rich_has_it(way: str) -> None:
    looks = styles.select_styles(way)
    parts = tuple(page.Words("a", mood) for mood in ("plain", "quiet", "good", "person", "care"))
    assert terminal.render(parts, 80, way) == draw_with_rich(parts, 80, way)
    for look in {*looks.values(), *(f"{looks['both']} {look}" for look in looks.values())}:
        by_rich = Text("a", style=look)
        console = Console(force_terminal=True, color_system="256", legacy_windows=False)
        with console.capture() as capture:
            console.print(by_rich, end="")
        codes = styles.list_codes(look)
        assert capture.get() == (f"\x1b[{codes}ma\x1b[0m" if codes else "a")


def test_no_page_needs_rich() -> None:
    code = (
        "import sys\n"
        "from soberpath.render import page\n"
        "from soberpath.render.writers import terminal\n"
        "terminal.render((page.Title('Day 78'), page.Table(('day',), (('Monday',),))), 80, '256')\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'rich'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_thin_line_needs_no_table_of_widths() -> None:
    code = (
        "import sys\n"
        "from soberpath.render import page\n"
        "from soberpath.render.writers import terminal\n"
        "terminal.render((page.Progress(1, 2, 'half'), page.Words('Call J.', 'person')), 40)\n"
        "print('rich.cells' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
