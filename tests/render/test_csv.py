"""CSV cells that no spreadsheet runs as a formula, and that are read back unchanged."""

import csv as standard
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csv_cells import read_cells
from factories import TODAY, journal
from soberpath.core.model.records import CheckIn
from soberpath.render.documents import csv
from soberpath.store.exchange.parse import parse_csv
from soberpath.store.exchange.write import format_csv

BLANKS = "' \t\r\n\x0b\x0c\x1c\x85\u00a0\u2028\u3000\u200b\ufeff"
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
cells = st.text(st.sampled_from(f"{BLANKS}{SIGNS}ab"), max_size=6) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6
)


def is_formula(cell: str) -> bool:
    """Return True if a cell begins with a formula's sign after blank or invisible characters."""
    return cell.lstrip(BLANKS[1:])[:1] in [*SIGNS] or cell[:1] in ("\t", "\r")


@given(st.lists(cells, min_size=1, max_size=3))
def test_no_cell_is_a_formula_and_each_comes_back(row: list[str]) -> None:
    written = csv.render_csv([row])
    assert read_cells(written) == [row] or row == [""]
    read = next(iter(standard.reader(io.StringIO(written, newline=""))), [])
    assert not [cell for cell in read if is_formula(cell)]


@given(cells, cells)
def test_nor_in_the_whole_journal(note: str, grateful: str) -> None:
    held = journal(checkins=[CheckIn(TODAY, note=note, grateful=grateful)])
    written = format_csv(held, "")
    assert parse_csv(written) == held
    assert format_csv(parse_csv(written), "") == written
    rows = standard.reader(io.StringIO(written, newline=""))
    assert not [cell for row in rows for cell in row if is_formula(cell)]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", *BLANKS])
def test_each_sign_after_each_blank(before: str, sign: str) -> None:
    assert csv.escape_cell(f"{before}{sign}1") == f"'{before}{sign}1"


def test_an_ordinary_text_stays_as_it_is() -> None:
    for text in ("", " 3", "a = b", "'quoted'", "it's", " two\n= three"):
        assert csv.escape_cell(text) == text
