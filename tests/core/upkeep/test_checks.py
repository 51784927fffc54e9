"""Values that can't be right are reported once, with their line. Unusual values are accepted."""

import datetime as dt

import pytest

from soberpath.core.model.fields import Kind
from soberpath.core.model.kinds import WITH_PERSON
from soberpath.core.model.records import (
    ROLE_NAMES,
    Action,
    CheckIn,
    Contact,
    Helpline,
    Journal,
    Meeting,
    Note,
    Regular,
    Run,
    Settings,
    Talk,
)
from soberpath.core.upkeep import checks

TODAY = dt.date(2026, 2, 1)
BEFORE = dt.date(2026, 1, 10)
AFTER = dt.date(2026, 2, 2)
OLD = dt.date(1899, 12, 31)
J = Contact("J", "sponsor")


def told(journal: Journal) -> list[tuple[str, int, str, str]]:
    return [one[:4] for one in checks.find_problems(journal, TODAY)]


@pytest.mark.parametrize(
    "journal",
    [
        Journal(),
        Journal(meetings=(Meeting(AFTER, planned=True),)),
        Journal(runs=(Run(AFTER),)),
        Journal(runs=(Run(BEFORE, BEFORE), Run(BEFORE))),
        Journal(runs=(Run(TODAY), Run(BEFORE, TODAY))),
        Journal(runs=(Run(BEFORE), Run(TODAY, counter="nicotine"))),
        Journal(checkins=(CheckIn(TODAY), CheckIn(BEFORE))),
        Journal(checkins=(CheckIn(dt.date(1900, 1, 1)),)),
        Journal(contacts=(Contact("J", "sponsor", until=BEFORE), J)),
        Journal(contacts=(Contact("J", since=BEFORE, until=BEFORE),)),
        Journal(contacts=(J,), talks=(Talk(BEFORE, "J"),), actions=(Action(BEFORE, "call"),)),
    ],
    ids=[
        "nothing", "a planned meeting", "a start to come", "a use on the day of the start",
        "runs out of order", "two counters", "days out of order", "1900", "a former sponsor",
        "one day",
        "known people",
    ],
)  # fmt: skip
def test_what_may_be_so_is_no_problem(journal: Journal) -> None:
    assert told(journal) == []


@pytest.mark.parametrize(
    ("journal", "where"),
    [
        (Journal(checkins=(CheckIn(BEFORE), CheckIn(AFTER))), ("checkin", 1, "date")),
        (Journal(contacts=(J,), talks=(Talk(AFTER, "J"),)), ("talk", 0, "date")),
        (Journal(runs=(Run(BEFORE, AFTER),)), ("run", 0, "used_on")),
        (Journal(meetings=(Meeting(AFTER),)), ("meeting", 0, "date")),
        (Journal(meetings=(Meeting(BEFORE, signed_on=AFTER),)), ("meeting", 0, "signed_on")),
        (Journal(actions=(Action(BEFORE, "call", done=AFTER),)), ("action", 0, "done")),
        (Journal(contacts=(Contact("K", until=AFTER),)), ("contact", 0, "until")),
        (Journal(settings=Settings(last_summary=AFTER)), ("settings", 0, "last_summary")),
    ],
    ids=[
        "a check-in",
        "a talk",
        "a use",
        "a meeting not planned",
        "a signature",
        "something done",
        "the end of a role",
        "a summary",
    ],
)
def test_a_future_day_is_reported(journal: Journal, where: tuple[str, int, str]) -> None:
    what = f"{where[2]} is 2026-02-02, which is in the future"
    assert told(journal) == [(*where, what)]


def test_dates_before_1900_are_reported_in_every_section() -> None:
    journal = Journal(
        runs=(Run(OLD),),
        contacts=(J._replace(since=OLD),),
        checkins=(CheckIn(OLD),),
        meetings=(Meeting(OLD),),
        talks=(Talk(OLD, "J"),),
        actions=(Action(OLD, "call", done=OLD),),
        notes=(Note(OLD, "tea"),),
    )
    assert [one[:1] + one[2:] for one in told(journal)] == [
        ("run", "start", "start is before 1900"),
        ("contact", "since", "since is before 1900"),
        ("checkin", "date", "date is before 1900"),
        ("meeting", "date", "date is before 1900"),
        ("talk", "date", "date is before 1900"),
        ("action", "date", "date is before 1900"),
        ("action", "done", "done is before 1900"),
        ("note", "date", "date is before 1900"),
    ]


def test_a_use_before_the_start_is_reported() -> None:
    assert told(Journal(runs=(Run(TODAY, BEFORE),))) == [
        ("run", 0, "used_on", "used_on 2026-01-10 is before the start date 2026-02-01")
    ]


def test_a_run_that_begins_before_an_earlier_one_ended_is_reported() -> None:
    later = Run(dt.date(2026, 1, 20))
    assert told(Journal(runs=(later, Run(BEFORE, TODAY)))) == [
        (
            "run",
            0,
            "start",
            "this stretch starts on 2026-01-20, before an earlier one ended on 2026-02-01",
        )
    ]


def test_a_run_inside_a_long_run_is_reported_and_so_is_the_next() -> None:
    runs = (
        Run(dt.date(2026, 1, 1), TODAY),
        Run(dt.date(2026, 1, 5), dt.date(2026, 1, 6)),
        Run(dt.date(2026, 1, 20)),
    )
    assert [one[:2] for one in told(Journal(runs=runs))] == [("run", 1), ("run", 2)]


