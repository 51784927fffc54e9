"""Meeting lists: all formats mean the same, downloads do no harm, and saved lists are safe."""

import datetime as dt
import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import feeds
from soberpath.core.lists import places
from soberpath.core.lists.listed_meeting import (
    Context,
    ListedMeeting,
    ListHeader,
    Oddities,
    Oddity,
    ParsedList,
)
from soberpath.core.model.errors import BadValue, NothingYet, Refused, Unreadable
from soberpath.store import content
from soberpath.store.disk import swap
from soberpath.store.lists import feed, files, zones

CONTEXT = Context(zones.list_zones(), content.load_list_types(), "AA")
COUNT = 400
TRUTHS = feeds.make_truth(COUNT, seed=20)


def read(text: str | bytes, fellowship: str = "AA") -> ParsedList:
    data, oddities = text if isinstance(text, bytes) else text.encode(), Oddities()
    document = feed.recognize(data, "town.json", oddities, content.load_fellowships())
    context = CONTEXT._replace(fellowship=document.fellowship or fellowship)
    return feed.read_meetings(document, "town.json", context, oddities)


def is_as_written(meeting: ListedMeeting, truth: feeds.Truth, zone: str, venue: str) -> None:
    assert meeting.id == truth.key
    assert meeting.name == truth.name
    assert meeting.weekday == truth.day
    assert meeting.start == truth.time[0] * 60 + truth.time[1]
    assert meeting.length == truth.minutes
    assert meeting.zone == zone
    assert meeting.venue == venue
    assert ("W" in meeting.types, "O" in meeting.types) == (truth.women, truth.is_open)
    kept = json.dumps(list(meeting))
    assert "Pat" not in kept
    assert "pat@" not in kept
    assert "@pay" not in kept


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (feeds.write_tsml(TRUTHS, 1), "TSML"),
        (feeds.write_tsml(TRUTHS, 2, envelope=True), "TSML"),
        (feeds.write_table(TRUTHS), "TSML table"),
        (feeds.write_bmlt(TRUTHS, with_formats=True), "BMLT"),
        (feeds.write_bmlt(TRUTHS, with_formats=False), "BMLT"),
    ],
    ids=["tsml", "envelope", "table", "bmlt", "bmlt-without-formats"],
)
def test_a_list_of_places_means_what_was_written(text: str, name: str) -> None:
    parsed = read(text)
    assert parsed.format == name
    assert len(parsed.meetings) == COUNT
    for meeting, truth in zip(parsed.meetings, TRUTHS, strict=True):
        is_as_written(meeting, truth, truth.zone, truth.venue)
        assert truth.town in meeting.areas
        assert (meeting.latitude, meeting.longitude) == truth.place


def test_the_list_of_the_online_intergroup_means_what_was_written() -> None:
    parsed = read(feeds.write_intergroup(TRUTHS))
    assert parsed.format == "online intergroup"
    for meeting, truth in zip(parsed.meetings, TRUTHS, strict=True):
        is_as_written(meeting, truth, truth.zone or "UTC", "online")
        assert meeting.notes == "Bring tea."


def row(**more: Any) -> dict[str, Any]:
    return {"slug": "a", "name": "A", "day": 1, "time": "19:00", "address": "1 Main St", **more}


@pytest.mark.parametrize(
    ("more", "venue"),
    [
        ({}, "in-person"),
        ({"types": ["TC"]}, "inactive"),
        ({"types": ["TC"], "conference_url": "https://example.org/j"}, "online"),
        ({"types": ["onl"]}, "hybrid"),
        ({"conference_phone": "555-0140"}, "hybrid"),
        ({"conference_url": "https://example.org/j", "approximate": "yes"}, "online"),
        ({"approximate": "yes"}, "inactive"),
        ({"address": "", "city": "Springfield"}, "inactive"),
        ({"attendance_option": "online"}, "online"),
        (
            {"attendance_option": "in_person", "conference_url": "https://example.org/j"},
            "in-person",
        ),
        ({"attendance_option": "somewhere"}, "in-person"),
    ],
)
def test_where_a_meeting_is(more: dict[str, Any], venue: str) -> None:
    assert read(json.dumps([row(**more)])).meetings[0].venue == venue


