"""The parsed copy: a journal opened by it is the journal, or the copy is not used."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soberpath.core import checkins, meetings
from soberpath.core.errors import Unreadable
from soberpath.core.model import CheckIn, Contact, Journal, Meeting, Run, Settings
from soberpath.store import document, file, opening, parsed

DAY = dt.date(2026, 2, 1)
LATE = Settings(country="DE", day_starts_at=dt.time(4, 30))
HELD = document.changed(
    document.EMPTY,
    Journal(
        settings=LATE,
        runs=(Run(DAY, DAY + dt.timedelta(days=9), "caf\u00e9"), Run(DAY + dt.timedelta(days=10))),
        contacts=(Contact("J", "sponsor", talk_every_days=3),),
        checkins=(CheckIn(DAY, 3, None, ("lonely",)),),
        meetings=(Meeting(DAY, dt.time(19, 30, 5, 70), "Lamp", ("O", "D"), signed=True),),
    ),
)
MORE = b'\n[[meeting]]\ndate = 2026-02-02\nname = "Noon"\n'


def copy_for(data: bytes) -> parsed.Copy | None:
    made = parsed.written(HELD.data, HELD.journal)
    assert made is not None
    return parsed.read(made, data)


def opened(data: bytes) -> document.Document:
    return document.read(data, "journal.toml", parsed.head(copy_for(data), data))


def test_a_journal_is_read_back_from_its_copy_as_it_was() -> None:
    held = opened(HELD.data)
    assert (held.head.data, held.tail) == (HELD.data, "")
    assert held.journal == HELD.journal
    assert held.data == HELD.data


def test_what_follows_the_copied_part_is_read_too() -> None:
    held = opened(HELD.data + MORE)
    assert held.head.data == HELD.data
    assert held.journal == document.read(HELD.data + MORE, "journal.toml").journal


@pytest.mark.parametrize(
    "more",
    [
        b'note = "it belongs to the last record"\n',
        b"[settings.more]\nx = 1\n",
        b"[garden]\nbeans = 3\n",
        b"[meeting.inner]\nx = 1\n",
        b"[[meeting.inner]]\nx = 1\n",
        b"# a remark\n",
        b"[[garden]]\nbeans = 3\n",
    ],
)
def test_what_is_no_record_of_its_own_is_read_the_long_way(more: bytes) -> None:
    held = opened(HELD.data + more)
    assert held.head == parsed.NO_HEAD
    assert held == document.read(HELD.data + more, "journal.toml")


@pytest.mark.parametrize(
    ("more", "what"),
    [
        (b"[[meeting]]\ndate = \n", "line 33: not valid TOML"),
        (b"[[checkin]]\ndate = 2026-02-01\n", "a second check-in for 2026-02-01"),
        (b"[[checkin]]\ndate = 7\n", "date has the wrong type"),
        (b"[settings]\n", "not valid TOML"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_a_fault_after_the_copied_part_is_told_like_any_other(more: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        opened(HELD.data + more)


@pytest.mark.parametrize("at", [0, 10, len(HELD.data) // 2, len(HELD.data) - 1])
def test_a_copy_of_other_bytes_is_not_used(at: int) -> None:
    data = bytearray(HELD.data)
    data[at] ^= 1
    assert copy_for(bytes(data)) is None
    assert copy_for(HELD.data[:at]) is None


def test_a_torn_copy_is_not_used() -> None:
    made = parsed.written(HELD.data, HELD.journal) or b""
    for end in range(len(made)):
        assert parsed.read(made[:end], HELD.data) is None
    for at in range(len(made)):
        torn = made[:at] + bytes([made[at] ^ 4]) + made[at + 1 :]
        assert parsed.read(torn, HELD.data) is None


def test_a_record_in_the_copied_part_is_changed_and_removed() -> None:
    held = opened(HELD.data + MORE)
    changed = checkins.put(held.journal, CheckIn(DAY, note="later"))
    after = document.changed(held, changed._replace(meetings=changed.meetings[1:]))
    assert after == document.changed(document.whole(held), after.journal)
    assert document.read(after.data, "journal.toml").journal == after.journal


def test_the_file_keeps_its_copy_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    file.create(path, HELD.journal, DAY)
    for number in range(3):
        file.update(path, lambda one: meetings.add(one, Meeting(DAY, name="x" * 9)), DAY)
        assert file.read(path).tail == ""
        assert len(file.read(path).journal.meetings) == number + 2


def test_a_long_journal_is_copied_only_now_and_then(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    file.create(path, Journal(), DAY)
    long = Meeting(DAY, note="x" * (parsed.LONGEST_TAIL // 4))
    heads = []
    for _ in range(20):
        file.update(path, lambda one: meetings.add(one, long), DAY)
        heads.append(len(file.read(path).head.data))
    assert len(set(heads)) == 10
    assert len(file.read(path).journal.meetings) == 20


def test_a_hand_edit_is_read_and_the_next_write_copies_it(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    file.create(path, HELD.journal, DAY)
    path.write_bytes(path.read_bytes().replace(b'"Lamp"', b'"Lantern"'))
    assert file.read(path).head == parsed.NO_HEAD
    assert file.read(path).journal.meetings[0].name == "Lantern"
    file.update(path, lambda one: meetings.add(one, Meeting(DAY)), DAY)
    assert file.read(path).tail == ""
    assert file.read(path).journal.meetings[0].name == "Lantern"


def test_what_cannot_be_added_to_is_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text("meeting = [ { date = 2026-02-01 } ]\n")
    file.update(path, lambda one: checkins.put(one, CheckIn(DAY)), DAY)
    assert opening.copy_of(path, path.read_bytes()) is None


days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
records = st.builds(
    Meeting, date=days, time=st.none() | st.times(), name=st.text("a\u00e9 '\"", max_size=5)
)


@settings(max_examples=60)
@given(st.lists(records, max_size=4), st.lists(records, max_size=4), st.data())
def test_with_and_without_a_copy_every_change_gives_the_same_bytes(
    old: list[Meeting], new: list[Meeting], data: st.DataObject
) -> None:
    first = document.changed(HELD, HELD.journal._replace(meetings=tuple(old)))
    both = document.changed(first, first.journal._replace(meetings=(*first.journal.meetings, *new)))
    made = parsed.written(first.data, first.journal) or b""
    held = document.read(both.data, "x", parsed.head(parsed.read(made, both.data), both.data))
    assert held.head.data == first.data
    plain = document.read(both.data, "x")
    assert held.journal == plain.journal
    flags = data.draw(st.lists(st.sampled_from("kcr"), min_size=9, max_size=9))

    def corrected(journal: Journal) -> Journal:
        kept = [
            one if flag == "k" else one._replace(topic="changed")
            for one, flag in zip(journal.meetings, flags, strict=False)
            if flag != "r"
        ]
        return journal._replace(meetings=(*kept, Meeting(DAY, name="last")))

    after = document.changed(held, corrected(held.journal))
    assert after.data == document.changed(plain, corrected(plain.journal)).data
    assert document.read(after.data, "x").journal == after.journal
