"""Small claims about each day: check-ins, meetings, contacts and the next step."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.days import checkins, log, meetings
from soberpath.core.model import answers
from soberpath.core.model.answers import parse_country, parse_halt, parse_mood, parse_type
from soberpath.core.model.errors import BadValue, NothingYet
from soberpath.core.model.records import CheckIn, Contact, Journal, Meeting, Run, Talk
from soberpath.core.people import contacts
from soberpath.core.sobriety import safety
from soberpath.core.today import next_step, overview
from soberpath.store import content

DAY = dt.date(2026, 2, 10)
NOON = dt.datetime.combine(DAY, dt.time(12))
NAMES = content.load_meeting_types()
days = st.dates(DAY - dt.timedelta(days=40), DAY + dt.timedelta(days=40))
entries = st.builds(
    CheckIn,
    days,
    st.none() | st.integers(1, 5),
    st.none() | st.integers(0, 10),
    st.lists(st.sampled_from(["hungry", "angry", "lonely", "tired"]), unique=True).map(tuple),
    st.text(max_size=5),
    st.text(max_size=5),
)


def ago(days: int) -> dt.date:
    return DAY - dt.timedelta(days=days)


@given(st.lists(entries, max_size=30))
def test_nothing_that_was_said_is_lost(said: list[CheckIn]) -> None:
    journal = Journal()
    for entry in said:
        journal = checkins.save_checkin(journal, entry)
    assert len(journal.checkins) == len({entry.date for entry in said})
    for entry in said:
        kept = checkins.get_by_day(journal, entry.date)
        assert entry.note in kept.note
        assert entry.grateful in kept.grateful
        assert set(entry.halt) <= set(kept.halt)
        assert entry.mood is None or kept.mood is not None
    for day in {entry.date for entry in said}:
        moods = [entry.mood for entry in said if entry.date == day and entry.mood is not None]
        assert checkins.get_by_day(journal, day).mood == (moods[-1] if moods else None)


def test_a_streak_ends_today_or_yesterday() -> None:
    def streak(*days: int) -> int:
        return checkins.count_streak(
            Journal(checkins=tuple(CheckIn(ago(one)) for one in days)), DAY
        )

    assert (streak(), streak(0), streak(1), streak(2)) == (0, 1, 1, 0)
    assert (streak(0, 1, 2), streak(2, 1), streak(0, 2)) == (3, 2, 1)


@pytest.mark.parametrize("written", ["0", "6", "-1", "3.5", "three", "", "\u0663"])
def test_a_mood_outside_its_range_is_refused(written: str) -> None:
    with pytest.raises(BadValue, match=r"Use a number from 1 \(very low\) to 5"):
        parse_mood(written)


def test_halt_words_may_be_begun() -> None:
    assert parse_halt("H, tired l") == ("hungry", "tired", "lonely")
    assert parse_halt("") == ()
    with pytest.raises(BadValue, match="Use any of: "):
        parse_halt("x")


def test_meetings_are_counted_twice_over() -> None:
    attended = tuple(Meeting(ago(one)) for one in (0, 0, 6, 7, -1))
    journal = Journal(meetings=attended)
    assert meetings.count_last_days(journal, DAY, 7) == (3, 2)
    assert meetings.count(meetings.find_between(journal, None, DAY)) == (4, 3)


def test_meetings_are_listed_newest_first() -> None:
    first, second = Meeting(DAY, dt.time(9)), Meeting(DAY, dt.time(19))
    other = Meeting(ago(1))
    journal = Journal(meetings=(second, other, first))
    assert meetings.find_between(journal, None, DAY) == (second, first, other)


@pytest.mark.parametrize(
    ("written", "code"),
    [("O", "O"), ("o", "O"), ("open", "O"), ("Step Study", "ST"), ("step-study", "ST"),
     ("AL-AN", "AL-AN"), ("women", "W")],
)  # fmt: skip
def test_a_type_is_known_by_code_and_name(written: str, code: str) -> None:
    assert parse_type(written, NAMES) == code


def test_a_new_sponsor_ends_the_old_role_and_keeps_it() -> None:
    journal = contacts.set_sponsor(Journal(), "Jo", ago(9), phone="1")
    journal = contacts.set_sponsor(journal, "jo", ago(5), best_time="evenings")
    journal = contacts.set_sponsor(journal, "Kim", DAY)
    assert journal.contacts == (
        Contact("Jo", "sponsor", "1", best_time="evenings", since=ago(9), until=DAY),
        Contact("Kim", "sponsor", since=DAY),
    )
    assert contacts.require_sponsor(journal).name == "Kim"
    with pytest.raises(NothingYet, match="sponsor set"):
        contacts.require_sponsor(Journal())


@pytest.mark.parametrize(
    ("name", "surname"),
    [("J", False), ("Jo", False), ("J.", False), ("Jo B.", False), ("Jo Example", True)],
)
def test_a_surname_is_noticed(name: str, surname: bool) -> None:
    assert contacts.has_surname(name) is surname


def test_open_items_are_numbered_actions_first() -> None:
    journal = contacts.add_talk(Journal(), Talk(DAY, "J"), "write")
    journal = contacts.add_note(journal, contacts.Note(ago(3), "evenings", "J", bring_up=True))
    journal = contacts.add_note(journal, contacts.Note(ago(3), "kind voice", "J"))
    assert [(one.number, one.item.text) for one in contacts.list_open_items(journal, "J")] == [
        (1, "write"), (2, "evenings"),
    ]  # fmt: skip
    ticked = contacts.mark_done(journal, contacts.find_open_item(journal, "J", 2), DAY)
    assert [one.item.text for one in contacts.list_open_items(ticked, "J")] == ["write"]
    ticked = contacts.mark_done(journal, contacts.find_open_item(journal, "J", 1), DAY)
    assert [one.item.text for one in contacts.list_open_items(ticked, "J")] == ["evenings"]
    with pytest.raises(NothingYet):
        contacts.find_open_item(journal, "J", 3)


def test_the_sponsor_is_called_first_then_who_was_not_heard_for_longest() -> None:
    people = (
        Contact("Old", "sponsor", until=ago(1)),
        Contact("Fam", "family"),
        Contact("Ana"),
        Contact("Sam"),
        Contact("Jo", "sponsor"),
        Contact("New", "sponsee"),
        Contact("Lee"),
    )
    talks = (Talk(ago(1), "Ana"), Talk(ago(5), "Sam"), Talk(ago(2), "Lee", answered=False))
    journal = Journal(contacts=people, talks=talks)
    assert [one.name for one in contacts.list_to_call(journal, DAY)] == [
        "Jo",
        "Lee",
        "Sam",
        "Ana",
    ]


JO = (Contact("Jo", "sponsor", talk_every_days=3),)
HARD = (CheckIn(DAY, craving=5),)
LONELY = (CheckIn(ago(1), halt=("lonely",)),)


@pytest.mark.parametrize(
    ("journal", "kind"),
    [
        (Journal(), "find-person"),
        (Journal(checkins=HARD), "reach-out-now"),
        (Journal(checkins=HARD, contacts=JO), "call-now"),
        (Journal(checkins=LONELY, contacts=JO), "call-now"),
        (Journal(checkins=LONELY, contacts=JO, talks=(Talk(DAY, "Jo"),)), "meeting"),
        (Journal(contacts=JO), "first-talk"),
        (Journal(contacts=JO, talks=(Talk(ago(3), "Jo"),)), "talk"),
        (Journal(contacts=JO, talks=(Talk(ago(2), "Jo"),)), "meeting"),
        (Journal(contacts=JO, talks=(Talk(ago(2), "Jo"),), meetings=(Meeting(DAY),)), "thank"),
    ],
)
def test_the_next_step_is_a_person_or_a_meeting(journal: Journal, kind: str) -> None:
    assert next_step.find_next_step(journal, DAY, NOON).kind == kind


def test_a_hard_checkin_leads_to_a_person_even_after_a_talk() -> None:
    journal = Journal(checkins=HARD, contacts=JO, talks=(Talk(DAY, "Jo"),))
    assert next_step.find_after_checkin(journal, HARD[0], DAY, NOON).kind == "call-now"


def test_who_was_away_is_welcome_back() -> None:
    table = content.load_milestone_tables()["default"]
    journal = Journal(runs=(Run(ago(90)),), checkins=(CheckIn(ago(4)),))
    view = overview.make_overview(journal, table, DAY, NOON)
    assert view.returning
    assert not overview.make_overview(journal, table, ago(3), NOON).returning
    assert [one.milestone.name for one in view.reached_today] == ["90 days"]


def test_the_log_is_newest_first_and_leaves_nothing_out() -> None:
    journal = content.load_demo(DAY)
    entries = log.list_entries(journal, None)
    assert len(entries) == sum(map(len, journal[2:])) - len(journal.contacts) + 1
    assert [one.date for one in entries] == sorted((one.date for one in entries), reverse=True)
    assert all(one.date >= ago(3) for one in log.list_entries(journal, ago(3)))


@pytest.mark.parametrize(
    ("written", "code"), [("us", "US"), ("", ""), (" uk ", "GB"), ("DE", "DE")]
)
def test_a_country_is_two_letters(written: str, code: str) -> None:
    assert parse_country(written) == code


def test_text_that_no_file_can_store_is_refused() -> None:
    for text in ("a\0", "\udc80"):
        with pytest.raises(BadValue):
            answers.clean_text(text)
    assert answers.clean_text(" kept \u200d \n") == " kept \u200d"


def test_in_a_crisis_a_talk_of_the_same_day_turns_the_call_into_staying_in_touch() -> None:
    journal = Journal(checkins=(CheckIn(DAY, mood=1),), contacts=JO, talks=(Talk(DAY, "Jo"),))
    assert next_step.find_next_step(journal, DAY, NOON).kind == "stay-in-touch"
    assert next_step.is_help_needed(journal, DAY)
    assert next_step.find_next_step(journal, DAY + dt.timedelta(1), NOON).kind == "stay-in-touch"
    assert next_step.find_next_step(journal, DAY + dt.timedelta(2), NOON).kind == "meeting"
    assert next_step.find_next_step(journal._replace(talks=()), DAY, NOON).kind == "call-now"
    assert next_step.find_after_checkin(journal, journal.checkins[0], DAY, NOON).kind == "call-now"
    assert next_step.find_after_talk(journal, journal.talks[-1], DAY, NOON).kind == "stay-in-touch"


def test_no_one_is_sent_back_to_a_contact_who_did_not_answer() -> None:
    tried = (Talk(DAY, "Jo", answered=False),)
    alone = Journal(checkins=HARD, contacts=JO, talks=tried)
    assert next_step.find_next_step(alone, DAY, NOON).kind == "keep-reaching"
    step = next_step.find_next_step(alone._replace(contacts=(*JO, Contact("Ana"))), DAY, NOON)
    assert (step.kind, step.person) == ("call-now", Contact("Ana"))


def test_the_lowest_mood_asks_for_a_person() -> None:
    assert checkins.is_hard(CheckIn(DAY, mood=1))
    assert not checkins.is_hard(CheckIn(DAY, mood=2, craving=4, halt=("tired",)))


def test_a_recent_return_to_use_asks_for_care() -> None:
    used = Run(ago(40), ago(13))
    assert safety.has_used_lately(overview_of(used).last_use, DAY)
    assert not safety.has_used_lately(overview_of(Run(ago(40), ago(14))).last_use, DAY)
    assert not safety.has_used_lately(overview_of(Run(ago(40))).last_use, DAY)


def overview_of(run: Run) -> overview.Overview:
    return overview.make_overview(
        Journal(runs=(run,)), content.load_milestone_tables()["default"], DAY, NOON
    )
