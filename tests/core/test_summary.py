"""A summary holds what was asked for, and nothing else leaves."""

import datetime as dt

import pytest

from soberpath.core import summary
from soberpath.core.errors import BadValue
from soberpath.core.model import (
    Action,
    CheckIn,
    Contact,
    Journal,
    Meeting,
    Note,
    Run,
    Settings,
    Talk,
)  # fmt: skip
from soberpath.render.formats import FORMATS

DAY = dt.date(2026, 2, 10)
SECRETS = {
    "notes": ("CHECKINNOTE", "MEETINGNOTE", "TALKNOTE"),
    "gratitude": ("GRATEFUL",),
    "halt": ("tired",),
    "contacts": ("Josephine", "Samuel"),
    "groups": ("GROUPNAME", "GROUPPLACE"),
}
NEVER = (
    "5550100", "josephine@example", "CONTACTNOTE", "BESTTIME", "PRIVATENOTE", "RUNNOTE", "OLDNOTE",
    "DONEACTION", "TOPIC",
)  # fmt: skip
JOURNAL = Journal(
    settings=Settings(counting="my plan"),
    runs=(Run(dt.date(2026, 1, 1), note="RUNNOTE"),),
    contacts=(
        Contact("Josephine", "sponsor", "+1 5550100", "josephine@example", "BESTTIME",
                note="CONTACTNOTE"),
        Contact("Samuel"),
    ),
    checkins=(
        CheckIn(DAY, 3, 4, ("tired",), "GRATEFUL", "CHECKINNOTE, Josephine 5550100"),
        CheckIn(dt.date(2025, 12, 1), note="OLDNOTE"),
    ),
    meetings=(Meeting(DAY, name="GROUPNAME", location="GROUPPLACE", topic="TOPIC",
                      note="MEETINGNOTE", types=("O",)),),
    talks=(Talk(DAY, "Josephine", "call", note="TALKNOTE"),),
    actions=(
        Action(DAY, "ring Samuel", "Josephine"),
        Action(DAY, "DONEACTION", "Josephine", done=DAY),
    ),
    notes=(
        Note(DAY, "PRIVATENOTE", "Josephine"),
        Note(DAY, "evenings", "Josephine", bring_up=True),
    ),
)  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("asked", [(), *([part] for part in SECRETS), list(SECRETS)])
def test_nothing_leaves_that_was_not_asked_for(form: str, asked: list[str]) -> None:
    made = summary.of(JOURNAL, dt.date(2026, 1, 12), DAY, frozenset(asked))
    shown = FORMATS[form].render(made, {"O": "Open"}).replace("\\", "")
    for part, secrets in SECRETS.items():
        for secret in secrets:
            assert (secret in shown) == (part in asked), secret
    for secret in NEVER:
        assert secret not in shown
    for always in ("my plan", "evenings"):
        assert always in shown


@pytest.mark.parametrize(
    ("values", "direction"),
    [([], ""), ([3, 3, 3], ""), ([1, 1, 3, 3], "up"), ([5, 4, 2, 1], "down"),
     ([3, 3, 3, 3], "steady"), ([1, 5, 1, 5], "steady"), ([1, 2, 9, 3, 4], "up")],
)  # fmt: skip
def test_a_trend_compares_the_halves(values: list[int], direction: str) -> None:
    assert summary.trend(values).direction == direction


def test_a_period_is_thirty_days_unless_it_is_said() -> None:
    assert summary.period(None, None, DAY) == (dt.date(2026, 1, 12), DAY)
    assert summary.period(DAY, DAY, DAY) == (DAY, DAY)
    with pytest.raises(BadValue, match="ends before it begins"):
        summary.period(DAY, dt.date(2026, 1, 1), DAY)


def test_only_known_parts_are_included() -> None:
    assert summary.parts(" Notes,halt ,") == {"notes", "halt"}
    with pytest.raises(BadValue, match="notes, gratitude, halt, contacts, groups"):
        summary.parts("notes,phones")


def test_a_journal_with_nothing_in_it_has_a_summary() -> None:
    made = summary.of(Journal(), DAY, DAY, frozenset(summary.PARTS))
    for form in FORMATS.values():
        assert "None" in form.render(made, {}) or '"checkin_days": 0' in form.render(made, {})
