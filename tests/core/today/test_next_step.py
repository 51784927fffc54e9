"""The next step is one contact or one meeting, whatever is in the journal."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import NOON, TODAY, ago, journal
from soberpath.core.days.coming import find_tonight
from soberpath.core.model.records import (
    CheckIn,
    Contact,
    Craving,
    Journal,
    Meeting,
    Regular,
    Run,
    Settings,
    Talk,
)
from soberpath.core.people import contacts
from soberpath.core.today import next_step
from soberpath.core.today.next_step import NextStep
from soberpath.render import sentences

JO = Contact("Jo", "sponsor")
near = st.integers(-1, 9).map(ago)
names = st.sampled_from(["Jo", "Ana"])
people = st.builds(
    lambda name, role: Contact(name, role), names, st.sampled_from(["sponsor", "peer", "sponsee"])
)
hard_or_not = st.builds(
    lambda date, craving: CheckIn(date, craving=craving), near, st.none() | st.integers(0, 10)
)
talks = st.builds(
    lambda date, person, answered: Talk(date, person, answered=answered),
    near,
    names,
    st.booleans(),
)


@given(
    st.lists(people, max_size=3),
    st.lists(hard_or_not, max_size=3),
    st.lists(talks, max_size=3),
    st.lists(near.map(Meeting), max_size=2),
)
def test_every_journal_leads_to_a_person(
    known: list[Contact], said: list[CheckIn], talks: list[Talk], attended: list[Meeting]
) -> None:
    made = journal(contacts=known, checkins=said, talks=talks, meetings=attended)
    step = next_step.find_next_step(made, TODAY, NOON)
    alone = all(one.role == "sponsee" for one in known)
    assert (step.person is None) is alone
    assert (step.kind in {"find-person", "reach-out-now"}) is alone
    assert (step.days is None) or step.days >= 0


@pytest.mark.parametrize(("days", "kind"), [(0, "call-now"), (1, "call-now"), (2, "first-talk")])
def test_a_hard_day_leads_to_a_person_until_the_day_after(days: int, kind: str) -> None:
    made = journal(contacts=[JO], checkins=[CheckIn(ago(days), craving=9)])
    assert next_step.find_next_step(made, TODAY, NOON) == NextStep(kind, JO)


def test_a_softer_day_after_a_hard_one_is_an_ordinary_day() -> None:
    said = [CheckIn(ago(1), craving=9), CheckIn(TODAY, craving=1)]
    assert (
        next_step.find_next_step(journal(contacts=[JO], checkins=said), TODAY, NOON).kind
        == "first-talk"
    )


@pytest.mark.parametrize(
    ("talk", "kind", "person"),
    [
        (Talk(ago(2), "Jo"), "call-now", "Jo"),  # before the hard day
        (Talk(ago(1), "Jo"), "meeting", "Jo"),  # on it
        (Talk(ago(1), "Jo", answered=False), "call-now", "Jo"),
        (Talk(ago(-1), "Jo"), "call-now", "Jo"),  # still to come
        (Talk(TODAY, "Jo", answered=False), "call-now", "Ana"),
        (Talk(TODAY, "Jo"), "meeting", "Jo"),
        (Talk(TODAY, "Ana"), "first-talk", "Jo"),  # with anybody at all
    ],
)
def test_only_a_talk_since_then_settles_a_hard_day(talk: Talk, kind: str, person: str) -> None:
    made = journal(
        contacts=[JO, Contact("Ana")], checkins=[CheckIn(ago(1), halt=("lonely",))], talks=[talk]
    )
    step = next_step.find_next_step(made, TODAY, NOON)
    assert (step.kind, step.person and step.person.name) == (kind, person)


HARD = (CheckIn(TODAY, craving=7), CheckIn(TODAY, mood=2, halt=("lonely",)))
CRISIS = (CheckIn(TODAY, craving=8), CheckIn(TODAY, mood=1), CheckIn(TODAY, 1, 2, ("lonely",)))


@pytest.mark.parametrize("entry", HARD)
def test_a_talk_of_the_same_day_settles_what_is_hard(entry: CheckIn) -> None:
    made = journal(contacts=[JO], checkins=[entry])
    assert next_step.find_next_step(made, TODAY, NOON) == NextStep("call-now", JO)
    tried = made._replace(talks=(Talk(TODAY, "Jo", answered=False),))
    assert next_step.find_next_step(tried, TODAY, NOON) == NextStep("keep-reaching", JO)
    settled = made._replace(talks=(Talk(TODAY, "Jo"),))
    assert next_step.find_next_step(settled, TODAY, NOON) == NextStep("meeting", JO, 0)


@pytest.mark.parametrize("entry", CRISIS)
def test_after_a_talk_of_the_same_day_a_crisis_asks_to_stay_in_touch_until_one_of_the_next_day(
    entry: CheckIn,
) -> None:
    made = journal(contacts=[JO], checkins=[entry], talks=[Talk(TODAY, "Jo")])
    assert next_step.find_next_step(made, TODAY, NOON) == NextStep("stay-in-touch", JO)
    assert next_step.find_next_step(made, ago(-1), NOON) == NextStep("stay-in-touch", JO)
    after = made._replace(talks=(Talk(ago(-1), "Jo"),))
    assert next_step.find_next_step(after, ago(-1), NOON) == NextStep("meeting", JO, 0)


@pytest.mark.parametrize("entry", [*HARD, *CRISIS])
def test_a_hard_checkin_leads_to_a_person_even_after_a_talk_of_that_day(entry: CheckIn) -> None:
    made = journal(contacts=[JO], checkins=[entry], talks=[Talk(TODAY, "Jo")])
    assert next_step.find_after_checkin(made, entry, TODAY, NOON).kind == "call-now"


@given(
    st.lists(people, min_size=1, max_size=3),
    st.lists(hard_or_not, max_size=3),
    st.lists(talks, max_size=4),
    talks,
)
def test_right_after_a_talk_no_step_suggests_calling_that_person_now(
    known: list[Contact], entries: list[CheckIn], before: list[Talk], talk: Talk
) -> None:
    made = journal(contacts=known, checkins=entries, talks=[*before, talk])
    step = next_step.find_after_talk(made, talk, TODAY, NOON)
    again = step.kind == "call-now" and step.person and step.person.name == talk.person
    assert not again or talk.date != TODAY


def test_a_talk_of_yesterday_saved_late_does_not_hide_a_hard_moment_of_today() -> None:
    talk = Talk(ago(1), "Jo")
    made = journal(contacts=[JO], checkins=[CheckIn(TODAY, craving=7)], talks=[talk])
    assert next_step.find_after_talk(made, talk, TODAY, NOON) == NextStep("call-now", JO, 1)


@pytest.mark.parametrize("talked", [(), (Talk(TODAY, "Jo"),)])
def test_someone_with_a_number_is_named_first_as_in_the_list_of_who_to_call(
    talked: tuple[Talk, ...],
) -> None:
    sam, entry = Contact("Sam", phone="555-0103"), CheckIn(TODAY, mood=1, craving=10)
    made = journal(contacts=[JO, sam], checkins=[entry], talks=talked)
    first = contacts.list_reachable(made, TODAY, NOON)[0]
    assert first == sam
    assert next_step.find_after_checkin(made, entry, TODAY, NOON).person == first
    assert next_step.find_next_step(made, TODAY, NOON).person == first


def test_when_no_one_answered_today_the_step_is_to_keep_reaching_out() -> None:
    tried = [Talk(TODAY, name, answered=False) for name in ("Jo", "Ana")]
    made = journal(contacts=[JO, Contact("Ana")], checkins=[CheckIn(TODAY, craving=9)], talks=tried)
    assert next_step.find_next_step(made, TODAY, NOON) == NextStep("keep-reaching", JO)


def test_after_an_attempt_the_next_person_is_named_even_on_an_easy_day() -> None:
    tried = Talk(TODAY, "Jo", answered=False)
    made = journal(contacts=[JO, Contact("Ana")], talks=[tried])
    assert next_step.find_after_talk(made, tried, TODAY, NOON) == NextStep(
        "call-now", Contact("Ana")
    )


@pytest.mark.parametrize(
    ("craving", "step"), [(6, NextStep("meeting", JO, 0)), (9, NextStep("stay-in-touch", JO))]
)
def test_after_a_talk_on_a_hard_day_no_one_is_sent_to_call_again(
    craving: int, step: NextStep
) -> None:
    talk = Talk(TODAY, "Jo")
    made = journal(contacts=[JO], checkins=[CheckIn(TODAY, craving=craving)], talks=[talk])
    assert next_step.find_after_talk(made, talk, TODAY, NOON) == step
    assert next_step.find_next_step(made, TODAY, NOON) == step


@pytest.mark.parametrize("talks", [[], [Talk(TODAY, "Jo")]])
def test_a_strong_craving_leads_to_a_person_whoever_was_called_that_morning(
    talks: list[Talk],
) -> None:
    craving = Craving(TODAY, NOON.time(), 10)
    made = journal(contacts=[JO], talks=talks, cravings=[craving])
    assert next_step.find_after_craving(made, craving, TODAY, NOON).kind == "call-now"
    later = "stay-in-touch" if talks else "call-now"
    assert next_step.find_next_step(made, TODAY, NOON).kind == later
    eased = craving._replace(after=2)
    made = made._replace(cravings=(eased,))
    assert next_step.find_after_craving(made, eased, TODAY, NOON).kind != "call-now"


@pytest.mark.parametrize(("days", "kind"), [(0, "thank"), (6, "thank"), (7, "meeting")])
def test_a_meeting_of_the_last_seven_days_is_recent(days: int, kind: str) -> None:
    made = journal(contacts=[JO], talks=[Talk(ago(1), "Jo")], meetings=[Meeting(ago(days))])
    assert next_step.find_next_step(made, TODAY, NOON) == NextStep(kind, JO, 1)


def test_a_planned_meeting_does_not_stand_for_one_attended() -> None:
    made = journal(contacts=[JO], talks=[Talk(TODAY, "Jo")], meetings=[Meeting(ago(-1))])
    assert next_step.find_next_step(made, TODAY, NOON).kind == "meeting"


@pytest.mark.parametrize(
    ("runs", "of_counter", "kind"),
    [
        ([Run(ago(30)), Run(ago(30), ago(1), "", "nicotine")], "", "first-talk"),
        ([Run(ago(30)), Run(ago(30), ago(0), "", "nicotine")], "nicotine", "call-now"),
        ([Run(ago(30), ago(1)), Run(ago(30), None, "", "nicotine")], "", "call-now"),
        ([Run(ago(30), ago(1)), Run(ago(30), None, "", "nicotine")], "nicotine", "first-talk"),
        ([Run(ago(30), ago(1), "", "benzos")], "", "call-now"),
    ],
)
def test_a_return_to_use_is_of_its_own_counter(runs: list[Run], of_counter: str, kind: str) -> None:
    made = journal(contacts=[JO], runs=runs)
    assert next_step.find_next_step(made, TODAY, NOON, of_counter).kind == kind


def test_after_an_easy_checkin_the_step_is_that_of_the_day() -> None:
    entry = CheckIn(TODAY, mood=4)
    made = journal(contacts=[JO], checkins=[entry], talks=[Talk(ago(8), "Jo")])
    assert next_step.find_after_checkin(made, entry, TODAY, NOON) == NextStep("talk", JO, 8)
    assert next_step.find_after_checkin(made, entry, TODAY, NOON) == next_step.find_next_step(
        made, TODAY, NOON
    )


@pytest.mark.parametrize("entry", [*HARD, *CRISIS])
def test_a_hard_checkin_saved_days_late_does_not_change_the_next_step(entry: CheckIn) -> None:
    for days, kind in ((0, "call-now"), (1, "call-now"), (2, "talk"), (180, "talk")):
        late = entry._replace(date=ago(days))
        made = journal(contacts=[JO], checkins=[late], talks=[Talk(ago(181), "Jo")])
        assert next_step.find_after_checkin(made, late, TODAY, NOON).kind == kind, days


def test_after_a_hard_checkin_without_contacts_the_next_step_is_to_reach_out() -> None:
    entry = CheckIn(TODAY, craving=5)
    assert next_step.find_after_checkin(journal(), entry, TODAY, NOON) == NextStep("reach-out-now")


ROLES_NOT_OFFERED = ("prescriber", "counsellor", "family", "sponsee")


@pytest.mark.parametrize("role", ROLES_NOT_OFFERED)
def test_some_roles_are_never_the_one_to_call_now(role: str) -> None:
    person, entry = Contact("Kim", role, "555-0107"), CheckIn(TODAY, mood=1)
    made = journal(contacts=[person], checkins=[entry])
    assert next_step.find_after_checkin(made, entry, TODAY, NOON) == NextStep("reach-out-now")
    assert contacts.list_reachable(made, TODAY, NOON) == ()
    assert next_step.find_next_step(journal(contacts=[person]), TODAY, NOON) == NextStep(
        "find-person"
    )


@pytest.mark.parametrize("role", ROLES_NOT_OFFERED)
def test_a_contact_marked_for_hard_moments_is_suggested_in_any_role(role: str) -> None:
    person, entry = Contact("Kim", role, call_now=True), CheckIn(TODAY, mood=1)
    made = journal(contacts=[person], checkins=[entry])
    assert next_step.find_after_checkin(made, entry, TODAY, NOON) == NextStep("call-now", person)


def test_a_contact_marked_as_not_for_hard_moments_is_not_suggested() -> None:
    entry = CheckIn(TODAY, mood=1)
    made = journal(contacts=[JO._replace(call_now=False)], checkins=[entry])
    assert next_step.find_after_checkin(made, entry, TODAY, NOON) == NextStep("reach-out-now")


def test_a_counselor_is_named_when_the_talk_that_was_agreed_is_due() -> None:
    kim = Contact("Kim", "counsellor", talk_every_days=7)
    made = journal(contacts=[kim], talks=[Talk(ago(7), "Kim")])
    assert next_step.find_next_step(made, TODAY, NOON) == NextStep("talk", kim, 7)
    assert next_step.find_next_step(made, ago(1), NOON) == NextStep("find-person")


@given(
    st.lists(people, min_size=1, max_size=3),
    st.lists(hard_or_not, max_size=3),
    st.lists(talks, max_size=4),
)
def test_a_contact_who_did_not_answer_today_is_not_suggested_again_now(
    known: list[Contact], said: list[CheckIn], had: list[Talk]
) -> None:
    made = journal(contacts=known, checkins=said, talks=had)
    tried = contacts.find_unanswered(made, TODAY)
    step = next_step.find_next_step(made, TODAY, NOON)
    assert step.kind == "keep-reaching" or step.person is None or step.person.name not in tried


def test_an_attempt_of_yesterday_asks_for_nothing_at_once() -> None:
    tried = Talk(ago(1), "Jo", answered=False)
    made = journal(contacts=[Contact("Jo")], talks=[tried])
    assert next_step.find_after_talk(made, tried, TODAY, NOON) == next_step.find_next_step(
        made, TODAY, NOON
    )


EVENING = Meeting(TODAY, dt.time(19, 30), "Late Lamp", location="Church hall", planned=True)
DUE = Contact("Jo", "sponsor", talk_every_days=3)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({}, "tonight"),
        ({"talks": [Talk(ago(9), "Jo")]}, "tonight"),  # before a talk that is due
        ({"checkins": [CheckIn(TODAY, craving=9)]}, "call-now"),  # a hard day's person is first
        ({"cravings": [Craving(TODAY, dt.time(11), 8)]}, "call-now"),
        ({"talks": [Talk(TODAY, "Jo", answered=False)]}, "tonight"),
    ],
)
def test_tonight_s_meeting_comes_after_a_hard_moment_and_before_a_talk(
    parts: dict[str, Any], kind: str
) -> None:
    made = journal(contacts=[DUE], meetings=[EVENING], **parts)
    assert next_step.find_next_step(made, TODAY, NOON).kind == kind


def test_a_meeting_that_has_begun_is_no_next_step() -> None:
    made = journal(contacts=[DUE], talks=[Talk(ago(9), "Jo")], meetings=[EVENING])
    half_past = NOON.replace(hour=19, minute=30)
    before = next_step.find_next_step(made, TODAY, half_past - dt.timedelta(minutes=1))
    assert before.meeting == find_tonight(made, NOON, TODAY)[0]
    assert next_step.find_next_step(made, TODAY, half_past).kind == "talk"


@pytest.mark.parametrize(
    ("logged", "coming"),
    [
        (Meeting(TODAY, name="late lamp"), False),
        (EVENING._replace(planned=False), False),
        (Meeting(TODAY, dt.time(8), "Late Lamp"), True),
        (Meeting(TODAY, dt.time(8), "Other"), True),
    ],
)
def test_a_planned_meeting_that_was_logged_beside_it_is_not_to_come(
    logged: Meeting, coming: bool
) -> None:
    made = journal(contacts=[DUE], meetings=[EVENING, logged])
    assert (next_step.find_next_step(made, TODAY, NOON).kind == "tonight") is coming
    untimed = journal(meetings=[EVENING._replace(time=None), logged])
    assert bool(find_tonight(untimed, NOON, TODAY)) is (logged.name == "Other")


def test_after_a_talk_tonight_s_meeting_is_next() -> None:
    talk = Talk(TODAY, "Jo")
    made = journal(contacts=[DUE], meetings=[EVENING], talks=[talk])
    assert next_step.find_after_talk(made, talk, TODAY, NOON).kind == "tonight"


@pytest.mark.parametrize(
    ("meeting", "words"),
    [
        (EVENING, "Go to Late Lamp tonight at 19:30 (Church hall)."),
        (EVENING._replace(time=dt.time(16, 59), online=True),
         "Go to Late Lamp today at 16:59 (online)."),
        (Meeting(TODAY, planned=True), "Go to your meeting today."),
        (Meeting(TODAY, dt.time(1, 30), "Deep", planned=True), "Go to Deep tonight at 01:30."),
    ],
)  # fmt: skip
def test_tonight_s_meeting_is_shown_with_its_time_and_place(meeting: Meeting, words: str) -> None:
    made = journal(settings=Settings(day_starts_at=dt.time(4)), meetings=[meeting])
    assert sentences.describe_next_step(next_step.find_next_step(made, TODAY, NOON)) == words


@given(st.lists(talks, max_size=4), st.lists(hard_or_not, max_size=3))
def test_tonight_s_meeting_never_stands_before_a_person_who_is_needed_now(
    had: list[Talk], said: list[CheckIn]
) -> None:
    made = journal(contacts=[JO, Contact("Ana")], talks=had, checkins=said)
    alone = next_step.find_next_step(made, TODAY, NOON)
    step = next_step.find_next_step(made._replace(meetings=(EVENING,)), TODAY, NOON)
    assert step.kind == "tonight" or step == alone
    assert step == alone or alone.kind not in ("call-now", "reach-out-now")


def test_after_a_talk_the_next_step_is_not_that_talk_again() -> None:
    sponsor, peer = Contact("J", "sponsor"), Contact("Ana")
    talk = Talk(TODAY, "J", "call")
    met = Meeting(TODAY, name="Noon Table")
    alone = journal(contacts=[sponsor], talks=[talk], meetings=[met])
    assert next_step.find_after_talk(alone, talk, TODAY, NOON).kind == "meeting"
    both = journal(contacts=[sponsor, peer], talks=[talk], meetings=[met])
    found = next_step.find_after_talk(both, talk, TODAY, NOON)
    assert (found.kind, found.person) == ("first-talk", peer)
    earlier = talk._replace(date=TODAY - dt.timedelta(days=1))
    before = journal(contacts=[sponsor], talks=[earlier], meetings=[met])
    assert next_step.find_after_talk(before, earlier, TODAY, NOON).kind == "thank"


def test_after_a_talk_no_contact_who_did_not_answer_is_suggested() -> None:
    held = journal(
        contacts=[Contact("Jo", "sponsor"), Contact("Two")],
        talks=[Talk(TODAY, "Two", answered=False), Talk(TODAY, "Jo")],
    )
    step = next_step.find_after_talk(held, held.talks[-1], TODAY, NOON)
    assert (step.kind, step.person) == ("meeting", held.contacts[0])


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ({}, "Pick a meeting this week and tell Jo which one."),
        ({"regulars": [Regular("Lamp", "sunday", dt.time(19, 30))]},
         "Tell Jo you're going to Lamp on Sunday at 19:30."),
        ({"meetings": [Meeting(ago(-2), name="Noon", planned=True)]},
         f"Tell Jo you're going to Noon on {ago(-2):%A}."),
        ({"meetings": [Meeting(ago(-7), name="Noon", planned=True)]},
         "Pick a meeting this week and tell Jo which one."),
    ],
)  # fmt: skip
def test_a_person_with_a_meeting_planned_is_not_asked_to_pick_one(
    known: dict[str, Any], text: str
) -> None:
    made = journal(contacts=[JO], talks=[Talk(ago(1), "Jo")], **known)
    now = dt.datetime.combine(TODAY, dt.time(23))
    step = next_step.find_next_step(made, TODAY, now)
    assert step.kind == "meeting"
    assert sentences.describe_next_step(step) == text


def test_a_best_time_is_no_reason_to_wait_in_a_hard_moment() -> None:
    made = journal(
        contacts=[JO._replace(phone="555-0100", best_time="after 5 pm")],
        checkins=[CheckIn(TODAY, craving=9)],
    )
    words = sentences.describe_next_step(next_step.find_next_step(made, TODAY, NOON))
    assert words == "Call Jo now. You don't have to explain; hello is enough. Jo: 555-0100."


def test_a_missed_dose_leads_to_the_prescriber_until_a_talk_with_them() -> None:
    person = Contact("Dr K", role="prescriber", phone="(555) 555-0107")
    missed = Journal(contacts=(person,), checkins=(CheckIn(TODAY, taken=False, anxiety=8),))
    assert next_step.find_next_step(missed, TODAY, NOON) == NextStep("ask-prescriber", person)
    alone = missed._replace(contacts=())
    assert next_step.find_next_step(alone, TODAY, NOON) == NextStep("ask-prescriber")
    asked = missed._replace(talks=(Talk(TODAY, "Dr K"),))
    assert next_step.find_next_step(asked, TODAY, NOON).kind != "ask-prescriber"