def test_a_list_of_days_makes_a_meeting_of_each() -> None:
    meetings = read(json.dumps([row(day=[0, "1", "Monday", 3])])).meetings
    assert [(m.id, m.weekday) for m in meetings] == [
        ("a-sunday", 6),
        ("a-monday", 0),
        ("a-wednesday", 2),
    ]


def test_an_id_that_comes_again_gets_a_number() -> None:
    meetings = read(json.dumps([row(), row(), row(slug="a-2"), row(slug=7)])).meetings
    assert [meeting.id for meeting in meetings] == ["a", "a-2", "a-2-2", "7"]


def test_around_the_clock_and_by_appointment() -> None:
    always, unknown = read(
        json.dumps([row(time="00:00", end_time="23:59"), row(slug="b", day=None, time="")])
    ).meetings
    assert always.is_around_the_clock
    assert (unknown.weekday, unknown.start, unknown.is_around_the_clock) == (None, None, False)


@pytest.mark.parametrize(
    ("start", "duration", "length"),
    [("00:00:00", "23:59:00", 1440), ("00:00:00", "24:00:00", 1440), ("00:00", "24:00", 1440),
     ("00:00:00", "01:30:00", 90), ("19:00:00", "24:00:00", 60), ("00:00:00", "00:00:00", 60)],
)  # fmt: skip
def test_a_duration_of_a_day_from_midnight_is_around_the_clock(
    start: str, duration: str, length: int
) -> None:
    (meeting,) = read(
        json.dumps(
            [{"id_bigint": "1", "meeting_name": "A", "weekday_tinyint": "2",
              "start_time": start, "duration_time": duration}]
        )
    ).meetings  # fmt: skip
    assert (meeting.length, meeting.is_around_the_clock) == (length, length == 1440)


def test_an_end_at_24_hours_is_the_next_midnight() -> None:
    always, late = read(
        json.dumps([row(time="00:00", end_time="24:00"), row(time="22:30", end_time="24:00")])
    ).meetings
    assert always.is_around_the_clock
    assert (late.length, late.is_around_the_clock) == (90, False)


def test_keys_of_a_server_without_its_formats_are_those_of_its_fellowship() -> None:
    rows = [{"id_bigint": "1", "meeting_name": "A", "weekday_tinyint": "2", "start_time": "19:00",
             "formats": "B,O,W,Zz,S"}]  # fmt: skip
    (meeting,) = read(json.dumps(rows)).meetings
    assert meeting.types == ("BE", "O", "W", "Zz", "~S")
    assert read(json.dumps(rows)).oddities[Oddity.CODE_UNREAD] == 1


def test_a_format_without_a_meaning_for_all_servers_is_called_as_its_server_does() -> None:
    value = {
        "meetings": [{"id_bigint": "1", "meeting_name": "A", "weekday_tinyint": "2",
                      "start_time": "19:00", "formats": "B,L,X"}],
        "formats": [{"key_string": "B", "world_id": "BEG"}, {"key_string": "L", "name_string": "B"},
                    {"key_string": "X", "name_string": "Lawn chairs"}],
    }  # fmt: skip
    assert read(json.dumps(value)).meetings[0].types == ("BE", "~B", "Lawn chairs")


