"""Contacts: who to call, their open items, and a history that stays."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import TODAY, ago, journal
from soberpath.core.model.answers import parse_name, parse_talk_way
from soberpath.core.model.errors import BadValue, NothingYet
from soberpath.core.model.records import Action, Contact, Journal, Note, Talk
from soberpath.core.people import contacts

JO = Contact("Jo", "sponsor")
names = st.sampled_from(["Ana", "Jo", "jo", "Kim", "Lee"])
roles = st.sampled_from(["sponsor", "sponsee", "peer", "family", "counsellor", "other"])
talks = st.builds(
    lambda date, person, answered: Talk(date, person, answered=answered),
    st.integers(-2, 20).map(ago),
    names,
    st.booleans(),
)
people = st.builds(
    lambda name, role, until: Contact(name, role, until=until),
    names,
    roles,
    st.none() | st.just(ago(3)),
)
open_actions = st.builds(
    lambda date, text, person: Action(date, text, person),
    st.integers(0, 3).map(ago),
    st.text("ab", max_size=1),
    st.sampled_from(["Jo", "Ana"]),
)


@given(st.lists(names, min_size=1, max_size=8))
def test_there_is_one_sponsor_however_often_that_changes(chosen: list[str]) -> None:
    made = Journal()
    for turn, name in enumerate(chosen):
        before = made.contacts
        made = contacts.set_sponsor(made, name, ago(10 - turn))
        assert len(made.contacts) >= len(before)
    present = [one for one in made.contacts if one.until is None]
    assert len(present) == 1
    assert present[0] == contacts.find_sponsor(made)
    assert present[0].name.casefold() == chosen[-1].casefold()


def test_a_former_sponsor_who_comes_back_has_the_number_that_was_saved() -> None:
    made = contacts.set_sponsor(journal(), "Jo", ago(9), phone="1")
    made = contacts.set_sponsor(contacts.set_sponsor(made, "Kim", ago(5)), "Jo", TODAY)
    assert made.contacts == (
        Contact("Jo", "sponsor", "1", since=ago(9)),
        Contact("Kim", "sponsor", since=ago(5), until=TODAY),
    )


def test_changing_one_detail_keeps_the_others() -> None:
    made = contacts.set_sponsor(journal(), "Jo", ago(9), phone="1", best_time="evenings")
    made = contacts.set_sponsor(made, "Jo", TODAY, phone="2")
    assert made.contacts == (
        Contact("Jo", "sponsor", "2", best_time="evenings", since=ago(9)),
    )  # fmt: skip


def test_a_sponsor_whose_role_ended_is_none() -> None:
    assert (
        contacts.find_sponsor(journal(contacts=[JO._replace(until=ago(1)), Contact("Ana")])) is None
    )


def test_a_name_is_put_on_one_line() -> None:
    assert parse_name("  Jo \n B. ") == "Jo B."
    with pytest.raises(BadValue, match="A first name or an initial is enough"):
        parse_name(" \t\n")


def test_a_way_to_talk_is_one_of_those_known() -> None:
    assert parse_talk_way(" In-Person ") == "in-person"
    with pytest.raises(BadValue, match="Choose from: call, text, in-person, online"):
        parse_talk_way("pigeon")


def test_a_talk_without_a_next_action_opens_nothing() -> None:
    made = contacts.add_talk(journal(), Talk(TODAY, "Jo"))
    assert made.talks == (Talk(TODAY, "Jo"),)
    assert made.actions == ()


def test_a_next_action_is_dated_by_its_talk() -> None:
    made = contacts.add_talk(journal(), Talk(ago(2), "Jo"), "write the letter")
    assert made.actions == (Action(ago(2), "write the letter", "Jo"),)


def test_an_attempt_or_a_talk_to_come_is_not_the_last_talk() -> None:
    said = [Talk(ago(4), "Jo"), Talk(ago(1), "Jo", answered=False), Talk(ago(-1), "Jo")]
    made = journal(contacts=[JO], talks=[*said, Talk(TODAY, "Ana")])
    assert contacts.find_talks(made, "Jo", TODAY) == (said[1], said[0])
    assert contacts.find_talks(made, "JO", TODAY) == (said[1], said[0])
    assert contacts.find_last_talk(made, "Jo", TODAY) == Talk(ago(4), "Jo")
    assert contacts.count_days_since_talk(made, JO, TODAY) == 4
    assert contacts.count_days_since_talk(made, Contact("Lee"), TODAY) is None


@pytest.mark.parametrize(
    ("every", "days", "due"),
    [
        (None, 6, False),
        (None, 7, True),
        (3, 2, False),
        (3, 3, True),
        (30, 29, False),
        (1, 0, False),
    ],
)
def test_a_talk_is_due_after_its_own_interval_or_a_week(
    every: int | None, days: int, due: bool
) -> None:
    contact = JO._replace(talk_every_days=every)
    made = journal(contacts=[contact], talks=[Talk(ago(days), "Jo")])
    assert contacts.is_talk_due(made, contact, TODAY) is due


def test_a_first_talk_is_always_due() -> None:
    assert contacts.is_talk_due(journal(), JO._replace(talk_every_days=365), TODAY)


def test_open_items_go_by_age_within_their_kind() -> None:
    made = journal(
        actions=[
            Action(ago(1), "second", "Jo"),
            Action(ago(2), "first", "Jo"),
            Action(ago(3), "done", "Jo", done=ago(2)),
            Action(ago(3), "with another", "Ana"),
        ],
        notes=[
            Note(ago(4), "fourth", "Jo", bring_up=True),
            Note(ago(9), "third", "Jo", bring_up=True),
            Note(ago(9), "talked about", "Jo", bring_up=True, done=ago(8)),
            Note(ago(9), "for me", "Jo"),
        ],
    )
    assert [(one.number, one.item.text) for one in contacts.list_open_items(made, "Jo")] == [
        (1, "first"), (2, "second"), (3, "third"), (4, "fourth"),
    ]  # fmt: skip


@given(st.lists(open_actions, max_size=6), st.data())
def test_ticking_one_off_leaves_every_other_open(said: list[Action], data: st.DataObject) -> None:
    made = journal(actions=said)
    before = contacts.list_open_items(made, "Jo")
    if not before:
        return
    chosen = data.draw(st.sampled_from(before))
    after = contacts.mark_done(made, contacts.find_open_item(made, "Jo", chosen.number), TODAY)
    left = [one.item for one in before if one.number != chosen.number]
    assert [one.item for one in contacts.list_open_items(after, "Jo")] == left
    assert len(after.actions) == len(made.actions)
    assert [one for one in after.actions if one.done] == [chosen.item._replace(done=TODAY)]


@pytest.mark.parametrize("number", [0, -1, 2])
def test_a_number_that_is_not_in_the_list_is_nothing_yet(number: int) -> None:
    made = journal(actions=[Action(TODAY, "write", "Jo")])
    with pytest.raises(NothingYet, match="no open item with that number"):
        contacts.find_open_item(made, "Jo", number)


def test_notes_about_a_person_are_those_for_me_newest_first() -> None:
    made = journal(
        notes=[
            Note(ago(3), "older", "Jo"),
            Note(ago(1), "newer", "Jo"),
            Note(ago(1), "to bring up", "Jo", bring_up=True),
            Note(ago(1), "another", "Ana"),
        ]
    )
    assert [one.text for one in contacts.find_notes(made, "Jo")] == ["newer", "older"]


@given(st.lists(people, max_size=6), st.lists(talks, max_size=8))
def test_no_current_contact_is_missing_from_the_call_list(
    known: list[Contact], said: list[Talk]
) -> None:
    made = journal(contacts=known, talks=said)
    order = contacts.list_to_call(made, TODAY)
    offered = {"sponsor": 0, "peer": 1, "other": 2}
    present = [one for one in known if one.until is None and one.role in offered]
    assert sorted(map(str, order)) == sorted(map(str, present))
    turns = [offered[one.role] for one in order]
    assert turns == sorted(turns)


def test_a_peer_who_becomes_the_sponsor_is_still_one_contact() -> None:
    peer = Contact("Ana", "peer", "555-0101", fellowship="Lamp", since=ago(90))
    after = contacts.set_sponsor(journal(contacts=[peer]), "ana", TODAY)
    assert after.contacts == (peer._replace(role="sponsor"),)
    given = contacts.set_sponsor(journal(contacts=[peer, JO]), "Ana", TODAY, phone="555-0102")
    assert given.contacts == (
        peer._replace(role="sponsor", phone="555-0102"), JO._replace(until=TODAY),
    )  # fmt: skip
    assert contacts.find_past_sponsors(journal(contacts=[peer, JO]), given) == given.contacts[1:]
    assert contacts.find_past_sponsors(journal(contacts=[peer]), after) == ()


def test_the_sponsor_before_is_called_until_there_is_another_number() -> None:
    now = dt.datetime.combine(TODAY, dt.time(12))
    maria = Contact("Maria", "sponsor", "555-0101", until=TODAY)
    earlier = Contact("Bo", "sponsor", "555-0102", until=ago(40))

    def reachable(*people: Contact) -> list[str]:
        made = journal(contacts=[earlier, maria, *people])
        return [one.name for one in contacts.list_reachable(made, TODAY, now)]

    assert reachable(JO) == ["Maria", "Jo"]
    assert reachable(JO._replace(phone="555-0103")) == ["Jo"]
    assert reachable(JO, Contact("Ana", phone="555-0104")) == ["Ana", "Jo"]
    assert reachable() == []
    made = journal(contacts=[maria._replace(call_now=False), JO])
    assert [one.name for one in contacts.list_reachable(made, TODAY, now)] == ["Jo"]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"until": TODAY}, True), ({"until": TODAY, "phone": "1"}, True), ({}, False),
        ({"until": TODAY, "phone": "2"}, False), ({"until": TODAY, "name": "Kim"}, False),
    ],
)  # fmt: skip
def test_two_contacts_of_one_name_may_be_one_person(other: dict[str, object], same: bool) -> None:
    first = Contact("Jo", "peer", "1")
    assert contacts.is_same_person(first, Contact(**{"name": "jo", **other})) is same


def test_a_name_is_known_by_its_start_and_the_present_come_first() -> None:
    made = journal(contacts=[Contact("Jo", until=ago(3)), Contact("Joan"), Contact("Ana")])
    assert contacts.find_by_name(made, "jo").name == "Jo"
    assert contacts.find_by_name(made, "j").name == "Joan"
    assert contacts.find_by_name(made, "A").name == "Ana"
    for words in ("", "x"):
        with pytest.raises(NothingYet):
            contacts.find_by_name(made, words)


def test_words_in_place_of_a_number_are_no_number_to_call() -> None:
    made = journal(contacts=[Contact("Ana", phone="NA"), Contact("Bo", phone="555-0101")])
    now = dt.datetime.combine(TODAY, dt.time(12))
    assert [one.name for one in contacts.list_reachable(made, TODAY, now)] == ["Bo", "Ana"]
