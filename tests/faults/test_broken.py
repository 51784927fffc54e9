"""Broken files in every reading command: a one-line error, and the file stays as it was."""

import datetime as dt
from pathlib import Path

import pytest

from faults.conftest import Points, Quick
from soberpath.cli import groups
from soberpath.core.model.errors import EXIT_CODES
from soberpath.store.text.schema import SECTIONS, SETTINGS, Field
from thorough import leave_to_sweep

START = "schema = 1\n\n[[run]]\nstart = 2026-01-31\n\n"
WORDS: dict[str, list[tuple[str, ...]]] = {
    "init": [("init", "--date", "2026-01-01", "--yes")],
    "meeting": [
        ("meeting", "list"),
        ("meeting", "add", "x"),
        ("meeting", "edit", "last", "--topic=x"),
    ],
    "config": [
        ("config", "list"),
        ("config", "get", "country"),
        ("config", "set", "country", "US"),
    ],
    "runs": [
        ("runs", "list"),
        ("runs", "edit", "last", "--note=x"),
        ("runs", "remove", "last", "--yes"),
    ],
    "undo": [("undo",), ("undo", "--list")],
    "backup": [("backup",), ("backup", "--list"), ("backup", "--output", "-")],
    "restore": [("restore", "1", "--yes")],
    "sponsor": [("sponsor",), ("sponsor", "talked"), ("sponsor", "list")],
    "export": [("export", "summary"), ("export", "summary", "--format", "json")],
    "checkin": [("checkin", "--quick"), ("checkin", "--json", "a note")],
    "edit": [("edit", "--help")],
}
PARTS = 5
"""Tests of each kind that try the files by turns."""

WITHOUT_A_JOURNAL = {"demo", "completion", "help"}
VALUES = {
    str: "'text'", int: "3", bool: "true", list: '["lonely"]', dt.date: "2026-02-01",
    dt.time: "04:00:00", dict: "{ x = 1 }",
}  # fmt: skip
WRONG = ("1.5", "{}", "[1]", "2026-02-01T10:00:00Z", "-99999999999999999999")

TOML = {
    "no value": "a = \n", "no key": "= 1\n", "half a header": "[[run\n", "half a text": 'a = "x\n',
    "a long text without end": 'a = """x\n\n', "a bad escape": 'a = "\\q"\n',
    "a bare word": "a = yes\n", "a comma too many": "a = [1,,2]\n", "two values": "a = 1 2\n",
    "a key twice": "schema = 1\nschema = 1\n", "a table twice": "[settings]\n[settings]\n",
    "a table after a list": "[[run]]\nstart = 2026-01-31\n[run]\nx = 1\n",
    "a key that is a table": "run.start = 2026-01-31\n",
    "dotted keys": START + "settings.a.b = 1\n",
    "nested brackets": "a = " + "[" * 5000 + "]" * 5000, "nested tables": "a = " + "{b=" * 3000,
    "many dots": ".".join("a" * 3000) + " = 1\n", "a huge number": "a = " + "9" * 6000 + "\n",
    "a huge float": "a = 1e999999\n", "the day 31 February": "[[run]]\nstart = 2026-02-31\n",
    "the year 0": "[[run]]\nstart = 0000-01-01\n",
    "the year 10000": "[[run]]\nstart = 10000-01-01\n",
    "the hour 25": "[[meeting]]\ndate = 2026-02-01\ntime = 25:00:00\n",
    "a surrogate": 'a = "\\ud800"\n', "a control character": 'a = "\x01"\n',
    "a merge mark": "<<<<<<< ours\n" + START + "=======\n>>>>>>> theirs\n",
    "not TOML at all": "Dear diary,\ntoday I\n", "JSON": '{"schema": 1}\n',
    "YAML": "run:\n - a: 1\n",
}  # fmt: skip
SHAPES = {
    "a newer schema": "schema = 99\n\n[[run]]\nstart = 2026-01-31\n",
    "schema as text": 'schema = "1"\n',
    "schema 0": "schema = 0\n", "schema true": "schema = true\n",
    "settings as a list": "[[settings]]\n",
    "settings as a number": "settings = 1\n", "an unknown section": START + "[[dream]]\nx = 1\n",
    "an unknown table": START + "[dream.deep]\nx = 1\n", "an unknown key": START + "mood = 7\n",
    "an inline list": "run = [{start = 2026-01-31}]\nmeeting = []\n", "run as a table": "[run]\n",
    "run as a number": "run = 3\n", "a list of numbers": "run = [1, 2]\n",
    "a day checked in twice": START + "[[checkin]]\ndate = 2026-02-01\n" * 2,
    "an empty record": START + "[[contact]]\n", "no run": "schema = 1\n", "comments alone": "# x\n",
    "a return before its start": "[[run]]\nstart = 2026-01-31\nused_on = 2020-01-01\n",
    "runs that overlap": START + "[[run]]\nstart = 2020-01-01\n",
    "a milestone of two kinds": START + '[[milestone]]\nname = "x"\ndays = 1\nyears = 1\n',
    "a milestone too far": '[settings]\nmilestones = "custom"\n[[run]]\nstart = 2026-01-31\n'
    '[[milestone]]\nname = "x"\nyears = 999999999\n',
    "a first day in year 1": "[[run]]\nstart = 0001-01-01\n",
    "a first day in year 9999": "[[run]]\nstart = 9999-12-31\n",
    "records of the last day": START + "[[talk]]\ndate = 9999-12-31\nperson = 'J'\n",
    "a sponsor to talk to too rarely": START + "[[contact]]\nname = 'J'\nrole = 'sponsor'\n"
    "talk_every_days = 99999999999\n[[talk]]\ndate = 2026-01-31\nperson = 'J'\n",
    "names that are the same": START + "[[contact]]\nname = 'J'\nrole = 'sponsor'\n" * 3,
    "texts that are empty": START + "[[contact]]\nname = ''\nrole = 'sponsor'\n",
    "a journal in disorder": "[[checkin]]\ndate = 2026-02-01\n[settings]\n"
    "[[run]]\nstart = 2026-01-31\n[[checkin]]\ndate = 2020-01-01\n",
}  # fmt: skip


