"""Which entries of an older version are the one to forget."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from factories import ago, journal
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import CheckIn, Conflict, Contact, Journal, Meeting
from soberpath.core.upkeep import forgetting

NOON, LATE = dt.time(12), dt.time(22)


def test_every_wording_of_a_check_in_is_the_same_entry_and_other_days_stay() -> None:
    held = journal(checkins=[CheckIn(ago(1), note="now"), CheckIn(ago(2), note="other")])
    entry = forgetting.entry_of(held, KINDS["checkin"], held.checkins[0])
    older = journal(checkins=[CheckIn(ago(2)), CheckIn(ago(1), 3, note="as it was")])
    assert forgetting.without(older, entry) == (journal(checkins=[CheckIn(ago(2))]), 1)


def test_another_meeting_of_the_day_stays_in_every_version() -> None:
    first, second = Meeting(ago(1), NOON, "Harbour"), Meeting(ago(1), LATE, "Late Table")
    held = journal(meetings=[first, second])
    entry = forgetting.entry_of(held, KINDS["meeting"], second)
    older = journal(
        meetings=[first._replace(note="before"), second._replace(note="x"), Meeting(ago(1), LATE)]
    )
    assert forgetting.without(held, entry)[0].meetings == (first,)
    assert forgetting.without(older, entry)[0].meetings == (first._replace(note="before"),)


def test_a_conflict_about_the_entry_goes_with_it() -> None:
    other = {"date": ago(1), "note": "the other copy's"}
    held = journal(
        checkins=[CheckIn(ago(1))],
        conflicts=[Conflict("checkin", other), Conflict("checkin", {"date": ago(2)})],
    )
    entry = forgetting.entry_of(held, KINDS["checkin"], held.checkins[0])
    after, gone = forgetting.without(held, entry)
    assert (len(after.conflicts), gone) == (1, 2)


@pytest.mark.parametrize("words", ["Jo", "j", "Jo#1"])
def test_the_start_of_a_name_forgets_nobody(words: str) -> None:
    with pytest.raises(BadValue, match="whole name"):
        forgetting.check_name(KINDS["contact"], Contact("Joan"), words)


@pytest.mark.parametrize("words", ["joan", "Joan", "Joan#2"])
def test_a_whole_name_does(words: str) -> None:
    forgetting.check_name(KINDS["contact"], Contact("Joan"), words)


@given(strategies.journals, st.sampled_from(list(KINDS)), st.data())
def test_nothing_but_what_has_the_same_day_or_name_goes(
    held: Journal, noun: str, data: st.DataObject
) -> None:
    kind = KINDS[noun]
    records = getattr(held, kind.plural)
    if not records:
        return
    record = data.draw(st.sampled_from(records))
    after, gone = forgetting.without(held, forgetting.entry_of(held, kind, record))
    kept = getattr(after, kind.plural)
    assert gone >= 1
    assert record not in kept
    name = str(kind.address(record)).casefold()
    assert all(one in kept for one in records if str(kind.address(one)).casefold() != name)
