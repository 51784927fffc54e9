"""Merging two copies: every value of ours stays in use, and every word of theirs is kept."""

import datetime as dt
import itertools
import re
import time
from collections import Counter
from typing import Any

import pytest
import tomli
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import strategies
from soberpath.core.merging import span_merge
from soberpath.core.merging.row_merge import NEW
from soberpath.core.merging.row_values import Row, freeze
from soberpath.core.model.errors import Refused
from soberpath.core.model.kinds import BY_SECTION
from soberpath.core.model.records import Contact, Craving, Journal, Meeting, Talk
from soberpath.core.model.spans import find_overlaps, make_run_span, make_taper_span
from soberpath.store.merging import merge
from soberpath.store.text import document, editing, pieces, schema
from soberpath.store.text.document import Document
from soberpath.store.text.schema import Section

MANY = 1500
LONG = 3
"""Seconds: many times what it takes, and much less than when each record is looked for anew."""

OURS = """\
# ours
schema = 1

[[run]]
start = 2026-01-31

[[checkin]]
date = 2026-02-01  # sunday
mood = 3
weather = "rain"
"""
THEIRS = """\
schema = 1

[[run]]
start = 2026-01-31

[[checkin]]
date = 2026-02-01
craving = 2

# the first one
# I liked
[[meeting]]
name = "Lamp"   # on Tuesdays
date = 2026-02-01
[meeting.seats]
free = 3

[garden]
beans = 3
"""


def read(text: str) -> Document:
    return document.read(text.encode(), "x")


def merged(ours: str, theirs: str, base: str | None = None) -> str:
    begun = read(base) if base is not None else None
    return merge.merge_documents(read(ours), read(theirs), begun).document.data.decode()


def test_ours_keeps_its_bytes_and_theirs_comes_as_it_was_written() -> None:
    expected = OURS + "craving = 2\n\n" + THEIRS[THEIRS.index("# the first one") :]
    garden = "[garden]\nbeans = 3\n"
    expected = expected.replace(f"\n{garden}", "")
    expected = expected.replace("craving = 2\n\n", f"craving = 2\n\n{garden}\n")
    assert merged(OURS, THEIRS) == expected


def test_line_ends_are_those_of_ours() -> None:
    ours = "\ufeff" + OURS.replace("\n", "\r\n")
    found = merged(ours, THEIRS)
    assert found.startswith(ours)
    assert found.count("\n") == found.count("\r\n")
    assert merged(OURS, THEIRS.replace("\n", "\r\n")) == merged(OURS, THEIRS)


def test_a_record_that_they_removed_goes_with_a_base_and_stays_without() -> None:
    ours = OURS + '\n[[meeting]]\ndate = 2026-02-01\nname = "Lamp"\n'
    assert merged(ours, OURS, ours) == OURS
    assert merged(ours, OURS) == ours


def test_a_conflict_is_written_to_the_file_below_a_mark() -> None:
    found = merged(OURS, OURS.replace("mood = 3", "mood = 2"))
    assert found == OURS + (
        '\n[[conflict]]\nsection = "checkin"\nother = { date = 2026-02-01, mood = 2 }\n'
    )
    (one,) = read(found).journal.conflicts
    assert (one.section, one.other["mood"]) == ("checkin", 2)


def test_what_is_inside_a_record_is_not_lost_either() -> None:
    theirs = OURS + "[checkin.sleep]\nhours = 7\n"
    assert merged(OURS, theirs).endswith("sleep = { hours = 7 }\n")
    ours = OURS + "[checkin.sleep]\nhours = 8\n"
    found = tomli.loads(merged(ours, theirs))
    assert found["checkin"][0]["sleep"] == {"hours": 8}
    assert found["conflict"][0]["other"]["sleep"] == {"hours": 7}
    other_way = tomli.loads(merged(theirs, ours))
    assert other_way["checkin"][0]["sleep"] == {"hours": 7}
    assert other_way["conflict"][0]["other"]["sleep"] == {"hours": 8}