def test_an_open_run_that_is_not_the_last_is_reported() -> None:
    assert told(Journal(runs=(Run(BEFORE), Run(TODAY)))) == [
        ("run", 0, "start", "this stretch has no used_on, but another one starts on 2026-02-01")
    ]


def test_an_end_before_the_beginning_of_a_role_is_reported() -> None:
    contacts = (Contact("J", since=TODAY, until=BEFORE),)
    assert told(Journal(contacts=contacts)) == [
        ("contact", 0, "until", "until 2026-01-10 is before since 2026-02-01")
    ]


def test_all_current_sponsors_but_the_last_are_reported() -> None:
    contacts = (J, Contact("S", "sponsor", until=TODAY), Contact("K", "sponsor"))
    assert told(Journal(contacts=contacts)) == [
        ("contact", 0, "role", "there are two current sponsors: this one and a later entry")
    ]


def test_two_present_contacts_of_one_name_are_reported() -> None:
    contacts = (Contact("Jo", until=BEFORE), Contact("jo"), Contact("JO"))
    assert told(Journal(contacts=contacts)) == [
        ("contact", 2, "name", "there's a second current contact named JO")
    ]


def test_a_removed_contact_is_no_problem_and_a_misspelled_name_is_reported_once() -> None:
    journal = Journal(
        contacts=(Contact("Jolene"),),
        talks=(Talk(BEFORE, "Zed"), Talk(BEFORE, "Jolen"), Talk(BEFORE, "Jolen")),
        actions=(Action(BEFORE, "call", "Jolen"), Action(BEFORE, "write", "jolene")),
        notes=(Note(BEFORE, "tea", "Q"),),
    )
    assert told(journal) == [
        ("talk", 1, "person", "Jolen isn't in your contacts"),
        ("action", 1, "person", "jolene isn't in your contacts"),
    ]


def test_a_misspelled_person_of_a_regular_meeting_is_found() -> None:
    regular = Regular("Lamp", "sunday", dt.time(19, 30), people=("Jolene", "Jolen", "Zed"))
    journal = Journal(contacts=(Contact("Jolene"),), regulars=(regular,))
    assert told(journal) == [("regular", 0, "people", "Jolen isn't in your contacts")]


@pytest.mark.parametrize("kind", WITH_PERSON, ids=lambda kind: kind.noun)
def test_a_misspelled_person_is_found_in_every_kind_that_names_one(kind: Kind) -> None:
    values = {"date": BEFORE, "text": "call", "event": "wedding", "person": "Jolen"}
    keys = {field.key for field in kind.fields}
    record = kind.record(**{key: value for key, value in values.items() if key in keys})
    journal = Journal(contacts=(Contact("Jolene"),))._replace(**{kind.plural: (record,)})
    wanted = [(kind.section, 0, "person", "Jolen isn't in your contacts")]
    assert [one for one in told(journal) if one[2] == "person"] == wanted


def test_a_name_written_a_little_differently_is_suggested() -> None:
    contacts = (Contact("Jolene"), Contact("AL"))
    talks = (Talk(BEFORE, "Jolen"), Talk(BEFORE, "al"), Talk(BEFORE, "Q"))
    cures = [
        one.cure for one in checks.find_problems(Journal(contacts=contacts, talks=talks), TODAY)
    ]
    assert cures == [
        "Write it as Jolene, or add a [[contact]] with that name.",
        "Write it as AL, or add a [[contact]] with that name.",
    ]


def test_a_word_that_is_not_in_its_list_is_reported_with_a_suggestion() -> None:
    journal = Journal(
        contacts=(Contact("J", "Sponsor"), Contact("S", "neighbour")),
        checkins=(CheckIn(TODAY, halt=("lonley", "tired", "cold")),),
        meetings=(Meeting(TODAY, role="speeker"), Meeting(TODAY, types=("O", "ZZZ"))),
        talks=(Talk(TODAY, "J", "in person"), Talk(TODAY, "J", "phone call, long")),
    )
    roles = f"Choose from: {', '.join(ROLE_NAMES.values())}."
    halt = "Choose from: hungry, angry, lonely, tired."
    ways = "Choose from: call, text, in-person, online."
    codes = "See the codes: soberpath meeting types"
    found = checks.find_problems(journal, TODAY, ("O", "D"))
    assert [(*one[:3], one.what, one.cure) for one in found] == [
        ("contact", 0, "role", "role is written Sponsor", "Did you mean sponsor?"),
        ("contact", 1, "role", "Unknown role", roles),
        ("checkin", 0, "halt", "halt is written lonley", "Did you mean lonely?"),
        ("checkin", 0, "halt", "Unknown HALT word", halt),
        ("meeting", 0, "role", "role is written speeker", "Did you mean speaker?"),
        ("meeting", 1, "types", "types has an unknown code", codes),
        ("talk", 0, "how", "how is written in person", "Did you mean in-person?"),
        ("talk", 1, "how", "Unknown way to talk", ways),
    ]


def test_preferences_that_are_none_are_reported() -> None:
    journal = Journal(settings=Settings(prefers="women, quiet"))
    (found,) = checks.find_problems(journal, TODAY)
    assert found[:4] == ("settings", 0, "prefers", "Unknown preference")
    assert found.cure.startswith("Choose from: gender-specific, women")


def test_a_country_that_is_not_a_code_is_reported() -> None:
    lines = (Helpline("Mine", "555-0102", country="uk"), Helpline("Other", "555-0103", country="X"))
    what = "country isn't a two-letter country code"
    assert told(Journal(settings=Settings(" us "), helplines=lines)) == [
        ("helpline", 1, "country", what)
    ]
    assert told(Journal(settings=Settings("Germany"))) == [("settings", 0, "country", what)]
