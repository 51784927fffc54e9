"""Files that nobody would write: samples of each format, broken at random in every known way.

Rule: an input is made from its number alone, so that a fault is found again by that number. What is
run is everything that a file of that format meets, in this process.
"""

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from soberpath.core.importing import import_plan, parsed_table
from soberpath.core.model.answers import AnswerContext
from soberpath.core.model.errors import BadValue, Refused, Unreadable
from soberpath.core.model.records import CheckIn, Journal, Meeting
from soberpath.store import content
from soberpath.store.disk import import_file
from soberpath.store.doctor import checkup
from soberpath.store.exchange import tables, write
from soberpath.store.exchange.join import (
    count_known,
    join_journals,
    refuse_bad_values,
)
from soberpath.store.exchange.parse import parse_csv, parse_json
from soberpath.store.merging import merge
from soberpath.store.text import document, editing, pieces
from soberpath.store.text.document import Document

TODAY = dt.date(2026, 2, 10)
READING = AnswerContext(TODAY, content.load_meeting_types(), TODAY, dt.time(4))

HERE = document.read(
    b"schema = 1\n\n[[run]]\nstart = 2026-01-31\n\n[[checkin]]\ndate = 2026-02-01\nmood = 3\n", ""
)
"""The journal that everything comes to."""

TOML = (
    b"""# mine
schema = 1
[settings]
country = "US"   # here
day_starts_at = 04:00:00
favourite = 'tea'

[[run]]
start = 2026-01-31
[[checkin]]
date = 2026-02-01
mood = 2
halt = ["lonely",
  "tired"] # two
note = '''
two lines
[[meeting]]
not a header'''
[[bookend]]
date = 2026-02-01
event = "court"
time = 18:00:00
called_before = true
craving_after = 3
[[service]]
name = "coffee"
weekday = "sunday"
until = 2026-02-08
[[regular]]
name = "Lamp"
weekday = "sunday"
time = 19:30:00
people = ["Jo", "Ana"]
[[inventory]]
date = 2026-02-01
question = "What went well today?"
answer = "rain"
[garden]
beans.rows = { a = 1, b = [1.5, 0x1F], "c d" = 2026-02-01T10:00:00Z }
[[meeting]]
date = 2026-02-01
time = 19:30:00
name = "Noon \\u00e9"
types = ["O"]
[meeting.inner]
x = 1
[[conflict]]
section = "meeting"
other = { date = 2026-02-01, name = "Lamp", time = 19:30:00 }
""",
    b'\xef\xbb\xbfschema = 1\r\n[[contact]]\r\nname = "J"\r\nrole = "sponsor"\r\n',
    b'checkin = [{date = 2026-02-01, mood = 2}]\n[a.b.c]\n\'d\' = """x\n"""\n',
    b"",
)
JSON = (
    b"""{
"version": 1,
"settings": {"country": "US"},
"run": [
  {"start": "2026-01-31"}, {"start": "2020-01-31", "used_on": "2020-03-01", "counter": "x"}
],
"contact": [
  {"name": "J", "role": "sponsor", "since": "2026-02-11", "talk_every_days": 3}
],
"checkin": [
  {"date": "2026-02-05", "mood": 3, "halt": ["lonely"], "note": "=\\u00e9\\n", "taken": true}
],
"meeting": [
  {"date": "2026-02-01", "time": "12:00:00", "name": "Noon", "types": ["O"], "signed": false}
],
"taper": [{"start": "2026-01-01", "ended": "2026-01-30"}],
"bookend": [{"date": "2026-02-01", "event": "court", "time": "18:00:00", "craving_after": 3}],
"service": [{"name": "coffee", "weekday": "sunday", "until": "2026-02-08"}],
"inventory": [{"date": "2026-02-01", "question": "What went well?", "answer": "rain"}],
"conflict": [
  {"section": "meeting", "other": {"date": "2026-02-01", "n": [1.5, {"t": "19:30:00"}]},
   "other_types": {"date": "date", "n": [null, {"t": "time"}]}}
]
}
""",
    b'{"version": 1, "note": [{"date": "2026-02-01", "text": "tea"}]}',
    b"{}",
)
OURS = (
    b"section,start,name,date,mood,halt,note,signed,section,other,other_types\r\n"
    b"settings,,,,,,,,,,\r\nrun,2026-01-31,,,,,,,,,\r\ncontact,,J,,,,,,,,\r\n"
    b'checkin,,,2026-02-05,3,"[""lonely""]",\'=x,,,,\r\n'
    b"meeting,,Noon,2026-02-01,,,,false,,,\r\n"
    b'conflict,,,,,,,,meeting,"{""date"": ""2026-02-01""}","{""date"": ""date""}"\r\n',
    b"section,country\r\nsettings,US\r\n",
)
TABLES = (
    b"Date,Mood,Craving,Gratitude\n2026-02-09,4,2,the sea\n2026-02-10,9,,\nsoon,3,,\n",
    b'date;time;meeting;place\r\n2026-02-01;19:30;Sunday;"Church\r\nhall"\r\n3 days ago;0:10;;\r\n',
    b"start\tused_on\tnote\n2020-01-01\t2020-02-01\t'=x\n2021-01-01\t\t\n",
    b"sobriety date\n2025-01-01\n",
)

