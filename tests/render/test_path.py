"""Milestones as a path in a terminal: reached, today, and still to come."""

import pytest

from soberpath.render import page
from soberpath.render.text import replace_signs
from soberpath.render.writers import terminal

STEPS = page.Path(
    (
        page.Step("\u2506", "", "2 earlier: soberpath milestones --all", role="quiet"),
        page.Step("\u25cf", "2026-01-31", "30 days", "3 days ago"),
        page.Step(">", "2026-02-03", "today", role="title"),
        page.Step("\u2502", "", ""),
        page.Step("\u25cb", "2026-03-02", "Ana's 60 days, with cake", "in 27 days"),
    )
)


def test_a_path_has_columns_where_they_have_room() -> None:
    assert replace_signs(terminal.render((STEPS,), 80)).splitlines() == [
        ":  2 earlier: soberpath milestones --all",
        "*  2026-01-31  30 days                   3 days ago",
        ">  2026-02-03  today",
        "|",
        "o  2026-03-02  Ana's 60 days, with cake  in 27 days",
    ]


def test_a_narrow_path_goes_on_below_its_day() -> None:
    assert replace_signs(terminal.render((STEPS,), 40)).splitlines()[-2:] == [
        "o  2026-03-02  Ana's 60 days, with cake,",
        "   in 27 days",
    ]


@pytest.mark.parametrize("columns", [10, 20, 40, 80, 200])
def test_a_path_fits_any_width(columns: int) -> None:
    assert max(map(len, terminal.render((STEPS,), columns).splitlines())) <= columns
