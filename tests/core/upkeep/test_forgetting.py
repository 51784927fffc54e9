"""Which entries of an older version match the entry to erase."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from factories import ago, journal
from soberpath.core.merging import conflicts
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import CheckIn, Conflict, Contact, Journal, Meeting, Run, Taper
from soberpath.core.upkeep import forgetting

NOON, LATE = dt.time(12), dt.time(22)


def test_every_wording_of_a_check_in_is_the_same_entry_and_other_days_stay() -> None:
    held = journal(checkins=[CheckIn(ago(1), note="now"), CheckIn(ago(2), note="other")])
    entry = forgetting.make_entry(held, KINDS["checkin"], held.checkins[0])
    older = journal(checkins=[CheckIn(ago(2)), CheckIn(ago(1), 3, note="as it was")])
    assert forgetting.forget(older, entry) == (journal(checkins=[CheckIn(ago(2))]), 1)


def test_another_meeting_of_the_day_stays_in_every_version() -> None:
    first, second = Meeting(ago(1), NOON, "Harbour"), Meeting(ago(1), LATE, "Late Table")
    held = journal(meetings=[first, second])
    entry = forgetting.make_entry(held, KINDS["meeting"], second)
    older = journal(
        meetings=[first._replace(note="before"), second._replace(note="x"), Meeting(ago(1), LATE)]
    )
    assert forgetting.forget(held, entry)[0].meetings == (first,)
    assert forgetting.forget(older, entry)[0].meetings == (first._replace(note="before"),)


def test_a_conflict_about_the_entry_goes_with_it() -> None:
    other = {"date": ago(1), "note": "the other copy's"}
    held = journal(
        checkins=[CheckIn(ago(1))],
        conflicts=[Conflict("checkin", other), Conflict("checkin", {"date": ago(2)})],
    )
    entry = forgetting.make_entry(held, KINDS["checkin"], held.checkins[0])
    after, gone = forgetting.forget(held, entry)
    assert (len(after.conflicts), gone) == (1, 2)


def test_a_conflict_about_all_runs_loses_the_note_of_the_one_that_goes() -> None:
    first, second = Run(ago(90), ago(30), "mine"), Run(ago(29))
    other = {
        "in_place": [f"{ago(90)} to {ago(30)}", f"{ago(29)} on"],
        "runs": [f"{ago(95)} to {ago(28)}", f"{ago(27)} on"],
        "notes": ["SECRET", "stays"],
    }
    about_gum = Conflict("run", {**other, "counter": "gum"})
    held = journal(runs=[first, second], conflicts=[Conflict("run", other), about_gum])
    entry = forgetting.make_entry(held, KINDS["runs"], first)
    after, gone = forgetting.forget(held, entry)
    rest = {
        "in_place": [f"{ago(29)} on"],
        "runs": [f"{ago(27)} on"],
        "notes": ["stays"],
    }
    assert (after.conflicts, gone) == ((Conflict("run", rest), about_gum), 2)
    assert [one for one in conflicts.list_open(after) if one.there == (f"{ago(27)} on (stays)",)]


def test_a_conflict_about_tapers_goes_when_nothing_of_it_is_left() -> None:
    other = {"in_place": [f"{ago(9)} on"], "tapers": [f"{ago(12)} on"], "notes": ["SECRET"]}
    held = journal(tapers=[Taper(ago(9))], conflicts=[Conflict("taper", other)])
    entry = forgetting.make_entry(held, KINDS["taper"], held.tapers[0])
    assert forgetting.forget(held, entry) == (journal(), 2)


def test_a_conflict_that_cant_be_read_goes_whole() -> None:
    other = {"tapers": ["some days"], "notes": ["SECRET"]}
    held = journal(tapers=[Taper(ago(9))], conflicts=[Conflict("taper", other)])
    entry = forgetting.make_entry(held, KINDS["taper"], held.tapers[0])
    assert forgetting.forget(held, entry) == (journal(), 2)


@pytest.mark.parametrize("written", [str(ago(1)), dt.datetime.combine(ago(1), NOON)])
def test_a_conflict_whose_day_is_written_in_another_way_goes_too(written: object) -> None:
    other = {"date": written, "note": "SECRET"}
    held = journal(checkins=[CheckIn(ago(1))], conflicts=[Conflict("checkin", other)])
    entry = forgetting.make_entry(held, KINDS["checkin"], held.checkins[0])
    assert forgetting.forget(held, entry) == (journal(), 2)


def test_an_entry_is_followed_to_what_it_was_before_it_was_moved() -> None:
    new, old = CheckIn(ago(1), note="x"), CheckIn(ago(2), note="x")
    before, after = (
        journal(checkins=[old, CheckIn(ago(3))]),
        journal(checkins=[CheckIn(ago(3)), new]),
    )
    assert forgetting.find_earlier(KINDS["checkin"], new, before, after) == old
    assert forgetting.find_earlier(KINDS["checkin"], new, after, after) == new
    assert forgetting.find_earlier(KINDS["checkin"], new, journal(), after) == new


def test_what_was_moved_and_changed_at_once_is_followed_if_nothing_else_was() -> None:
    kind, new, old = KINDS["contact"], Contact("Bea"), Contact("Ana", phone="555 0100")
    after = journal(contacts=[new])
    assert forgetting.find_earlier(kind, new, journal(contacts=[old]), after) == old
    two = journal(contacts=[old, Contact("Cleo", role="family")])
    assert forgetting.find_earlier(kind, new, two, after) == new


def test_what_an_entry_was_goes_unless_the_journal_has_it_as_another() -> None:
    new, old = CheckIn(ago(1), note="x"), CheckIn(ago(2), note="x")
    held = journal(checkins=[new])
    entry = forgetting.make_entry(held, KINDS["checkin"], new)._replace(earlier=(old,))
    other = CheckIn(ago(2), note="another")
    assert forgetting.forget(journal(checkins=[old]), entry) == (journal(), 1)
    assert forgetting.forget(journal(checkins=[other]), entry)[1] == 0
    stays = entry._replace(stays=(old,))
    assert forgetting.forget(journal(checkins=[old]), stays)[1] == 0


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
    after, gone = forgetting.forget(held, forgetting.make_entry(held, kind, record))
    kept = getattr(after, kind.plural)
    assert gone >= 1
    assert record not in kept
    name = str(kind.get_address(record)).casefold()
    assert all(one in kept for one in records if str(kind.get_address(one)).casefold() != name)


def test_a_name_is_the_same_in_every_unicode_form() -> None:
    written, composed = "\u03b1\u0345\u0301", "\u1fb4"
    held = journal(contacts=[Contact(composed, "peer")])
    older = journal(contacts=[Contact(written, "peer", phone="555-0101")])
    entry = forgetting.make_entry(held, KINDS["contact"], held.contacts[0])
    assert forgetting.forget(older, entry) == (Journal(), 1)