@pytest.mark.parametrize(
    ("ours", "theirs", "what"),
    [
        ("schema = 2\n", "schema = 1\n", "newer soberpath"),
        ("own = [1]\n", "[own]\nx = 1\n", "Make them match"),
        ("meeting = [{ date = 2026-02-01 }]\n", THEIRS, "can't merge safely"),
        ("own.x = 1\n", "[own]\ny = 1\n", "can't merge safely"),
    ],
)
def test_a_merge_that_is_not_safe_is_refused(ours: str, theirs: str, what: str) -> None:
    with pytest.raises(Refused, match=what):
        merged(ours, theirs)


def test_a_record_owns_its_subtables_wherever_they_stand() -> None:
    text = "[[a]]\n[[b]]\n[a.x]\n[[a]]\n[[a.y]]\n[[a.y]]\n[b.z]\n[a.x.w]\n[c]\n"
    parts = pieces.split(text)
    owners = pieces.find_owners([pieces.get_header(one) for one in parts])
    owned = {key: [parts[at].strip() for at in own] for key, own in owners.items()}
    assert owned["a", 0] == ["[[a]]", "[a.x]"]
    assert owned["b", 0] == ["[[b]]", "[b.z]"]
    assert owned["a", 1] == ["[[a]]", "[[a.y]]", "[[a.y]]", "[a.x.w]"]


def test_many_records_are_merged_in_the_time_it_takes_to_read_them_a_few_times() -> None:
    days = [DAY + dt.timedelta(days=number) for number in range(MANY)]
    old = "".join(f"\n[[checkin]]\ndate = {day}\nmood = 3\n" for day in days)
    young = f"{OURS}\n[[checkin]]\ndate = 2020-01-01\n"
    begun = time.process_time()
    assert len(read(merged(young, old)).journal.checkins) == MANY + 1
    filled = merged(old.replace("mood = 3", 'note = "x"'), old)
    assert filled.count('note = "x"\nmood = 3\n') == MANY
    assert time.process_time() - begun < LONG


own = st.dictionaries(st.sampled_from("ab"), st.integers(0, 2) | st.booleans(), max_size=2)


DAY = dt.date(2026, 2, 1)
times = st.sampled_from([None, dt.time(19, 30), dt.time(20)])
alike = st.builds(
    lambda *parts: Journal(meetings=parts[0], talks=parts[1], cravings=parts[2]),
    *(
        st.lists(one, max_size=2).map(tuple)
        for one in (
            st.builds(
                lambda time, name, place, yes: Meeting(DAY, time, name, (), place, signed=yes),
                times, st.sampled_from(["", "Lamp"]), st.sampled_from(["", "Hall"]), st.booleans(),
            ),
            st.builds(
                lambda how, answered, note: Talk(DAY, "J", how, answered, note),
                st.sampled_from(["", "call"]), st.booleans(), st.sampled_from(["", "tea"]),
            ),
            st.builds(lambda *given: Craving(DAY, *given), times, st.sampled_from([None, 7])),
        )
    ),
)  # fmt: skip
"""Few different records, so that two copies hold some that are nearly the same."""


def some_of(records: tuple[Any, ...]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.booleans(), min_size=len(records), max_size=len(records)).map(
        lambda flags: tuple(one for one, stays in zip(records, flags, strict=True) if stays)
    )


@st.composite
def copies(
    draw: st.DrawFn,
    begun: Document | None = None,
    journals: st.SearchStrategy[Journal] = strategies.journals | alike,
) -> Document:
    """Return a journal, perhaps grown from another, with unknown keys and sections."""
    made, journal = begun or editing.EMPTY, draw(journals)
    if begun:
        known = {one.date for one in begun.journal.checkins}
        fresh = tuple(one for one in journal.checkins if one.date not in known)
        journal = journal._replace(
            checkins=draw(some_of(begun.journal.checkins)) + fresh,
            meetings=draw(some_of(begun.journal.meetings)) + journal.meetings,
            contacts=draw(some_of(begun.journal.contacts)) + journal.contacts,
        )
    text = editing.change(made, journal).text
    for name, array in (("own", True), ("garden", False)):
        if f"[{name}]" not in text and (values := draw(own)):
            header = f"[[{name}]]" if array else f"[{name}]"
            lines = [f"{key} = {str(one).lower()}" for key, one in values.items()]
            text += "\n" + "\n".join([header, *lines]) + "\n"
    return read(text)


