"""A number in large digits, next to its QR code if both fit."""

import pytest

from soberpath.render import page, qr
from soberpath.render.writers import digits, terminal

NUMBER = "(555) 555-0100"


def test_a_number_has_three_lines_where_it_has_room() -> None:
    assert digits.draw_large(NUMBER, 53) == (
        " /  _   _   _  \\     _   _   _      _       _   _ ",
        "|  |_  |_  |_   |   |_  |_  |_  __ | |   | | | | |",
        " \\  _|  _|  _| /     _|  _|  _|    |_|   | |_| |_|",
    )


@pytest.mark.parametrize(
    ("columns", "lines"), [(50, 3), (49, 6), (31, 6), (28, 1), (27, 1), (9, 1)]
)
def test_a_number_is_broken_at_its_blank_and_else_spaced(columns: int, lines: int) -> None:
    drawn = digits.draw_large(NUMBER, columns)
    assert len(drawn) == lines
    assert drawn[0].replace(" ", "") == "(555)555-0100" or lines > 1


def test_a_number_may_stay_on_one_line() -> None:
    assert digits.draw_large("911", 80, is_tall=False) == ("9 1 1",)
    assert len(digits.draw_large("911", 80)) == 3


CARD = (
    page.Title("J", "sponsor"),
    page.Large(NUMBER),
    page.Code(qr.draw_call("+15555550100"), "Scan to call."),
    page.Facts((("Phone", NUMBER),)),
)


def test_the_number_and_the_facts_are_beside_the_code_at_80_columns() -> None:
    lines = terminal.render(CARD, 80).splitlines()
    assert lines[1].startswith(" /  _   _")
    assert lines[5].startswith("Phone  (555) 555-0100")
    assert all("\u2588" in line for line in lines[3:6])


def test_they_are_below_each_other_at_40_columns() -> None:
    lines = terminal.render(CARD, 40).splitlines()
    coded = [at for at, line in enumerate(lines) if "\u2588" in line]
    assert lines[6].startswith(" _|  _|")
    assert min(coded) > 6
    assert lines.index("Phone: (555) 555-0100") > max(coded)
