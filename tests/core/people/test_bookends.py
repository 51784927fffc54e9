"""Calls before and after a hard event: when each is due, and which talk counts as the call."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from soberpath.core.merging import row_merge
from soberpath.core.model import uids
from soberpath.core.model.errors import NothingYet, Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Bookend, CheckIn, Contact, Journal, Settings, Talk
from soberpath.core.people import bookends, contacts
from soberpath.core.today import next_step
from soberpath.core.upkeep import edits
from soberpath.render import sentences

SATURDAY = dt.date(2026, 6, 6)
WEDDING = Bookend(SATURDAY, "wedding", dt.time(18), dt.time(23), "Jo")
PEOPLE = (
    Contact("Kim", "sponsor", "555-0100"),
    Contact("Jo", "peer", "555-0101"),
    Contact("Ana", "peer", "555-0102"),
    Contact("Lee", "prescriber", "555-0103"),
)


def held(*records: Bookend, starts_at: str = "00:00", talks: tuple[Talk, ...] = ()) -> Journal:
    settings = Settings(day_starts_at=dt.time.fromisoformat(starts_at))
    return Journal(settings=settings, contacts=PEOPLE, bookends=records, talks=talks)


def at(text: str) -> tuple[dt.date, dt.datetime]:
    now = dt.datetime.fromisoformat(f"2026-06-{text}")
    return now.date(), now


def what(journal: Journal, text: str, today: dt.date | None = None) -> str:
    day, now = at(text)
    due = bookends.find_due(journal, today or day, now)
    return due.what if due else ""


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("05 23:59", ""), ("06 00:00", "ahead"), ("06 11:59", "ahead"), ("06 12:00", "before"),
        ("06 17:59", "before"), ("06 18:00", "during"), ("06 22:59", "during"),
        ("06 23:00", "after"), ("07 23:59", "after"), ("08 00:00", ""),
    ],
)  # fmt: skip
def test_a_bookend_is_quiet_before_its_day_and_after_the_next_one(
    moment: str, expected: str
) -> None:
    assert what(held(WEDDING), moment) == expected


@pytest.mark.parametrize(
    ("changed", "moment", "expected"),
    [
        ({"time": dt.time(3)}, "05 21:00", "before"),
        ({"ends": None}, "06 20:59", "during"), ({"ends": None}, "06 21:00", "after"),
        ({"ends": dt.time(2)}, "07 01:59", "during"), ({"ends": dt.time(2)}, "07 02:00", "after"),
        ({"time": None, "ends": None}, "06 15:00", "before"),
        ({"time": None, "ends": None}, "06 20:00", "after"),
        ({"time": None}, "06 19:59", "before"), ({"time": None}, "06 23:00", "after"),
        ({"called_before": True}, "06 15:00", ""), ({"called_before": True}, "06 23:30", "after"),
        ({"called_after": True}, "06 23:30", "tell"),
        ({"called_after": True, "craving_after": 0}, "06 23:30", ""),
        ({"called_after": True, "note": "fine"}, "06 23:30", ""),
    ],
)  # fmt: skip
def test_when_a_call_is_due(changed: dict[str, object], moment: str, expected: str) -> None:
    assert what(held(WEDDING._replace(**changed)), moment) == expected  # type: ignore[arg-type]


def test_an_event_past_midnight_belongs_to_the_day_that_is_not_over() -> None:
    night = WEDDING._replace(time=dt.time(0, 30), ends=None)
    journal = held(night, starts_at="04:00")
    assert what(journal, "06 00:10", SATURDAY - dt.timedelta(days=1)) == ""
    assert what(journal, "07 00:10", SATURDAY) == "before"
    assert what(journal, "07 03:45", SATURDAY) == "after"
    assert what(journal, "08 03:59", SATURDAY + dt.timedelta(days=1)) == "after"
    assert what(journal, "08 04:00") == ""


def test_the_nearest_of_several_is_asked_about() -> None:
    court = WEDDING._replace(event="court", time=dt.time(9), ends=dt.time(10))
    journal = held(court, WEDDING)
    due = bookends.find_due(journal, *at("06 17:00"))
    assert due == bookends.Due(WEDDING, "before")
    late = bookends.find_due(journal, *at("06 23:30"))
    assert late == bookends.Due(WEDDING, "after")


def tried(*names: str, answered: bool = False) -> tuple[Talk, ...]:
    return tuple(Talk(SATURDAY, name, answered=answered) for name in names)


def test_the_events_contact_comes_first_that_day_and_another_if_no_one_answers() -> None:
    journal, (today, now) = held(WEDDING), at("06 17:00")
    assert [each.name for each in contacts.list_reachable(journal, today, now)] == [
        "Jo", "Kim", "Ana",
    ]  # fmt: skip
    step = next_step.find_next_step(journal, today, now)
    assert (step.kind, step.person and step.person.name) == ("bookend-before", "Jo")
    step = next_step.find_next_step(held(WEDDING, talks=tried("Jo")), today, now)
    assert (step.kind, step.person and step.person.name) == ("bookend-before", "Kim")
    everyone = held(WEDDING, talks=tried("Jo", "Kim", "Ana"))
    assert next_step.find_next_step(everyone, today, now).kind == "keep-reaching"
    called = held(WEDDING._replace(called_before=True))
    assert contacts.list_reachable(called, today, now)[0].name == "Jo"
    before = contacts.list_reachable(journal, *at("05 17:00"))
    assert [each.name for each in before] == ["Kim", "Jo", "Ana"]


def test_a_prescriber_is_called_only_if_named() -> None:
    today, now = at("06 17:00")
    assert bookends.choose_person(held(), today) == "Kim"
    lone = held()._replace(contacts=PEOPLE[-1:])
    assert bookends.choose_person(lone, today) == ""
    named = lone._replace(bookends=(WEDDING._replace(person="Lee"),))
    assert next_step.find_next_step(named, today, now).person == PEOPLE[-1]
    assert contacts.list_reachable(lone, today, now) == ()


@pytest.mark.parametrize(
    ("talks", "is_ticked"),
    [
        (tried("Jo", answered=True), True),
        (tried("JO", answered=True), True),
        (tried("Jo"), False),
        (tried("Ana", answered=True), False),
        ((*tried("Jo"), *tried("Ana", answered=True)), True),
        ((Talk(SATURDAY - dt.timedelta(days=1), "Jo"),), False),
    ],
)
def test_a_talk_with_its_person_or_in_their_place_ticks_the_call(
    talks: tuple[Talk, ...], is_ticked: bool
) -> None:
    after, calls = bookends.tick_calls(held(WEDDING, talks=talks), *at("06 17:00"))
    assert after.bookends[0].called_before is is_ticked
    assert bool(calls) is is_ticked


def test_the_text_of_the_morning_takes_the_place_of_a_talk_however_the_name_is_written() -> None:
    shouted = WEDDING._replace(person="KIM")
    assert next_step.find_next_step(held(shouted), *at("06 09:00")).kind == "bookend-ahead"


def test_a_talk_in_the_morning_or_during_the_event_ticks_nothing() -> None:
    journal = held(WEDDING, talks=tried("Jo", answered=True))
    for moment in ("06 09:00", "06 20:00"):
        assert bookends.tick_calls(journal, *at(moment)) == (journal, ())
    later = held(WEDDING, talks=(Talk(SATURDAY + dt.timedelta(days=1), "Jo"),))
    after, _ = bookends.tick_calls(later, *at("07 10:00"))
    assert after.bookends[0].called_after


@pytest.mark.parametrize(("person", "ticked"), [("Jo", ["dinner", "lunch"]), ("Ana", ["dinner"])])
def test_a_talk_ticks_the_call_of_every_event_near_it_with_that_person(
    person: str, ticked: list[str]
) -> None:
    lunch = Bookend(SATURDAY, "lunch", dt.time(12), dt.time(14), "Jo", called_before=True)
    dinner = Bookend(SATURDAY, "dinner", dt.time(19), person=person)
    night = Bookend(SATURDAY, "night shift", dt.time(23), person=person)
    journal = held(lunch, dinner, night, talks=tried(person, answered=True))
    after, calls = bookends.tick_calls(journal, *at("06 15:00"))
    assert [call.bookend.event for call in calls] == ticked
    assert [each.event for each in after.bookends if each.called_before] == ["lunch", "dinner"]
    assert [each.event for each in after.bookends if each.called_after] == ticked[1:]


def test_a_very_strong_craving_after_it_leads_to_a_person_until_a_talk_of_the_next_day() -> None:
    hard = WEDDING._replace(craving_after=8, called_before=True, called_after=True)
    assert next_step.find_next_step(held(hard), *at("06 23:30")).kind == "call-now"
    talked = held(hard, talks=tried("Jo", answered=True))
    assert next_step.find_next_step(talked, *at("06 23:30")).kind == "stay-in-touch"
    assert next_step.is_help_needed(talked, SATURDAY)
    assert next_step.find_next_step(talked, *at("07 10:00")).kind == "call-now"
    settled = talked._replace(talks=(*talked.talks, Talk(SATURDAY + dt.timedelta(days=1), "Jo")))
    assert not next_step.is_help_needed(settled, SATURDAY + dt.timedelta(days=1))
    milder = held(hard._replace(craving_after=7))
    assert not next_step.is_help_needed(milder, SATURDAY)


def test_a_hard_check_in_comes_before_the_call_of_an_event() -> None:
    journal = held(WEDDING)._replace(checkins=(CheckIn(SATURDAY, 1),))
    step = next_step.find_next_step(journal, *at("06 17:00"))
    assert (step.kind, step.person and step.person.name) == ("call-now", "Jo")


def test_one_event_has_one_bookend_a_day() -> None:
    with pytest.raises(Refused, match="already have"):
        bookends.add(held(WEDDING), WEDDING._replace(event="Wedding"))
    other = WEDDING._replace(date=SATURDAY + dt.timedelta(days=1))
    assert len(bookends.add(held(WEDDING), other).bookends) == 2


def test_what_is_said_afterwards_joins_what_was_said() -> None:
    once = bookends.add_how_it_was(WEDDING, {"craving_after": 3, "note": "left early"})
    again = bookends.add_how_it_was(once, {"craving_before": 6, "note": "slept well"})
    assert again == WEDDING._replace(
        craving_before=6, craving_after=3, note="left early\nslept well"
    )
    assert bookends.add_how_it_was(again, {"note": "left early"}) == again


def test_the_latest_begun_and_the_next_one() -> None:
    _, now = at("06 20:00")
    later = WEDDING._replace(date=dt.date(2026, 6, 20), event="funeral")
    sooner = WEDDING._replace(date=dt.date(2026, 6, 10), event="court")
    journal = held(later, WEDDING, sooner)
    assert bookends.find_latest_begun(journal, now) == WEDDING
    assert bookends.find_next(journal, now) == sooner
    past = WEDDING._replace(date=dt.date(2026, 5, 1), event="visit")
    ordered = bookends.sort(journal, [later, past, WEDDING, sooner], now)
    assert ordered == [WEDDING, sooner, later, past]
    for journal in (held(later), held()):
        with pytest.raises(NothingYet):
            bookends.find_latest_begun(journal, now)
    with pytest.raises(NothingYet):
        bookends.find_next(held(past), now)


def test_calls_ticked_in_two_copies_unite() -> None:
    row = {"date": SATURDAY, "event": "wedding", "person": "Jo"}
    mine, theirs = {**row, "called_before": True}, {**row, "called_after": True}
    for base in ([], [row]):
        outcome = row_merge.merge_records("bookend", [mine], [theirs], base)
        assert [filled.row for filled in outcome.filled] == [{**mine, "called_after": True}]
        assert not outcome.conflicts
        assert not outcome.added


def test_another_name_of_a_contact_follows_and_another_day_keeps_the_id() -> None:
    journal = held(WEDDING)
    renamed = edits.change(journal, KINDS["contact"], PEOPLE[1], {"name": "Joan"}, SATURDAY)
    assert renamed.bookends[0].person == "Joan"
    assert edits.count_mentions(journal, PEOPLE[1]) == 1
    moved = edits.change(
        journal, KINDS["bookend"], WEDDING, {"date": dt.date(2026, 6, 13)}, SATURDAY
    )
    assert uids.list_uids(moved.bookends) == uids.list_uids(journal.bookends)
    spelled = edits.change(journal, KINDS["bookend"], WEDDING, {"event": "Wedding"}, SATURDAY)
    assert spelled.bookends[0].uid == ""
    assert uids.list_uids(spelled.bookends) == uids.list_uids(journal.bookends)


@given(strategies.journals, st.sampled_from([dt.datetime.min, dt.datetime.max]) | st.datetimes())
def test_any_journal_has_an_answer_at_any_moment(journal: Journal, now: dt.datetime) -> None:
    days = (dt.date.min, dt.date.max, now.date())
    ends = tuple(each._replace(date=day) for each in journal.bookends for day in days)
    journal = journal._replace(bookends=(*journal.bookends, *ends))
    due = bookends.find_due(journal, now.date(), now)
    assert due is None or due.bookend in journal.bookends
    assert len(bookends.sort(journal, [*journal.bookends], now)) == len(journal.bookends)


@pytest.mark.parametrize(
    ("moment", "kind"),
    [
        ("06 09:00", "bookend-ahead"), ("06 17:00", "bookend-before"),
        ("06 20:00", "bookend-during"), ("06 23:30", "bookend-after"), ("08 09:00", "first-talk"),
    ],
)  # fmt: skip
def test_on_the_day_of_an_event_only_one_talk_is_suggested(moment: str, kind: str) -> None:
    wedding = WEDDING._replace(person="Kim")
    step = next_step.find_next_step(held(wedding), *at(moment))
    assert (step.kind, step.person and step.person.name) == (kind, "Kim")


def test_someone_else_can_be_asked_for_a_talk_that_day() -> None:
    step = next_step.find_next_step(held(WEDDING), *at("06 09:00"))
    assert (step.kind, step.person and step.person.name) == ("first-talk", "Kim")


def test_a_talk_on_the_morning_of_an_event_is_not_asked_for_again() -> None:
    wedding = WEDDING._replace(person="Kim")
    step = next_step.find_next_step(
        held(wedding, talks=tried("Kim", answered=True)), *at("06 09:00")
    )
    assert step.kind == "meeting"


def test_a_best_time_is_left_out_while_it_lasts() -> None:
    kim = PEOPLE[0]._replace(best_time="after 5 pm")
    journal = held(WEDDING._replace(person="Kim"))._replace(contacts=(kim,))
    words = [
        sentences.describe_next_step(next_step.find_next_step(journal, *at(moment)))
        for moment in ("06 17:00", "06 20:00")
    ]
    assert words == [
        'Call Kim before "wedding". Kim: 555-0100, best after 5 pm.',
        "If it gets hard, step outside and call Kim. Kim: 555-0100.",
    ]
