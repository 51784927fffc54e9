"""Lines break between words, and a table never breaks a date, number or short word."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from soberpath.render import page
from soberpath.render.text import escape_line, measure_width
from soberpath.render.writers import layout, plain, terminal
from soberpath.render.writers.layout import wrap_text

FIRM = st.sampled_from(
    ["2026-02-01", "2026-02-01#2", "19:30", "7", "124 days", "Sponsor", "to bring up", "yes", "3.5",
     "+1 555 555 0107", "Sunday 1 February 2026", ""]
)  # fmt: skip
NAMES = st.sampled_from(
    ["J", "Wilhelmina Oxenstierna-Montgomery", "林さん 田中太郎", "Zoe\u0301 A\u030angstro\u0308m",
     "👩\u200d👩\u200d👦 home group", "2026-02-01"]
)  # fmt: skip
TEXTS = st.lists(
    st.sampled_from(
        ["we", "talked", "about", "sleep", "日記を書くことは大切です", "e\u0301te\u0301", "❤\ufe0f",
         "👩\u200d👩\u200d👦", "https://example.org/a/very/long/address/that/no/line/has/room/for/here"]
    ),
    max_size=20,
).map(" ".join)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> page.Table:
    kinds = [NAMES, *draw(st.lists(st.sampled_from([FIRM, FIRM, TEXTS]), max_size=5))]
    columns = tuple(f"key{at}" for at in range(len(kinds)))
    rows = st.lists(st.tuples(*kinds), min_size=1, max_size=4)
    return page.Table(columns, tuple(draw(rows)))


def list_firm(table: page.Table) -> Counter[str]:
    """Return the words that must not be broken: dates, numbers, times and short words."""
    words = [word for row in table.rows for cell in row for word in cell.split()]
    return Counter(word for word in words if cell_len(word) <= 12)


def draw_both(table: page.Table, columns: int) -> list[str]:
    drawn = terminal.render((table,), columns)
    assert drawn == plain.render((table,), columns)
    return drawn.splitlines()


@given(tables(), st.integers(40, 200))
def test_a_table_breaks_nothing_short_at_any_width(table: page.Table, columns: int) -> None:
    lines = draw_both(table, columns)
    assert all(cell_len(line) <= columns for line in lines)
    shown = Counter(word for line in lines for word in line.split())
    assert not list_firm(table) - shown
    for row in table.rows:
        assert any(row[0] in line for line in lines)


@given(tables(), st.integers(40, 200))
def test_a_table_has_columns_or_a_block_for_each_row(table: page.Table, columns: int) -> None:
    lines = draw_both(table, columns)
    if lines[0].split() == list(table.columns):
        starts = [match.start() for match in re.finditer("key", lines[0])]
        assert all(before < after for before, after in pairwise(starts))
    else:
        assert lines.count("") == len(table.rows) - 1
        assert sum(line.startswith("key0: ") for line in lines) == len(table.rows)


@given(st.text(), st.integers(1, 90))
def test_no_line_is_wider_than_there_is_room_and_nothing_is_lost(text: str, columns: int) -> None:
    shown = escape_line(text)
    lines = wrap_text(shown, columns)
    widest_sign = max(map(cell_len, layout._list_signs(shown)), default=0)
    assert all(cell_len(line) <= max(columns, widest_sign) for line in lines)
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("one two three", 9, ["one two", "three"]),
        ("See you on Sunday 1 February 2026.", 30, ["See you on", "Sunday 1 February 2026."]),
        ("Since Mar 5 at 7:30 pm", 14, ["Since Mar 5 at", "7:30 pm"]),
        ("In a row: 3 days", 14, ["In a row:", "3 days"]),
        ("You have 12 full days now", 14, ["You have", "12 full days", "now"]),
        ("Since Day 13 (12 full days)", 14, ["Since Day 13", "(12 full days)"]),
        ("Saved: mood 3, craving 2", 12, ["Saved:", "mood 3,", "craving 2"]),
        ("Can't be woken? Call 911.", 21, ["Can't be woken?", "Call 911."]),
        ("e.g. 90 in 90, or 4 a week", 22, ["e.g. 90 in 90, or", "4 a week"]),
        ("A number from 1 to 5.", 15, ["A number from", "1 to 5."]),
        ("for 6 months on Friday 31 July 2026", 16, ["for 6 months on", "Friday 31 July", "2026"]),
        ("Call J: +1 555 555 0107 now", 20, ["Call J:", "+1 555 555 0107 now"]),
        (
            "Log one: soberpath meeting add. See it: soberpath log",
            30,
            ["Log one:", "soberpath meeting add. See it:", "soberpath log"],
        ),
        ("Add it (soberpath reset --yes)", 26, ["Add it", "(soberpath reset --yes)"]),
        ("Save: soberpath contact add NAME", 20, ["Save: soberpath", "contact add NAME"]),
        ("> today, * milestone", 12, ["> today,", "* milestone"]),
        ("日記を書く", 4, ["日記", "を書", "く"]),
        ("e\u0301" * 3, 2, ["e\u0301e\u0301", "e\u0301"]),
        ("👩\u200d👩\u200d👦👩\u200d👩\u200d👦", 2, ["👩\u200d👩\u200d👦", "👩\u200d👩\u200d👦"]),
        ("  a", 9, ["  a"]),
        ("", 9, [""]),
        ("a long line", None, ["a long line"]),
    ],
)  # fmt: skip
def test_a_line_breaks_between_words(text: str, columns: int | None, lines: list[str]) -> None:
    assert wrap_text(text, columns) == lines


def test_a_very_long_number_takes_no_long_time() -> None:
    assert len(wrap_text(f"1 {'1' * 200_000}a", 100_000)) == 4


@given(st.text(st.characters(codec="utf-8")))
def test_widths_are_those_of_rich(text: str) -> None:
    shown = escape_line(text)
    assert measure_width(shown) == cell_len(shown)


@pytest.mark.parametrize("columns", [40, 49, 50, 80, 200])
def test_bars_stay_under_each_other(columns: int) -> None:
    bars = page.Bars((("Mood", " ▁ ▃"), ("Meetings", "▁▂▃█")))
    shown = ["Mood       ▁ ▃", "Meetings  ▁▂▃█"]
    assert draw_both_parts(bars, columns) == shown


def draw_both_parts(part: page.Part, columns: int) -> list[str]:
    drawn = terminal.render((part,), columns)
    assert drawn == plain.render((part,), columns)
    return drawn.splitlines()