TOKENS: tuple[bytes, ...] = (
    b"\0", b"\r", b"\n", b"\r\n", b"\t", b"\x0b", b"\x0c", b"\x1b", b"\x7f", b"\x85", b"\xff",
    b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", "\u2028".encode(), "\u0085".encode(),
    "\U0001f600".encode(), b"\\ud800", b"\\u0000", b"\\U00110000", b"\\", b'"', b"'", b'"""',
    b"'''", b"[", b"]", b"[[", b"]]", b"{", b"}", b",", b";", b"=", b".", b":", b"#", b"null",
    b"true", b"NaN", b"nan", b"-inf", b"Infinity", b"1e999", b"-1e999", b"-0", b"1" * 5000,
    b"9" * 4301, b"0x" + b"f" * 5000, b"0o" + b"7" * 9000, b"0b" + b"1" * 20000, b"1_000",
    b"99999999999999999999", b"0000-00-00", b"0001-01-01", b"9999-12-31", b"2026-02-30",
    b"2026-W05-1", b"20260201", b"24:00:00", b"23:59:60", b"19:30:00+02:00", b"19:30Z", b"00:10",
    b"2026-02-01T10:00:00+23:59", b"2026-02-01 10:00:00.123456789", b"0001-01-01T00:00:00+14:00",
    b"9999-12-31T23:59:59-12:00", b"[" * 400, b"[" * 400 + b"]" * 400, b"[" * 90 + b"]" * 90,
    b"[" * 30 + b"]" * 30, b'{"a":' * 400 + b"1" + b"}" * 400, b"{a=" * 80 + b"1" + b"}" * 80,
    b"a." * 400 + b"a = 1\n", b"[" + b"a." * 400 + b"a]\n", b"[[" + b"a." * 400 + b"a]]\n",
    b"[b." + b"a." * 3000 + b"a]\n", b"b." + b"a." * 990 + b"a = 1\n", b"[" * 900 + b"]" * 900,
    b"[[checkin." + b"a." * 200 + b"a]]\n", b"[checkin]\n", b"[[settings]]\n", b"[settings.a]\n",
    b"[[checkin.a]]\n", b"[[run]]\n", b"[[conflict]]\n", b"schema = 2\n", b"schema", b"version",
    b"x" * 140_000, b" " * 3000, b"\n" * 2000, b"date", b"note", b"-", b"yesterday", b"tomorrow",
    b"99999999999d", b"1 of 7", b"section", b"settings", b"=1", b"''", b"other_types",
)  # fmt: skip
"""What is put in: signs that mean something, values at their ends, and what is far too much."""

_VALUE = re.compile(rb'"[^"\n]*"|[0-9][0-9:-]*|true|false|\[[^\[\]\n]*\]|\{[^{}\n]*\}')
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "utf-8-sig")


def input_of(seeds: tuple[bytes, ...], number: int) -> bytes:
    """Return the input of that number."""
    chance = random.Random(number)  # noqa: S311
    data = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 9))):
        data = chance.choice(_CHANGES)(data, chance)
    return data