pairs = st.tuples(copies(), copies()) | st.tuples(*[copies(journals=alike)] * 2)


def rows(raw: Row) -> dict[str, Any]:
    """Return the content of a file, in any order."""
    return {
        name: Counter(map(freeze, one)) if isinstance(one, list) else freeze(one)
        for name, one in raw.items()
    }


def values(raw: Row) -> set[Any]:
    """Every key with its value anywhere in a file; lists item by item, texts line by line.

    A value of what an entry is known by has a key of its own in a conflict, since it's the other's.
    """
    found: set[Any] = set()
    for name, one in raw.items():
        key = name.removeprefix(NEW)
        if key in ("runs", "tapers", "notes"):
            found |= values_of_spans(one)
        elif isinstance(one, dict):
            found |= values(one)
        elif isinstance(one, list):
            for item in one:
                found |= values(item) if isinstance(item, dict) else {(key, freeze(item))}
        elif isinstance(one, str):
            found |= {(key, line) for line in one.split("\n") if line}
        elif one is not False:
            found.add((key, freeze(one)))
    return found - {("section", one) for one in ("checkin", "settings", "run", "taper")}


def values_of_spans(texts: list[str]) -> set[Any]:
    """Return the days and lines of notes in a conflict about stretches or tapers."""
    days = re.findall("[0-9]{4}-[0-9]{2}-[0-9]{2}", " ".join(texts))
    keys = itertools.product(("start", "used_on", "ended"), days)
    found = {(name, freeze(dt.date.fromisoformat(day))) for name, day in keys}
    return found | {("note", line) for text in texts for line in text.split("\n") if line}


def says(section: Section, row: Row) -> dict[str, Any]:
    """Return what an entry says, by its keys and by the keys that it lacks."""
    found = {**section.record._field_defaults, **row}
    silent = (None, "", (), [], *([False] * (section.name != "talk")))
    return {key: one for key, one in found.items() if one not in silent}


def holds(longer: Any, shorter: Any) -> bool:
    """Return True if a value contains everything in another value."""
    if isinstance(longer, str) and isinstance(shorter, str):
        return f"\n{shorter}\n" in f"\n{longer}\n"
    if isinstance(longer, list) and isinstance(shorter, list):
        return {*map(freeze, longer)} >= {*map(freeze, shorter)}
    return freeze(longer) == freeze(shorter)


def homeless(copy: Row, both: Row, *, single: bool = False) -> list[Row]:
    """The records of a copy, of kinds that may be several, that no merged one holds in full.

    With `single` it's those of the other kinds, whose values stay in place in one copy alone.
    """
    several = [
        section
        for section in schema.SECTIONS
        if section.name in BY_SECTION
        and BY_SECTION[section.name].identity.single == single
        and not (single and section.name in span_merge.KINDS)
    ]
    return [
        row
        for section in several
        for row in copy.get(section.name, [])
        if not any(
            all(
                holds(there.get(key), one) or (not single and is_in_conflict(row, key, both))
                for key, one in says(section, row).items()
            )
            for there in (says(section, found) for found in both.get(section.name, []))
        )
    ]


def is_in_conflict(row: Row, key: str, both: Row) -> bool:
    """Return True if a value of an entry is in a conflict about an entry of that day."""
    return any(
        holds(conflict["other"].get(key), row[key])
        and conflict["other"].get("date", conflict["other"].get("since"))
        == row.get("date", row.get("since"))
        for conflict in both.get("conflict", [])
        if key in row
    )


def nameless(raw: Row) -> "Counter[Any]":
    """Return the entries for something done that nothing distinguishes from similar entries."""
    told_by = {"meeting": ("name", "time"), "talk": (), "craving": ("time",)}
    return Counter(
        (name, freeze(row))
        for name, keys in told_by.items()
        for row in raw.get(name, [])
        if not any(row.get(key) for key in keys)
    )


@settings(max_examples=40)
@given(pairs)
def test_yours_stays_in_use_and_nothing_is_lost(pair: tuple[Document, Document]) -> None:
    one, other = pair
    here = merge.merge_documents(one, other, None)
    for copy in (one.raw, other.raw):
        assert values(here.document.raw) >= values(copy)
        assert homeless(copy, here.document.raw) == []
    assert homeless(one.raw, here.document.raw, single=True) == []
    assert nameless(here.document.raw) == nameless(one.raw) | nameless(other.raw)