def record(section: str, fields: dict[str, Field], key: str, value: str) -> str:
    """Return a block with everything it needs, and one wrong value."""
    needed = {one: VALUES[field.kind] for one, field in fields.items() if field.is_needed}
    lines = [f"{one} = {said}\n" for one, said in (needed | {key: value}).items()]
    return "".join([section, "\n", *lines])


def keys() -> list[tuple[str, str, str]]:
    """Yield every key of the file with each wrong value."""
    places = [("[settings]", SETTINGS), *((f"[[{one.name}]]", one.fields) for one in SECTIONS)]
    return [
        (header, f"{key} = {value}", START + record(header, fields, key, value))
        for header, fields in places
        for key in fields
        for value in (*WRONG, *VALUES.values())
    ]


def commands() -> list[tuple[str, ...]]:
    """Return every command that reads a journal, with arguments that it accepts."""
    names = [name for name in (*groups.COMMANDS, *groups.HIDDEN) if name not in WITHOUT_A_JOURNAL]
    return [words for name in names for words in WORDS.get(name, [(name,)])]


def tried(name: str, text: str, words: tuple[str, ...], path: Path, quick: Quick) -> None:
    data = text.encode("utf-8", "surrogatepass")
    path.write_bytes(data)
    done = quick(*words, SOBERPATH_FILE=str(path))
    assert done.code in EXIT_CODES, (name, words, done)
    lines = done.stderr.count("\n")
    found = words == ("doctor",) and done.code == 1 and lines == 0 and done.stdout
    assert found or (lines == 1 if done.code else lines <= 1), (name, words, done)
    if done.code:
        assert path.read_bytes() == data, (name, words)


@pytest.mark.parametrize(
    ("at", "words"),
    [pytest.param(at, words, id=" ".join(words)) for at, words in enumerate(commands())],
)
@pytest.mark.parametrize("part", leave_to_sweep(range(PARTS), but=[0]))
def test_a_broken_file_is_reported_and_kept(
    part: int, at: int, words: tuple[str, ...], quick: Quick, tmp_path: Path, points: Points
) -> None:
    """Try every broken file with every command, and unreadable files with every third."""
    path = tmp_path / "journal.toml"
    files = [*SHAPES.items(), *list(TOML.items())[at % 3 :: 3]][(at + part) % PARTS :: PARTS]
    for name, text in files:
        tried(name, text, words, path, quick)
    points("a broken file, with a command", len(files))


@pytest.mark.parametrize("part", leave_to_sweep(range(PARTS), but=[0]))
@pytest.mark.parametrize("header", ["[settings]", *(f"[[{one.name}]]" for one in SECTIONS)])
def test_a_value_of_any_wrong_type_is_reported(
    part: int, header: str, quick: Quick, tmp_path: Path, points: Points
) -> None:
    cases = [one for one in keys() if one[0] == header][part::PARTS]
    for number, (_, name, text) in enumerate(cases):
        words = (("status",), ("log",), ("export", "summary"), ("count", "--explain"))[number % 4]
        tried(name, text, words, tmp_path / "journal.toml", quick)
    points("a value of the wrong type, for each key of the file", len(cases))