PAGE = b"<!DOCTYPE html><html><body>Checking your browser</body></html>"
HOSTILE = {
    "a page": PAGE,
    "a page behind blanks": b"\n\n  " + PAGE,
    "nothing": b"",
    "blanks": b" \n\t ",
    "an empty list": b"[]",
    "a list of nothing": b"[null, 1, \"x\", []]",
    "no meetings": b'{"meetings": []}',
    "another document": b'{"version": 1, "settings": {}}',
    "half a document": b'[{"name": "A", "day": 1',
    "deep": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "an archive": b"PK\x03\x04" + b"\0" * 100,
    "another table": b"date,mood\n2026-01-01,3\n",
    "many rows": b"[" + b",".join([b"{}"] * (feed.MOST_ROWS + 1)) + b"]",
    "a long table": b"name,day,time\n" + b"a,1,19:00\n" * (feed.MOST_ROWS + 1),
    "rows without a name": b'[{"name": "", "day": 1}]',
    "latin": '[{"name":"Caf\xe9","day":1}]'.encode("latin-1"),
    "infinite numbers": b'[{"name":"A","day":1e999,"time":NaN,"latitude":Infinity}' + b"]" * 3,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_download_that_is_no_list_is_refused_in_a_line(name: str) -> None:
    if name == "infinite numbers":
        (meeting,) = read(HOSTILE[name]).meetings
        assert None in (meeting.weekday, meeting.start)
        return
    with pytest.raises(Refused) as refused:
        read(HOSTILE[name])
    assert "\n" not in str(refused.value)
    assert "Nothing was changed" in str(refused.value)


def test_a_download_of_more_than_64_megabytes_is_refused() -> None:
    with pytest.raises(Refused, match="64 MB"):
        read(b"[" + b" " * feed.LARGEST + b"]")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
KEYS = [
    *row(), "end_time", "types", "timezone", "latitude", "longitude", "conference_url", "regions",
    "meeting_name", "weekday_tinyint", "formats", "duration", "duration_time",
]  # fmt: skip


@given(st.lists(st.dictionaries(st.sampled_from(KEYS), values, max_size=12), max_size=4))
def test_no_value_of_a_row_gives_a_traceback(rows: list[dict[str, Any]]) -> None:
    try:
        parsed = read(json.dumps(rows).encode("utf-8", "replace"))
    except Refused:
        return
    shown = json.dumps([list(meeting) for meeting in parsed.meetings], ensure_ascii=False)
    assert not any(sign in shown for sign in "\x1b\x07\x9b\u202e\u2066")
    for meeting in parsed.meetings:
        assert meeting.link == "" or meeting.link.startswith(("http://", "https://"))


HEADER = ListHeader("town", "TSML", "AA", "Europe/London", "2026-02-03", 2)
MEETINGS = (
    ListedMeeting("a", "A", 1, 600, types=("O",), areas=("X",), latitude=1.5, longitude=2.5),
    ListedMeeting("b", "B\u2019s", 6, 600),
    ListedMeeting("c", "C", None, None),
    ListedMeeting("d", "D", 3, 0, is_around_the_clock=True),
)


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    files.save(folder, HEADER, MEETINGS)
    assert files.load_header(folder, "town") == HEADER
    assert set(files.load(folder, "town")) == set(MEETINGS)
    asked: list[str] = []

    def find_hours(zone: str) -> set[tuple[int, int]]:
        asked.append(zone)
        return {(1, 10)}

    assert {meeting.id for meeting in files.load(folder, "town", find_hours)} == {"a", "c", "d"}
    assert asked == ["Europe/London"]
    assert files.load_areas(folder, "town") == places.sum_areas(MEETINGS)
    assert files.list_names(folder) == ["town"]
    assert HEADER.day == dt.date(2026, 2, 3)


def test_only_the_person_can_read_a_list(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    files.save(folder, HEADER, MEETINGS)
    files.save(folder, HEADER, MEETINGS)
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_version_before_is_kept_and_comes_back(tmp_path: Path) -> None:
    files.save(tmp_path, HEADER, MEETINGS)
    with pytest.raises(NothingYet):
        files.restore(tmp_path, "town")
    files.save(tmp_path, HEADER._replace(size=1), MEETINGS[:1])
    assert files.restore(tmp_path, "town") == HEADER
    assert len(files.load(tmp_path, "town")) == len(MEETINGS)
    assert files.restore(tmp_path, "town").size == 1
    files.remove(tmp_path, "town")
    assert not list(tmp_path.iterdir())
    with pytest.raises(NothingYet):
        files.remove(tmp_path, "town")


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_list_comes_back_whether_or_not_the_disk_can_exchange_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(swap, "exchange", lambda *_: False)
    files.save(tmp_path, HEADER, MEETINGS)
    files.save(tmp_path, HEADER._replace(size=1), MEETINGS[:1])
    assert files.restore(tmp_path, "town") == HEADER
    assert files.restore(tmp_path, "town").size == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["town.jsonl", "town.jsonl.before"]


@pytest.mark.parametrize(
    "command",
    [
        lambda folder: files.save(folder, HEADER, MEETINGS),
        lambda folder: files.restore(folder, "town"),
        lambda folder: files.remove(folder, "town"),
    ],
    ids=["import", "restore", "remove"],
)
@pytest.mark.parametrize(
    "leftover", [".town.0123456789abcdef.new", ".soberpath-0123456789abcdef.new"]
)
def test_the_next_command_clears_what_a_killed_one_left(
    leftover: str, command: Callable[[Path], object], tmp_path: Path
) -> None:
    for _ in range(2):
        files.save(tmp_path, HEADER, MEETINGS)
    (tmp_path / leftover).write_bytes(b"left")
    (tmp_path / ".notes.new").write_bytes(b"a person's own")
    command(tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert leftover not in names
    assert ".notes.new" in names


def test_an_unreadable_list_does_not_take_the_place_of_the_version_before(tmp_path: Path) -> None:
    files.save(tmp_path, HEADER, MEETINGS)
    files.save(tmp_path, HEADER._replace(size=1), MEETINGS[:1])
    (tmp_path / "town.jsonl").write_bytes(b"nothing")
    files.save(tmp_path, HEADER._replace(size=2), MEETINGS[:2])
    assert files.restore(tmp_path, "town") == HEADER
    assert len(files.load(tmp_path, "town")) == len(MEETINGS)


def test_an_unreadable_version_before_is_not_put_in_place(tmp_path: Path) -> None:
    files.save(tmp_path, HEADER, MEETINGS)
    (tmp_path / "town.jsonl.before").write_bytes(b"nothing")
    with pytest.raises(Unreadable, match="Nothing was changed"):
        files.restore(tmp_path, "town")
    assert len(files.load(tmp_path, "town")) == len(MEETINGS)


@pytest.mark.parametrize(
    "content_",
    [b"", b"{}", b"\xff\xfe", b"[]\n", b'{"soberpath_list": 2, "groups": []}\n',
     b'{"soberpath_list": 1, "groups": [[1, 0, "", 9]], "name": "x"}\nnothing', b"\0" * 99],
)  # fmt: skip
def test_a_list_that_cannot_be_read_says_so(tmp_path: Path, content_: bytes) -> None:
    (tmp_path / "town.jsonl").write_bytes(content_)
    with pytest.raises(Unreadable, match="town"):
        files.load(tmp_path, "town")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"a","A",1,600', b'"a",null,1,600'),
        (b'"a","A",1,600', b'"a","A",9,600'),
        (b'"a","A",1,600,60', b'"a","A",1,600,"x"'),
        (b'"a","A",1,600,60', b'"a","A",1,600,null'),
        (b'"in-person"', b'["in-person"]'),
        (b'"in-person"', b'"nowhere"'),
        (b'["O"]', b"[5]"),
        (b"1.5", b'"1.5"'),
        (b"1.5", b"Infinity"),
        (b'"Europe/London"', b"5"),
    ],
)
def test_a_value_of_another_kind_makes_a_list_unreadable(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    files.save(tmp_path, HEADER, MEETINGS)
    path = tmp_path / "town.jsonl"
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new))
    with pytest.raises(Unreadable):
        files.load(tmp_path, "town")


@pytest.mark.parametrize("bytes_left_out", [150, 250])
def test_no_part_of_a_list_that_is_cut_off_is_read(tmp_path: Path, bytes_left_out: int) -> None:
    files.save(tmp_path, HEADER, MEETINGS)
    path = tmp_path / "town.jsonl"
    path.write_bytes(path.read_bytes()[:-bytes_left_out])
    with pytest.raises(Unreadable):
        files.load_header(tmp_path, "town")
    with pytest.raises(Unreadable):
        files.load(tmp_path, "town", lambda _: ())


def test_a_line_that_is_no_meeting_makes_a_list_unreadable(tmp_path: Path) -> None:
    files.save(tmp_path, HEADER, MEETINGS)
    path = tmp_path / "town.jsonl"
    path.write_bytes(path.read_bytes().replace(b'["a","A"', b'{"a","A"'))
    with pytest.raises(Unreadable):
        files.load(tmp_path, "town")


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A b", "x" * 41, "caf\xe9", ".town"])
def test_a_name_of_a_list_is_no_path(name: str) -> None:
    with pytest.raises(BadValue):
        files.parse_list_name(name)