@settings(max_examples=40)
@given(pairs)
def test_two_that_merged_each_other_have_nothing_new_for_each_other(
    pair: tuple[Document, Document],
) -> None:
    one, other = pair
    for copy in pair:
        assume(
            not find_overlaps(copy.journal.runs, make_run_span)
            and not find_overlaps(copy.journal.tapers, make_taper_span)
        )
    here, there = (
        merge.merge_documents(one, other, None).document,
        merge.merge_documents(other, one, None).document,
    )
    again = merge.merge_documents(here, there, None)
    assert rows(again.document.raw) == rows(here.raw)


@settings(max_examples=40)
@given(pairs)
def test_merging_once_more_changes_nothing(pair: tuple[Document, Document]) -> None:
    one, other = pair
    assert merge.merge_documents(one, one, None).document.data == one.data
    both = merge.merge_documents(one, other, None).document
    for copy in (one, other, both):
        again = merge.merge_documents(both, copy, None)
        assert rows(again.document.raw) == rows(both.raw)


@settings(max_examples=30)
@given(st.data())
def test_with_a_base_the_copy_that_changed_wins(data: st.DataObject) -> None:
    base = data.draw(copies())
    grown = data.draw(copies(base))
    assume(
        not find_overlaps(grown.journal.runs, make_run_span)
        and not find_overlaps(grown.journal.tapers, make_taper_span)
    )
    for ours, theirs in ((grown, base), (base, grown)):
        found = merge.merge_documents(ours, theirs, base)
        assert rows(found.document.raw) == rows(grown.raw)
        assert not found.conflicts


@settings(max_examples=30)
@given(st.data())
def test_with_a_base_too_only_what_is_in_use_differs(data: st.DataObject) -> None:
    base = data.draw(copies(journals=alike))
    one, other = (data.draw(copies(base, alike)) for _ in range(2))
    here, there = merge.merge_documents(one, other, base), merge.merge_documents(other, one, base)
    assert values(here.document.raw) == values(there.document.raw)
    if not (here.conflicts or there.conflicts):
        assert rows(here.document.raw) == rows(there.document.raw)


def test_two_new_times_of_one_craving_differ_in_which_is_in_use() -> None:
    craving = Craving(DAY, dt.time(10), 3, minutes=25, note="tea")
    base, one, other = (
        read(
            editing.change(
                editing.EMPTY, Journal(cravings=(craving._replace(time=dt.time(hour)),))
            ).text
        )
        for hour in (10, 11, 12)
    )
    here, there = merge.merge_documents(one, other, base), merge.merge_documents(other, one, base)
    assert len(here.conflicts) == len(there.conflicts) == 1
    assert values(here.document.raw) == values(there.document.raw)


people = st.lists(
    st.builds(
        lambda name, phone, note: Contact(name, "peer", phone, note=note),
        st.sampled_from(["J", "Jo", "Kim"]), st.sampled_from(["", "555-0101"]),
        st.sampled_from(["", "tea", "cake"]),
    ),
    max_size=2, unique_by=lambda contact: contact.name,
).map(tuple)  # fmt: skip
talks = st.lists(
    st.builds(
        lambda name, note: Talk(DAY, name, "call", note=note),
        st.sampled_from(["J", "Jo", "Kim"]), st.sampled_from(["", "hi", "the plan"]),
    ),
    max_size=2,
).map(tuple)  # fmt: skip
circles = st.builds(lambda contacts, talks: Journal(contacts=contacts, talks=talks), people, talks)


def words(raw: Row) -> set[str]:
    """Return every line that a person wrote, anywhere in a file."""
    found: set[str] = set()
    for value in raw.values():
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            if isinstance(row, dict):
                found |= words(row)
            elif isinstance(row, str):
                found |= {line for line in row.split("\n") if line}
    return found


