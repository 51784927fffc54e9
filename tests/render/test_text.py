"""Text can't control a terminal, is exact in Markdown, and is measured in cells."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.render import page, text
from soberpath.render.writers import markdown, plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("tab\there", "tab here"),
        ("one\r\n  two\nthree", "one / two / three"),
        ("\u202eright", "\\u202eright"),
        ("\U000e0041", "\\U000e0041"),
        ("\ue000", "\\ue000"),
        ("\x85\x7f", "\\x85\\x7f"),
        (
            "\U0001f469\u200d\U0001f469\u200d\U0001f466",
            "\U0001f469\u200d\U0001f469\u200d\U0001f466",
        ),
        ("[red]x[/]", "[red]x[/]"),
    ],
)
def test_control_characters_are_shown_as_escapes(written: str, shown: str) -> None:
    assert text.escape_line(written) == shown


@given(st.text())
def test_no_text_reaches_a_terminal_with_force(written: str) -> None:
    for character in text.escape_line(written):
        assert unicodedata.category(character) not in {"Cc", "Co", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
        }  # fmt: skip


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_markdown_shows_every_character_as_written(written: str) -> None:
    shown = markdown.escape(written)
    read = re.sub(r"\\(.)|&#([0-9]+);", lambda one: one[1] or chr(int(one[2])), shown)
    assert read == written
    marks = re.sub("&#[0-9]+;", "", shown)
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|#]", marks)


@pytest.mark.parametrize("written", ["- item", "1. item", "+ item", "= line", "# title"])
def test_markdown_takes_no_text_for_a_list_or_title(written: str) -> None:
    assert "\\" in markdown.escape(written)


def test_widths_are_cells() -> None:
    assert [text.measure_width(one) for one in ("abc", "\u4f60\u597d", "e\u0301", "")] == [
        3,
        4,
        1,
        0,
    ]
    assert text.pad("\u4f60", 4) == "\u4f60  "


def test_small_bars_span_their_limits() -> None:
    assert text.draw_spark((1, 3, 5), 1, 5) == "\u2581\u2585\u2588"
    assert text.draw_spark((), 1, 5) == ""
    assert len(text.draw_spark(tuple(range(100)), 0, 99)) <= 30


def test_a_table_is_aligned_in_cells() -> None:
    table = page.Table(("a", "b"), (("\u4f60\u597d", "x"), ("y", "z|")))
    assert plain.render((table,)) == "a     b\n\u4f60\u597d  x\ny     z|\n"
    assert (
        markdown.render((table,))
        == "| a | b |\n| --- | --- |\n| \u4f60\u597d | x |\n| y | z\\| |\n"
    )


def test_no_character_at_all_has_force_once_harmless() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = text.escape_line(every)
    assert not {unicodedata.category(one) for one in set(shown)} & {"Cc", "Co", "Cs", "Zl", "Zp"}


@given(st.text())
def test_harmless_text_is_harmless_already(written: str) -> None:
    once = text.escape_line(written)
    assert text.escape_line(once) == once


def test_letters_and_emoji_of_all_kinds_are_left_alone() -> None:
    for written in (
        "\u00e9t\u00e9",
        "\u4f60\u597d",
        "\u0643\u0644",
        "\u2764\ufe0f",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
    ):
        assert text.escape_line(written) == written


def test_the_program_s_own_signs_have_ascii_forms() -> None:
    assert text.replace_signs("a \u00b7 b \u2192 c\u2026 \u2591 \u2022") == "a - b -> c... . -"
    assert text.replace_signs(text.BARS) == "01234567"


def test_the_first_line_of_a_text_contains_all_of_it() -> None:
    assert text.write_on_one_line("  one \r\n two\n\nthree ") == "one / two /  / three"


def test_a_single_value_and_a_single_height_have_a_bar() -> None:
    assert text.draw_spark((5,), 1, 5) == "\u2588"
    assert text.draw_spark((3, 3), 3, 3) == "\u2581\u2581"


def test_what_was_not_said_is_a_gap() -> None:
    assert text.draw_spark((None, 1, None, 5), 1, 5) == " \u2581 \u2588"
    assert text.draw_spark((None, None, None, 5), 1, 5, longest=2) == " \u2588"


def test_long_rows_are_averaged() -> None:
    assert text.draw_spark((0, 0, 10, 10), 0, 10, longest=2) == "\u2581\u2588"


def test_padding_never_cuts() -> None:
    assert text.pad("abc", 2) == "abc"


@pytest.mark.parametrize("code", [0x061C, 0x200B, 0x2028, 0x2060, 0xFEFF, 0xFFF9, 0xFFFB, 0xE007F])
def test_signs_that_are_not_seen_are_shown(code: int) -> None:
    shown = f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    assert text.escape_line(chr(code)) == shown


@pytest.mark.parametrize(
    ("written", "shown"), [("1. write", "1\\. write"), ("--- a", "\\--- a"), ("1.5 h", "1.5 h")]
)
def test_markdown_escapes_the_mark_and_not_the_number(written: str, shown: str) -> None:
    assert markdown.escape(written) == shown


def test_nothing_harmful_is_printable() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert not any(found[0].isprintable() for found in re.finditer(text._HARMFUL, every))


def test_a_half_is_rounded_up() -> None:
    assert [text.round_average(number) for number in (3.25, 3.2, 4.35, 0.0, 2.75)] == [
        "3.3", "3.2", "4.4", "0.0", "2.8",
    ]  # fmt: skip
