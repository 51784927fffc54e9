"""An edit changes only the given fields, and never makes an invalid entry."""

import datetime as dt
from typing import Any

import pytest

from soberpath.core.model import uids
from soberpath.core.model.answers import AnswerContext
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.fields import Kind
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import (
    Action,
    Bookend,
    CheckIn,
    Contact,
    Craving,
    CustomMilestone,
    Goal,
    Helpline,
    Journal,
    Meeting,
    Note,
    PageAnswer,
    PlanLine,
    Regular,
    Run,
    Service,
    Settings,
    Talk,
    Taper,
)
from soberpath.core.upkeep import diff, edits
from soberpath.store.text import document, editing, schema

DAY = dt.date(2026, 2, 1)
LATER = dt.date(2026, 2, 2)
READING = AnswerContext(LATER, {"O": "Open", "W": "Women"})
HELD = Journal(
    runs=(Run(DAY),),
    contacts=(Contact("J", "sponsor"), Contact("Ana")),
    checkins=(CheckIn(DAY, 3), CheckIn(LATER, 4)),
    meetings=(Meeting(DAY, name="Lamp"), Meeting(LATER)),
    talks=(Talk(DAY, "J"), Talk(DAY, "Ana")),
    actions=(Action(DAY, "Write a list", "J"),),
    notes=(Note(DAY, "likes tea", "J"),),
    milestones=(CustomMilestone("Half", days=50),),
    cravings=(Craving(DAY, before=7), Craving(LATER)),
    plan=(PlanLine("alone", "Walk"), PlanLine("people", "J")),
    helplines=(Helpline("Night line", "555-0102"),),
    goals=(Goal(DAY, per_week=3),),
    tapers=(Taper(DAY),),
    bookends=(Bookend(DAY, "wedding", person="J"),),
    regulars=(Regular("Lamp", "sunday", dt.time(19, 30)),),
    services=(Service("coffee", "sunday"),),
    inventory=(PageAnswer(DAY, "What went well today?", "a walk"),),
)


@pytest.mark.parametrize("noun", KINDS)
def test_every_field_of_a_kind_can_be_corrected(noun: str) -> None:
    kind = KINDS[noun]
    record = getattr(HELD, kind.plural)[0]
    assert [field.key for field in kind.fields] == list(record._fields)


def by_hand() -> document.Document:
    """Return the journal with comments and unknown keys around and inside its blocks."""
    text = editing.change(editing.EMPTY, HELD).text
    text = text.replace("\n[[", "\n# above\n[[").replace("]]\n", "]]  # beside\nown = 'x' # in\n")
    return document.read((text + "\n[garden]\nbeans = 3\n").encode(), "x")


def own_lines(text: str, kind: Kind) -> tuple[int, int]:
    """Return where the block of a kind's first entry begins and its last value ends."""
    section = next(one.name for one in schema.SECTIONS if one.plural == kind.plural)
    start = text.index(f"[[{section}]]")
    end = text.find("\n\n", start) + 1
    return start, end


WORDS: dict[str, tuple[str, str, object]] = {
    "checkin": ("note", "a note", "a note"),
    "meeting": ("types", "open,W", ("O", "W")),
    "contact": ("talk_every_days", "3", 3),
    "talk": ("how", "text", "text"),
    "action": ("done", "today", LATER),
    "note": ("text", "likes coffee", "likes coffee"),
    "craving": ("after", "4", 4),
    "goal": ("per_week", "4", 4),
    "plan": ("text", "Walk to the river", "Walk to the river"),
    "helplines": ("hours", "all night", "all night"),
    "runs": ("used_on", "2026-02-02", LATER),
    "milestones": ("note", "halfway", "halfway"),
    "taper": ("ended", "today", LATER),
    "bookend": ("craving_after", "3", 3),
    "regular": ("location", "Hall", "Hall"),
    "service": ("group", "Lamp", "Lamp"),
    "inventory": ("answer", "a long walk", "a long walk"),
}


@pytest.mark.parametrize("noun", KINDS)
def test_a_correction_changes_that_field_and_its_block_alone(noun: str) -> None:
    key, words, expected = WORDS[noun]
    kind = KINDS[noun]
    before = by_hand()
    record = getattr(before.journal, kind.plural)[0]
    field = next(field for field in kind.fields if field.key == key)
    value = edits.read_value(field, words, READING, record)
    after = editing.change(before, edits.change(before.journal, kind, record, {key: value}, LATER))
    assert getattr(getattr(after.journal, kind.plural)[0], key) == expected
    start, end = own_lines(before.text, kind)
    assert after.text.startswith(before.text[:start])
    assert after.text.endswith(before.text[end:])
    own = after.text[start : len(after.text) - len(before.text[end:])]
    assert set(own.splitlines()) ^ set(before.text[start:end].splitlines()) <= {
        line for line in (own + before.text[start:end]).splitlines() if line.startswith(f"{key} =")
    }
    (change,) = diff.find_changes(before.journal, after.journal)
    assert (change.what, [one[0] for one in diff.list_fields(change)]) == ("altered", [key])


@pytest.mark.parametrize("noun", KINDS)
def test_a_removal_takes_one_block(noun: str) -> None:
    kind = KINDS[noun]
    before = by_hand()
    record = getattr(before.journal, kind.plural)[0]
    after = editing.change(before, edits.remove(before.journal, kind, record))
    start, end = own_lines(before.text, kind)
    assert after.text == before.text[:start] + before.text[end:]
    (change,) = diff.find_changes(before.journal, after.journal)
    assert (change.what, change.old) == ("removed", record)