@given(st.data())
def test_people_renamed_in_either_copy_keep_every_word_in_either_order(
    data: st.DataObject,
) -> None:
    base, one, other = (
        read(editing.change(editing.EMPTY, data.draw(circles)).text) for _ in range(3)
    )
    for origin in (None, base):
        here = merge.merge_documents(one, other, origin).document
        there = merge.merge_documents(other, one, origin).document
        assert words(here.raw) == words(there.raw)
        if origin is None:
            assert words(here.raw) >= words(one.raw) | words(other.raw)
            assert rows(merge.merge_documents(here, other, None).document.raw) == rows(here.raw)


def test_a_person_new_under_two_names_is_one_in_every_talk() -> None:
    """Whichever copy is merged into the other, the same talks stay."""
    texts = (
        '[[contact]]\nname = "Jo"\nphone = "555-0101"\n',
        '[[contact]]\nname = "J"\nphone = "555-0101"\n\n[[talk]]\ndate = 2026-02-01\nperson = "J"\n'
        'note = "the plan"\n\n[[talk]]\ndate = 2026-02-01\nperson = "Jo"\nnote = "hi"\n',
        '[[talk]]\ndate = 2026-02-01\nperson = "J"\nnote = "hi"\n',
    )
    one, other, base = (document.read(text.encode(), "x") for text in texts)
    here, there = (
        {talk.note for talk in merge.merge_documents(*copies, base).document.journal.talks}
        for copies in ((one, other), (other, one))
    )
    assert here == there
    assert "the plan" in here


def test_with_a_base_comments_of_the_other_copy_come_along() -> None:
    base = '[[meeting]]\ndate = 2026-02-01\nname = "Noon"\nsigned = false\n'
    ours = f"{base}\n[[checkin]]\ndate = 2026-02-02\n"
    theirs = base.replace('"Noon"', '"Noon"  # the one by the river\nfav = true') + "\n# the end\n"
    made = merge.merge_documents(
        *(document.read(one.encode(), "x") for one in (ours, theirs, base))
    )
    assert made.document.text == (
        '[[meeting]]\ndate = 2026-02-01\nname = "Noon"  # the one by the river\nfav = true\n'
        "signed = false\n\n[[checkin]]\ndate = 2026-02-02\n\n# the end\n"
    )


OVERLAPPING = "[[run]]\nstart = 2026-01-01\nused_on = 2026-03-10\n\n[[run]]\nstart = 2026-03-01\n"


@pytest.mark.parametrize("own", ["", "mine = 3\n"])
@pytest.mark.parametrize("first", [True, False])
def test_a_copy_without_stretches_takes_none_away(own: str, first: bool) -> None:
    copies = [
        document.read(text.encode(), "x")
        for text in (OVERLAPPING + own, "[[checkin]]\ndate = 2026-02-01\n")
    ]
    ours, theirs = copies if first else copies[::-1]
    made = merge.merge_documents(ours, theirs, None)
    assert made.document.journal.runs == copies[0].journal.runs
    assert not made.conflicts


gatherings = st.lists(
    st.builds(
        lambda name, time, place, note, signed, uid: Meeting(
            DAY, time, name, location=place, note=note, signed=signed, uid=uid
        ),
        st.sampled_from(["", "Lamp", "Lamp Group", "Noon"]), times,
        st.sampled_from(["", "Hall", "Church"]), st.sampled_from(["", "tea", "cake"]),
        st.booleans(), st.sampled_from(["", "", "0" * 32, "1" * 32]),
    ),
    max_size=3,
).map(lambda meetings: Journal(meetings=tuple(meetings)))  # fmt: skip


def all_noted(raw: Row) -> "Counter[str]":
    """Return every line of the meetings' notes in a file, repeated as in the file."""
    others = [row["other"] for row in raw.get("conflict", [])]
    return Counter(
        line
        for row in (*raw.get("meeting", []), *others)
        for line in row.get("note", "").split("\n")
        if line
    )


def tells_its_meetings_apart(raw: Row) -> bool:
    """Return True for a file whose meetings have a name, a time, and no ID twice.

    Of other files a second merge may add a meeting that is there already.
    """
    meetings = raw.get("meeting", [])
    ids = [row["uid"] for row in meetings if "uid" in row]
    return len(set(ids)) == len(ids) and all({"name", "time"} <= row.keys() for row in meetings)


