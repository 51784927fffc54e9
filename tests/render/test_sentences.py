"""The program's own sentences about an entry."""

import datetime as dt

from soberpath.core.model.records import CheckIn
from soberpath.render import sentences


def test_a_text_that_was_cleared_is_named_with_what_it_was() -> None:
    day = dt.date(2026, 2, 1)
    before = CheckIn(day, mood=4, note="hello", halt=("tired",))
    saved = sentences.describe_saved_checkin(CheckIn(day, mood=4), "today", CheckIn(day), before)
    assert (
        saved
        == 'Saved for today: mood 4, feeling cleared (was: tired), note cleared (was: "hello").'
    )
