"""A narrow terminal loses no meaning."""

from soberpath.render import page
from soberpath.render.writers import terminal

WEEKS = page.Table(("week", "mood", "talks"), (("2026-02-02", "", "0"), ("2026-02-09", "2.5", "1")))


def shown(table: page.Table, columns: int) -> list[str]:
    drawn = terminal.render((table,), columns)
    return [line.rstrip() for line in drawn.splitlines()]


def test_a_table_that_fits_a_narrow_terminal_stays_a_table() -> None:
    assert shown(WEEKS, 21) == [
        "week       mood talks",
        "2026-02-02      0",
        "2026-02-09 2.5  1",
    ]


def test_a_table_that_does_not_fit_becomes_a_block_for_each_row() -> None:
    assert shown(WEEKS, 20) == [
        "week: 2026-02-02",
        "talks: 0",
        "",
        "week: 2026-02-09",
        "mood: 2.5",
        "talks: 1",
    ]


def test_a_long_text_is_broken_in_its_column_before_a_table_becomes_blocks() -> None:
    signed = page.Table(("date", "meeting", "signed"), (("2026-02-02", "Long Table " * 3, "no"),))
    assert shown(signed, 44) == [
        "date       meeting                    signed",
        "2026-02-02 Long Table Long Table Long no",
        "           Table",
    ]


def test_a_link_beside_a_code_stays_on_one_line() -> None:
    link = f"https://example.org/{'late' * 10}"
    facts = page.Facts((("Link", link), ("", "Password: Lamp"), ("Phone", "555-0101")))
    parts = (page.Code("\n".join(["#" * 33] * 17), "Scan it."), facts)
    lines = terminal.render(parts, 80).splitlines()
    assert lines[0] == f"Link  {link}"
    assert any("555-0101" in line and "#" in line for line in lines[1:])


def test_a_value_without_a_label_has_no_colon_on_a_narrow_terminal() -> None:
    facts = page.Facts((("Link", "https://example.org/late"), ("", "Password: Lamp")))
    assert "Password: Lamp" in terminal.render((facts,), 30).splitlines()
