"""Markdown shows a text as it was written and never formats it."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from soberpath.render.page import Bullets, Facts, Heading, Page, Part, Table, Title, Words
from soberpath.render.text import escape_line
from soberpath.render.writers import markdown


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
    assert markdown.escape(written) == shown


@given(st.text(), st.sampled_from(list("\\`*_{}[]<>|~&#$")))
def test_no_special_character_is_left_in_force(written: str, special: str) -> None:
    shown = markdown.escape(written + special + written)
    bare = re.sub(r"^&#\d+;|&#\d+;$|\\.", "", shown)
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


PARAGRAPH, ITEM = ["paragraph_open"], ["bullet_list_open", "list_item_open", "paragraph_open"]
ROW = ["tr_open", "td_open", "td_open"]
PLACES: dict[str, Callable[[str], tuple[Page, list[str]]]] = {
    "heading": lambda text: ((Heading(f"a{text}"), Words("x")), ["heading_open", *PARAGRAPH]),
    "title": lambda text: ((Title(f"a{text}", f"b{text}"),), ["heading_open", *PARAGRAPH]),
    "words": lambda text: ((Words("x"), Words(text)), PARAGRAPH * 2),
    "quiet words": lambda text: ((Words("x"), Words(f"{text}a{text}", "quiet")), PARAGRAPH * 2),
    "bullet": lambda text: ((Bullets((text, f"{text}a")),), [*ITEM, *ITEM[1:]]),
    "value": lambda text: ((Facts((("a", f"{text}a"),)),), ITEM),
    "label": lambda text: ((Facts(((f"{text}a{text}", "a"),)),), ITEM),
    "cell": lambda text: (
        (Table(("a", "b"), ((f"{text}a", text), ("a", text))),),
        ["table_open", "thead_open", "tr_open", "th_open", "th_open", "tbody_open", *ROW, *ROW],
    ),
}
"""A text in each place of a page, and what another program opens when it reads it."""

OPENINGS = [
    "", "    ", "     ", "\t", "\n    ", "- ", "* ", "+ ", "1. ", "1) ", "# ", "> ", "| ", "```",
    "~~~", "---", "===", "***", "<b>", "<!--", "    - ", "  # ", "[x]: y", "\u3000", "&#32;", "\\",
]  # fmt: skip
hostile = st.builds(
    str.__add__,
    st.sampled_from(OPENINGS),
    st.text(st.sampled_from("  \t#-+*=>|`~<>/b![]()&;\\_1.:'\"{}$x\n"), max_size=8),
).filter(bool)


@pytest.mark.parametrize("place", PLACES)
@given(hostile)
def test_another_program_reads_the_very_text_in_its_place(place: str, text: str) -> None:
    parts, opened = PLACES[place](text)
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = reader.parse(markdown.render(parts))
    assert [token.type for token in tokens if token.nesting == 1] == opened
    blocks = {token.type for token in tokens}
    assert not blocks & {"code_block", "fence", "html_block", "hr"}
    inline = [part for token in tokens for part in token.children or ()]
    marks = {part.type for part in inline}
    assert marks <= {"text", "strong_open", "strong_close", "em_open", "em_close"}
    assert sum(part.type == "em_open" for part in inline) == (place == "quiet words")
    assert sum(part.type == "strong_open" for part in inline) == (place in ("label", "value"))
    assert escape_line(text).strip() in "".join(part.content for part in inline)