@given(st.data())
def test_meetings_renamed_at_two_places_or_with_other_notes_keep_every_word(
    data: st.DataObject,
) -> None:
    base, one, other = (
        read(editing.change(editing.EMPTY, data.draw(gatherings)).text) for _ in range(3)
    )
    for origin in (None, base):
        here = merge.merge_documents(one, other, origin).document
        there = merge.merge_documents(other, one, origin).document
        assert words(here.raw) == words(there.raw)
        if origin is None:
            both = words(one.raw) | words(other.raw)
            assert words(here.raw) >= both
            for copy in (one, other):
                assert all_noted(copy.raw) <= all_noted(here.raw)
            if tells_its_meetings_apart(one.raw) and tells_its_meetings_apart(other.raw):
                again = merge.merge_documents(here, other, None).document
                assert rows(again.raw) == rows(here.raw)


OLDER = """\
# soberpath journal. Plain TOML, yours, safe to edit by hand.
schema = 1

[settings]
country = "US"
weather = "rain"

[[run]]
start = 2026-01-31

[[contact]]
name = "J"
role = "sponsor"
since = 2026-03-20
phone = "+1 555 555 0100"

[[checkin]]
date = 2026-03-20
mood = 3
halt = ["lonely"]
note = "Rain"

[[meeting]]
date = 2026-03-25
time = 21:00:00
name = "Late"
signed = false
planned = true

[[talk]]
date = 2026-03-20
person = "J"
how = "call"
note = "Step one"

[[action]]
date = 2026-03-20
text = "Read chapter one"
person = "J"

[[garden]]
beds = 3
"""
"""A journal of the first programs, with keys of the person's own."""


def test_a_journal_of_an_older_program_merges_with_what_came_later() -> None:
    base = read(OLDER)
    theirs = read(f"{OLDER}\n[[checkin]]\ndate = 2026-03-19\nmood = 2\n")
    changes = (
        ("2026-03-25", "2026-03-26"),
        ("planned = true", f'planned = true\nuid = "{"0" * 32}"'),
        ('note = "Rain"', 'note = "Rain"\nsleep = 4\ntaken = true'),
        ('country = "US"', 'country = "US"\nhours = "12"'),
        ("[[garden]]", "[[taper]]\nstart = 2026-03-01\n\n[[garden]]"),
    )
    text = OLDER
    for before, after in changes:
        text = text.replace(before, after)
    ours = read(text)
    for origin in (None, base):
        for one, other in ((ours, theirs), (theirs, ours)):
            made = merge.merge_documents(one, other, origin)
            raw = made.document.raw
            assert not made.conflicts
            assert values(raw) >= values(ours.raw) | values(theirs.raw) - {
                ("date", freeze(dt.date(2026, 3, 25)))
            }
            assert len(raw["checkin"]) == 2
            assert len(raw["contact"]) == len(raw["talk"]) == len(raw["action"]) == 1
            assert len(raw["meeting"]) == (1 if origin else 2)
            again = merge.merge_documents(made.document, base, base)
            assert rows(again.document.raw) == rows(raw)


@pytest.mark.parametrize("section", ["regular", "service"])
def test_a_conflict_about_a_weekly_entry_goes_back_and_forth(section: str) -> None:
    block = f'[[{section}]]\nname = "Lamp"\nweekday = "monday"\ntime = 12:00:00\nnote = '
    one, other = (
        document.read(f'schema = 1\n\n{block}"{note}"\n'.encode(), note) for note in ("a", "b")
    )
    merged = merge.merge_documents(one, other, None)
    assert len(merged.conflicts) == 1
    assert merge.merge_documents(other, merged.document, None).document.journal.conflicts


def test_weekly_meetings_that_a_hand_wrote_twice_merge() -> None:
    block = '[[regular]]\nname = "Lamp"\nweekday = "monday"\ntime = 12:00:00\n'
    one, other = (
        document.read(f"schema = 1\n\n{block}\n{block}{note}".encode(), "a copy")
        for note in ("", 'note = "b"\n')
    )
    merged = merge.merge_documents(one, other, None).document
    assert [regular.note for regular in merged.journal.regulars] == ["", "b"]