@pytest.mark.parametrize(
    ("noun", "values", "error", "said"),
    [
        ("checkin", {"date": LATER}, Refused, "already has a check-in"),
        ("runs", {"used_on": dt.date(2026, 1, 31)}, BadValue, "before the start"),
        ("contact", {"since": LATER, "until": DAY}, BadValue, "before the first day"),
        ("milestones", {"years": 1}, BadValue, "Use one of them"),
        ("milestones", {"days": None}, BadValue, "Use one of them"),
    ],
)
def test_what_no_record_may_be_is_refused(
    noun: str, values: dict[str, Any], error: type[Exception], said: str
) -> None:
    record = getattr(HELD, KINDS[noun].plural)[0]
    with pytest.raises(error, match=said):
        edits.change(HELD, KINDS[noun], record, values, LATER)


def test_empty_words_take_a_field_away_unless_it_is_needed() -> None:
    fields = {field.key: field for field in KINDS["meeting"].fields}
    meeting = Meeting(DAY, dt.time(12), "Lamp", ("O",))
    assert edits.read_value(fields["time"], " ", READING, meeting) is None
    assert edits.read_value(fields["types"], "", READING, meeting) == ()
    with pytest.raises(BadValue, match="date can't be empty"):
        edits.read_value(fields["date"], "", READING, meeting)


def test_a_new_name_applies_to_every_entry_about_the_contact() -> None:
    after = edits.change(HELD, KINDS["contact"], HELD.contacts[0], {"name": "Jo"}, LATER)
    assert [one.person for one in (*after.talks, *after.actions, *after.notes)] == [
        "Jo", "Ana", "Jo", "Jo",
    ]  # fmt: skip


def test_two_of_one_name_keep_their_talks_together() -> None:
    held = HELD._replace(contacts=(*HELD.contacts, Contact("J", "peer")))
    after = edits.change(held, KINDS["contact"], held.contacts[0], {"name": "Jo"}, LATER)
    assert after.talks == held.talks


def test_a_new_name_goes_with_every_role_of_one_person() -> None:
    past = Contact("J", "peer", until=DAY)
    held = HELD._replace(contacts=(past, *HELD.contacts))
    after = edits.change(held, KINDS["contact"], held.contacts[1], {"name": "Jo"}, LATER)
    (uid,) = uids.list_uids(HELD.contacts[:1])
    assert after.contacts[:2] == (
        past._replace(name="Jo"),
        held.contacts[1]._replace(name="Jo", uid=uid),
    )
    assert [talk.person for talk in after.talks] == ["Jo", "Ana"]


def test_the_same_again_is_no_change() -> None:
    assert edits.change(HELD, KINDS["checkin"], HELD.checkins[0], {"mood": 3}, LATER) is HELD


def test_settings_and_moved_records_are_seen_as_altered() -> None:
    after = HELD._replace(
        settings=Settings(country="DE"),
        meetings=(HELD.meetings[0], Meeting(DAY, name="Noon")),
        checkins=HELD.checkins[::-1],
    )
    assert [(one.what, one.key, one.new) for one in diff.find_changes(HELD, after)] == [
        ("altered", "", Meeting(DAY, name="Noon")),
        ("altered", "country", "DE"),
    ]


def people(journal: Journal) -> list[tuple[str, str, dt.date | None]]:
    return [(one.name, one.role, one.until) for one in journal.contacts]


def test_a_person_made_sponsor_ends_the_role_of_the_one_before() -> None:
    after = edits.change(HELD, KINDS["contact"], HELD.contacts[1], {"role": "sponsor"}, LATER)
    assert people(after) == [("J", "sponsor", LATER), ("Ana", "sponsor", None)]


def test_a_contact_cannot_take_an_existing_name() -> None:
    with pytest.raises(Refused, match="already have a contact with that name"):
        edits.change(HELD, KINDS["contact"], HELD.contacts[1], {"name": "j"}, LATER)


def test_a_name_may_be_spelt_anew_and_details_of_a_sponsor_changed() -> None:
    for values in ({"name": "j"}, {"phone": "555-0100"}, {"until": LATER}):
        after = edits.change(HELD, KINDS["contact"], HELD.contacts[0], values, LATER)
        assert people(after)[1] == ("Ana", "peer", None)


@pytest.mark.parametrize(
    ("planned", "words", "meant"),
    [
        (False, {"date": "friday"}, "2026-01-30"),
        (True, {"date": "friday"}, "2026-02-06"),
        (False, {"date": "friday", "planned": "yes"}, "2026-02-06"),
        (True, {"date": "friday", "planned": "no"}, "2026-01-30"),
    ],
)
def test_the_day_of_a_plan_is_the_next_one(
    planned: bool, words: dict[str, str], meant: str
) -> None:
    reading = AnswerContext(dt.date(2026, 2, 3), {})
    record = Meeting(dt.date(2026, 2, 1), planned=planned)
    assert str(edits.read_values(KINDS["meeting"], words, reading, record)["date"]) == meant


def test_a_day_may_come_with_its_time() -> None:
    reading = AnswerContext(dt.date(2026, 2, 3), {})
    record = Meeting(dt.date(2026, 2, 1))
    found = edits.read_values(KINDS["meeting"], {"date": "yesterday 7pm"}, reading, record)
    assert found == {"date": dt.date(2026, 2, 2), "time": dt.time(19)}


def test_only_an_entry_of_the_journal_can_be_removed():
    journal = Journal(checkins=(CheckIn(dt.date(2026, 2, 1), mood=3),))
    equal = CheckIn(dt.date(2026, 2, 1), mood=3)
    with pytest.raises(ValueError, match="not in list"):
        edits.remove(journal, KINDS["checkin"], equal)
    assert not edits.remove(journal, KINDS["checkin"], journal.checkins[0]).checkins
