"""Calendar and address book IDs stay the same, whatever happens to an entry."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from factories import TODAY
from soberpath.core.model import uids
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Contact, Journal, Meeting
from soberpath.core.people import contacts
from soberpath.core.upkeep import edits

AHEAD = TODAY + dt.timedelta(5)
NOON = Meeting(AHEAD, dt.time(12), "Noon", planned=True)
LATE = Meeting(AHEAD, dt.time(21), "Late", planned=True)
days = st.integers(1, 4).map(lambda number: TODAY + dt.timedelta(number))


@given(
    st.lists(days, min_size=1, max_size=4), st.lists(st.tuples(st.integers(0, 3), days), max_size=6)
)
def test_a_planned_meeting_keeps_its_id_on_whatever_days_all_of_them_are(
    dates: list[dt.date], moves: list[tuple[int, dt.date]]
) -> None:
    planned = tuple(Meeting(day, name=str(at), planned=True) for at, day in enumerate(dates))
    journal = Journal(meetings=planned)
    first = uids.list_uids(journal.meetings)
    assert len({*first}) == len(first)
    journal = edits.change(journal, KINDS["meeting"], planned[0], {"date": AHEAD}, TODAY)
    for at, day in moves:
        meeting = journal.meetings[at % len(planned)]
        journal = edits.change(journal, KINDS["meeting"], meeting, {"date": day}, TODAY)
        now = uids.list_uids(journal.meetings)
        assert now[0] == first[0]
        assert len({*now}) == len(now)


def test_a_meeting_on_the_day_that_another_left_has_an_id_of_its_own() -> None:
    before = Journal(meetings=(NOON, LATE))
    first = uids.list_uids(before.meetings)
    values = {"date": AHEAD + dt.timedelta(1)}
    after = edits.change(before, KINDS["meeting"], NOON, values, TODAY)
    assert uids.list_uids(after.meetings) == first
    more = (*after.meetings, NOON)
    assert uids.list_uids(more)[:2] == first
    assert len(set(uids.list_uids(more))) == 3


def test_a_renamed_person_keeps_their_id_and_no_former_name() -> None:
    before = Journal(contacts=(Contact("Zoe Smith"), Contact("J")))
    first = uids.list_uids(before.contacts)
    after = edits.change(before, KINDS["contact"], before.contacts[0], {"name": "Z"}, TODAY)
    again = contacts.add(after, Contact("Zoe Smith"))
    assert uids.list_uids(again.contacts)[:2] == first
    assert len(set(uids.list_uids(again.contacts))) == 3
    assert "smith" not in repr(after).casefold()


def test_the_same_edit_on_two_machines_writes_the_same_id() -> None:
    before = Journal(meetings=(NOON, LATE))
    values = {"date": AHEAD + dt.timedelta(1)}
    copies = [
        edits.change(before, KINDS["meeting"], NOON, {**values, "topic": topic}, TODAY)
        for topic in ("", "Hope")
    ]
    assert copies[0].meetings[0].uid == copies[1].meetings[0].uid != ""


def test_a_copied_block_and_an_unknown_key_still_get_ids() -> None:
    copied = NOON._replace(uid=uids.make_uid("x"))
    ids = uids.list_uids((copied, copied, NOON._replace(uid="my own\n"), LATE))
    assert ids[0] == copied.uid
    assert len({*ids}) == 4
    assert all(len(uid) == 32 for uid in ids)
