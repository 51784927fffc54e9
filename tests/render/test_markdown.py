"""Markdown that shows what was written and formats nothing by itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.render import markdown
from soberpath.render.page import Bullets, Facts, Heading, Part, Table, Title, Words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("*bold* _soft_ ~gone~", r"\*bold\* \_soft\_ \~gone\~"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("[link](https://example.org)", r"\[link\](https://example.org)"),
        ("`code` {x} $y$ # |", r"\`code\` \{x\} \$y\$ \# \|"),
        ("back\\slash", "back\\\\slash"),
        ("- item", r"\- item"),
        ("+", r"\+"),
        ("a - b", "a - b"),
        ("-5 degrees", "-5 degrees"),
        ("2026-02-01", "2026-02-01"),
        ("one\n# two", r"one / \# two"),
        ("a\x1bb", r"a\\x1bb"),
    ],
)
def test_text_is_shown_as_it_was_written(written: str, shown: str) -> None:
    assert markdown.escaped(written) == shown


@given(st.text(), st.sampled_from(list("\\`*_{}[]<>|~&#$")))
def test_no_special_character_is_left_in_force(written: str, special: str) -> None:
    shown = markdown.escaped(written + special + written)
    bare = re.sub(r"\\.", "", shown)
    assert special not in bare
    assert "\n" not in shown


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (Title("Summary"), "# Summary\n"),
        (Title("Summary", "a * b"), "# Summary\n\na \\* b\n"),
        (Heading("Talks with J_"), "## Talks with J\\_\n"),
        (Facts((("Now", "day 3"), ("a*b", "<4>"))), "- **Now:** day 3\n- **a\\*b:** \\<4\\>\n"),
        (Words("Plain."), "Plain.\n"),
        (Words("Aside.", "quiet"), "*Aside.*\n"),
        (Words("Call Jo.", "person"), "Call Jo.\n"),
        (Bullets(("one", "- two")), "- one\n- \\- two\n"),
        (Table(("a", "b"), (("x|y", ""),)), "| a | b |\n| --- | --- |\n| x\\|y |  |\n"),
    ],
)  # fmt: skip
def test_each_part_has_its_form(part: Part, shown: str) -> None:
    assert markdown.render((part,)) == shown


def test_parts_are_set_apart_by_one_blank_line() -> None:
    page = (Title("Summary"), Heading("Talks"), Words("None."))
    assert markdown.render(page) == "# Summary\n\n## Talks\n\nNone.\n"


@given(st.lists(st.lists(st.text(max_size=6), min_size=2, max_size=2).map(tuple), max_size=4))
def test_a_table_keeps_its_columns_whatever_is_in_them(rows: list[tuple[str, str]]) -> None:
    shown = markdown.render((Table(("a", "b"), tuple(rows)),))
    lines = shown.removesuffix("\n").split("\n")
    assert len(lines) == 2 + len(rows)
    for line in lines:
        assert re.sub(r"\\.", "", line).count("|") == 3