def _put_in(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(TOKENS) + data[at:]


def _put_for_value(data: bytes, chance: random.Random) -> bytes:
    places = [one.span() for one in _VALUE.finditer(data)] or [(0, 0)]
    start, end = chance.choice(places)
    token = chance.choice(TOKENS)
    return data[:start] + chance.choice((token, b'"' + token + b'"')) + data[end:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + data[at + chance.choice((1, 1, 3, 20, len(data))) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    piece = data[at : at + chance.choice((1, 5, 40, 200))][:1000]
    to = chance.randint(0, len(data))
    return data[:to] + piece * chance.choice((1, 1, 2, 30)) + data[to:]


def _move_line(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randint(0, len(lines)), line)
    return b"".join(lines)


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return b"x"
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _end_lines(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", chance.choice((b"\r", b"\r\n", b"\n\r")))


def _encode(data: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _put_in, _put_in, _put_for_value, _put_for_value, _put_for_value, _cut, _repeat, _move_line,
    _flip, _flip, _end_lines, _encode,
)  # fmt: skip


def run_table(data: bytes) -> None:
    """Import a table."""
    text = import_file.decode_text(data, "days.csv")
    read = parsed_table.read_table(tables.read_table(text).rows, "", READING)
    found = import_plan.plan_import(HERE.journal, read)
    _take_in(import_plan.add_records(HERE.journal, read.kind, found.new))


def run_ours(data: bytes) -> None:
    """Import one of our exports as CSV."""
    _join(parse_csv(import_file.decode_text(data, "all.csv")))


def run_json(data: bytes) -> None:
    """Import one of our exports as JSON."""
    _join(parse_json(import_file.decode_text(data, "all.json")))


def _join(other: Journal) -> None:
    refuse_bad_values(other, TODAY, content.load_meeting_types())
    for here in (Journal(), HERE.journal):
        joined = join_journals(here, other)
        count_known(other, here)
        _take_in(joined, editing.EMPTY if here == Journal() else HERE)
    for form in ("json", "csv"):
        written = write.FORMATS[form](other, "")
        back = {"json": parse_json, "csv": parse_csv}[form](written)
        assert repr(back) == repr(other), form


def _take_in(journal: Journal, before: Document = HERE) -> None:
    """Save a journal, and check that it is read back as the same."""
    after = editing.change(before, journal)
    assert repr(document.read(after.data, "").journal) == repr(journal)


def run_toml(data: bytes) -> None:
    """Open a journal, check it, change it and merge it."""
    checkup.find_problems(data, lambda _: TODAY)
    before = document.read(data, "journal.toml")
    assert "".join(pieces.split(before.text)) == before.text
    for journal in _changes(before.journal):
        try:
            after = editing.change(before, journal)
        except Refused:
            continue
        again = document.read(after.data, "")
        assert repr(again.journal) == repr(journal)
    for copies in ((before, HERE), (HERE, before)):
        try:
            merge.merge_documents(*copies, None)
        except Refused:
            continue


def _changes(journal: Journal) -> Iterator[Journal]:
    """Yield the journal with an entry added, changed or removed, and with another setting."""
    yield journal._replace(meetings=(*journal.meetings, Meeting(TODAY, name="Lamp")))
    if journal.checkins:
        first, *others = journal.checkins
        yield journal._replace(checkins=(first._replace(note="mind"), *others))
        yield journal._replace(checkins=tuple(others))
    else:
        yield journal._replace(checkins=(CheckIn(TODAY, 3),))
    yield journal._replace(settings=journal.settings._replace(country="DE"))


FORMATS: dict[str, tuple[tuple[bytes, ...], Callable[[bytes], None], tuple[Any, ...]]] = {
    "csv": (TABLES, run_table, (BadValue, Refused)),
    "our-csv": (OURS, run_ours, (Refused,)),
    "json": (JSON, run_json, (Refused,)),
    "toml": (TOML, run_toml, (Unreadable, Refused)),
}
"""The seeds of each format, what its files meet, and the errors that may come out."""


def faults(form: str, numbers: range) -> Iterator[tuple[int, BaseException]]:
    """Yield the number of each input that ends in anything but one clear message."""
    seeds, run, allowed = FORMATS[form]
    for number in numbers:
        try:
            run(input_of(seeds, number))
        except allowed as error:
            if not str(error).strip() or len(str(error)) > 2000:
                yield number, error
        except Exception as error:
            yield number, error
