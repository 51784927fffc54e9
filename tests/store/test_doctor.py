"""doctor reports every problem with its line, and fixes only what is certain."""

import datetime as dt
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changing import rewrite_text
from soberpath.core.model.errors import Cure, NothingYet, Unreadable
from soberpath.core.model.problems import Problem, Report
from soberpath.core.model.records import Settings
from soberpath.store.disk import backups
from soberpath.store.doctor import checkup, repair
from soberpath.store.read import read_journal

TODAY = dt.date(2026, 2, 1)
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
SOUND = """\
schema = 1

[[run]]
start = 2026-01-31

[[contact]]
name = "J"
role = "sponsor"
"""


def today(_: Settings) -> dt.date:
    return TODAY


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o700)
    path = folder / "journal.toml"
    path.touch(mode=0o600)
    return path


def seen(path: Path, text: str) -> list[tuple[int | None, str]]:
    path.write_bytes(text.encode())
    return [(one.line, one.what) for one in checkup.check_journal(path, today).left]


def mended(path: Path, text: str) -> Report:
    path.write_bytes(text.encode())
    return checkup.repair_journal(path, today, TODAY)


def lines(found: tuple[Problem, ...]) -> list[int | None]:
    return [one.line for one in found]


def test_a_sound_journal_has_no_problem(path: Path) -> None:
    assert seen(path, SOUND) == []
    assert seen(path, "\ufeff" + SOUND.replace("\n", "\r\n")) == []


def test_there_is_nothing_to_look_at_before_the_first(tmp_path: Path) -> None:
    with pytest.raises(NothingYet):
        checkup.check_journal(tmp_path / "no.toml", today)
    with pytest.raises(NothingYet):
        checkup.repair_journal(tmp_path / "no.toml", today, TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_its_place_is_no_journal(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"isn't an ordinary file|is a folder"):
        checkup.check_journal(tmp_path, today)


UNCLOSED = "a quotation mark is missing at the end of a text"
HIDDEN = "there's a hidden character that isn't allowed"
NO_VALUE = "a value is missing, or can't be read"
BROKEN = [
    ("[[checkin]]\ndate = 2026-01-31\nmood =\n", {3: NO_VALUE}),
    ("[[checkin]]\ndate = 2026-01-31\nmood = True\n", {3: NO_VALUE}),
    ("[[checkin]]\ndate = 2026-02-30\n", {2: "that date or time doesn't exist"}),
    ("[[checkin]]\ndate = 2026-1-31\n", {2: "there's something after the value"}),
    ("[[checkin]\ndate = 2026-01-31\n", {1: "a [ isn't closed"}),
    ("[settings\ncountry = 1\n", {1: "a [ isn't closed"}),
    ('[[checkin]]\nnote = "a\ndate = 2026-01-31\n', {2: UNCLOSED}),
    ("[[checkin]]\nnote = 'a\ndate = 2026-01-31\n", {2: UNCLOSED}),
    ('[[checkin]]\nnote = """a\ndate = 2026-01-31\n', {2: UNCLOSED}),
    ("[[checkin]]\nnote = '''a\ndate = 2026-01-31\n", {2: UNCLOSED}),
    ('[[checkin]]\nhalt = ["lonely"\ndate = 2026-01-31\n', {2: "a list isn't closed"}),
    ('[[checkin]]\nhalt = ["lonely"\n', {2: "a list isn't closed"}),
    ("[[checkin]]\nmood 3\ndate = 2026-01-31\n", {2: "there's no = after the first word"}),
    ("[[checkin]]\ndate = 2026-01-31\nmood = 3\nmood = 4\n", {4: "a key appears twice"}),
    ('[[checkin]]\ndate = 2026-01-31\nnote = "a\\q"\n', {3: "there's a \\ in a text"}),
    ('[[checkin]]\ndate = 2026-01-31\nnote = "a\x01"\n', {3: HIDDEN}),
    ("[settings]\n[garden]\n[settings]\n", {3: "a section appears twice"}),
    ("run = []\n[[run]]\nstart = 2026-01-31\n", {2: "a section is written in two ways"}),
    ("x = 1\n[x]\ny = 1\n", {2: "a key appears twice"}),
    ("= 3\n", {1: "this line can't be read"}),
    (f"x = {'9' * 5000}\n", {1: "a value is too large or too deeply nested"}),
    (f"[x]\na = [\n]\ny = {'9' * 5000}\n", {4: "a value is too large or too deeply nested"}),
    (f"[x]\n{'y = 1' * 50}\n", {2: "there's something after the value"}),
    ("[x]\ny = 1\n[x]", {3: "a section appears twice"}),
    ("[[checkin]]\nmood = \ncraving = \n", {2: NO_VALUE, 3: NO_VALUE}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), BROKEN)
def test_text_that_is_not_toml_is_reported_with_its_line(
    path: Path, text: str, told: dict[int, str]
) -> None:
    assert dict(seen(path, text))[min(told)] == told[min(told)]
    after = SOUND + "\n" + text + '\n[[checkin]]\nmood = 9\ndate = "2026-01-31"\n\n[[note]\n'
    if min(told) > 1 and not text.startswith(("run", "x")):
        start, end = SOUND.count("\n") + 1, after.count("\n")
        assert seen(path, after) == [
            *((start + line, what) for line, what in told.items()),
            (end - 3, "mood is too high"),
            (end - 2, "date is in quotes"),
            (end, "a [ isn't closed"),
        ]


def test_what_is_no_journal_at_all_ends_soon(path: Path) -> None:
    assert len(seen(path, "[x]\ny = 1\n" * 60)) == 50
    assert len(seen(path, "= 1\n" * 60)) == 50
    assert seen(path, "\n" * 50 + "x = [\n" + "1,\n" * 50 + "}\n") == [(102, NO_VALUE)]


def test_a_very_large_number_is_reported_somewhere_in_its_block(path: Path) -> None:
    many = "".join(f"y{number} = 1\n" for number in range(60))
    what = "a value is too large or too deeply nested"
    assert seen(path, f"{SOUND}\n[x]\n{many}z = {'9' * 5000}\n") == [(10, what)]


def test_lines_are_the_same_in_a_file_of_another_system(path: Path) -> None:
    text = SOUND + "[[checkin]]\nmood =\n[[note]\n[[talk]]\ndate = 1\n"
    assert seen(path, "\ufeff" + text.replace("\n", "\r\n")) == seen(path, text)


def test_a_text_that_looks_like_a_header_breaks_nothing(path: Path) -> None:
    note = '[[note]]\ndate = 2026-01-31\ntext = """\n[[meeting]]\nmood = """\n'
    assert seen(path, f"{note}[[checkin]]\nmood = \n") == [
        (7, "a value is missing, or can't be read")
    ]


def test_nobody_is_missing_while_a_part_cannot_be_read(path: Path) -> None:
    talk = '[[contact]]\nname = "sAM"\n[[talk]]\ndate = 2026-01-31\nperson = "Sam"\n'
    assert seen(path, talk) == [(5, "Sam isn't in your contacts")]
    assert seen(path, f'[[contact]]\nname = "Sam\n{talk}') == [(2, UNCLOSED)]
    assert seen(path, f"[[contact]]\nname = 1\n{talk}") == [(2, "name isn't text")]


def test_every_error_of_every_entry_is_reported_with_its_line(path: Path) -> None:
    text = (
        'schema = "one"\n[settings]\nextra_days = 1\nheadline = "x"\n'
        "[[checkin]]\nmood = 9\ncraving = 11\n"
        "[[checkin]]\ndate = 2026-01-31\n[[checkin]]\ndate = 2026-01-31\n"
        '[[checkin]]\ndate = 2026-02-02\n[[milestone]]\nname = "x"\ndays = 1\nyears = 1\n'
    )
    assert seen(path, text) == [
        (1, "schema isn't a whole number"),
        (3, "extra_days isn't true or false"),
        (4, "headline has an unknown value"),
        (5, "date is missing"),
        (6, "mood is too high"),
        (7, "craving is too high"),
        (11, "this is a second check-in for 2026-01-31"),
        (13, "date is 2026-02-02, which is in the future"),
        (14, "this needs exactly one of days, months and years"),
    ]


def test_a_likely_typo_is_reported_but_an_unknown_name_is_not(path: Path) -> None:
    text = (
        "schemas = 1\nfavourite = 2\n[setings]\n[settings]\ncountri = 'US'\ntea = 1\n"
        "[[checkins]]\nx = 1\n[[garden]]\ny = 1\n"
        "[[checkin]]\ndate = 2026-01-31\nMood = 3\nfood = 1\nntoe = 'x'\nweather = 'rain'\n"
        "[[note]]\ndate = 2026-01-31\ntext = 'x'\ntexts = 'y'\n"
    )
    path.write_text(text)
    assert [(one.line, one.what, one.cure) for one in checkup.check_journal(path, today).left] == [
        (line, f"soberpath doesn't know the {kind} {name}",
         f"Did you mean {meant}? If you added it yourself, leave it.")
        for line, kind, name, meant in (
            (1, "name", "schemas", "schema"),
            (3, "name", "setings", "settings"),
            (5, "key", "countri", "country"),
            (7, "name", "checkins", "[[checkin]]"),
            (13, "key", "Mood", "mood"),
            (15, "key", "ntoe", "note"),
        )
    ]  # fmt: skip


def test_a_form_that_cannot_be_added_to_is_reported(path: Path) -> None:
    text = "meeting = [ {date = 2026-01-31} ]\nsettings = { country = 'US' }\ntalk = 3\n"
    assert seen(path, text) == [
        (1, "meeting is written as one list, so soberpath can't add to it"),
        (2, "the settings are written in a form that soberpath can't add to"),
        (3, "talk isn't written as entries"),
    ]


def test_a_newer_schema_is_reported_and_left_alone(path: Path) -> None:
    text = 'schema = 2\n[[checkin]]\ndate = "2026-01-31"\nmoods = 3\n'
    report = mended(path, text)
    assert [(one.line, one.what) for one in report.left] == [
        (1, "this journal was made by a newer soberpath (schema 2)"),
        (3, "date is in quotes"),
    ]
    assert (report.fixed, path.read_text()) == ((), text)


def test_bytes_that_are_not_utf_8_are_reported_once_with_their_line(path: Path) -> None:
    path.write_bytes("schema = 1\n\n# caf\u00e9\nmood = \n".encode("latin-1"))
    assert [(one.line, one.what) for one in checkup.check_journal(path, today).left] == [
        (3, "this isn't UTF-8 text")
    ]
    assert seen(path, " \n") == [(1, "the file is empty")]


UNQUOTED = {
    '[[checkin]]\ndate = "2026-01-31"  # day\nmood="3"\n': (
        "[[checkin]]\ndate = 2026-01-31  # day\nmood=3\n"
    ),
    "[settings]\nday_starts_at = '04:00'\nextra_days = \"true\"\n": (
        "[settings]\nday_starts_at = 04:00:00\nextra_days = true\n"
    ),
    'schema = "1"\n[[run]]\nstart = """2026-01-31"""': "schema = 1\n[[run]]\nstart = 2026-01-31",
    "[[meeting]]\ndate = 2026-01-31\ntime = '19:30:00'\nsigned = 'false'\n": (
        "[[meeting]]\ndate = 2026-01-31\ntime = 19:30:00\nsigned = false\n"
    ),
    '\ufeff[[run]]\r\nstart = "2026-01-31"\r\n': "\ufeff[[run]]\r\nstart = 2026-01-31\r\n",
}


@pytest.mark.parametrize("text", UNQUOTED)
def test_a_value_in_quotes_becomes_that_value_in_place(path: Path, text: str) -> None:
    report = mended(path, text)
    assert path.read_bytes() == UNQUOTED[text].encode()
    assert report.left == ()
    assert {one.cure for one in report.fixed} == {"Removed the quotes."}
    kept = path.parent / "backups" / "journal-broken-2026-02-01-1.toml"
    assert (report.kept, kept.read_bytes()) == (str(kept), text.encode())
    assert backups.list_versions(path) == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (
            'schema = 1\nrun = [{ start = 2026-01-31, note = "a # b" }]\nx = 1\n',
            'schema = 1\nx = 1\n\n[[run]]\nstart = 2026-01-31\nnote = "a # b"\n',
        ),
        (
            "checkin = [\r\n  { date = 2026-01-30 },\r\n  { date = 2026-01-31 },\r\n]\r\n",
            "[[checkin]]\r\ndate = 2026-01-30\r\n\r\n[[checkin]]\r\ndate = 2026-01-31\r\n",
        ),
        (
            'settings.country = "US"\nsettings.extra_days = true\n\n[[run]]\nstart = 2026-01-31\n',
            '[settings]\ncountry = "US"\nextra_days = true\n\n[[run]]\nstart = 2026-01-31\n',
        ),
        (
            'settings = { country = "US" }\n',
            '[settings]\ncountry = "US"\n',
        ),
        (
            "schema = 1 # a\nrun = [ # b\n  { start = 2026-01-30 }, # c\n] # d\n# e\n",
            "schema = 1 # a\n# e\n\n# b\n# c\n# d\n[[run]]\nstart = 2026-01-30\n",
        ),
        (
            'settings.country = "US" # home\n\n[[run]]\nstart = 2026-01-31\n',
            '# home\n[settings]\ncountry = "US"\n\n[[run]]\nstart = 2026-01-31\n',
        ),
        (
            'checkin = [{ date = "2026-01-31", mood = 3.0 }]\n',
            "[[checkin]]\ndate = 2026-01-31\nmood = 3\n",
        ),
        (
            "[[run]]\nstart = 2026-01-30T00:00:00Z # mine\n",
            "[[run]]\nstart = 2026-01-30 # mine\n",
        ),
        (
            "[[checkin]]\ndate = 2026-01-30T23:30:00-05:00\n",
            "[[checkin]]\ndate = 2026-01-30\n",
        ),
        (
            "[[meeting]]\ndate = 2026-01-30 19:30:15\n",
            "[[meeting]]\ndate = 2026-01-30\ntime = 19:30:00\n",
        ),
    ],
)
def test_a_file_from_another_program_is_changed_to_our_layout(
    path: Path, text: str, fixed: str
) -> None:
    report = mended(path, text)
    assert path.read_bytes().decode() == fixed
    assert report.left == ()
    assert report.kept
    read_journal(path)


def test_a_key_with_letters_in_another_order_is_found_beside_the_right_one(path: Path) -> None:
    assert seen(path, '[[contact]]\nname = "J"\nnmae = "Jo"\nnote = ""\nnotes = ""\n') == [
        (3, "soberpath doesn't know the key nmae")
    ]


@pytest.mark.parametrize(
    "text",
    [
        '[[checkin]]\ndate = "1 February"\n',
        '[[checkin]]\ndate = "20260131"\n',
        '[[checkin]]\ndate = "2026-02-30"\n',
        '[[checkin]]\ndate = " 2026-01-31"\n',
        '[[checkin]]\ndate = 2026-01-31\nmood = "9"\n',
        '[[checkin]]\ndate = 2026-01-31\nmood = "3.0"\n',
        '[[checkin]]\ndate = 2026-01-31\nmood = "\u0663"\n',
        "[[checkin]]\ndate = 2026-01-31\nmood = 3.5\n",
        "[[checkin]]\ndate = 2026-01-31T20:00:00Z\n",
        "[[meeting]]\ndate = 2026-01-31T20:00:00\ntime = 19:30:00\n",
        '[[meeting]]\ndate = 2026-01-31\nsigned = "yes"\n',
        '[[meeting]]\ndate = 2026-01-31\ntime = "25:00"\n',
        '[[checkin]]\ndate = "2026-01-31"\nmood =\n',
    ],
)
def test_uncertain_problems_are_reported_and_not_fixed(path: Path, text: str) -> None:
    report = mended(path, text)
    assert (report.fixed, report.kept, path.read_text()) == ((), "", text)
    assert report.left and not any(one.fixable for one in report.left)
    assert not (path.parent / "backups").exists()


TWO_HALVES = """\
# first
[[checkin]]
date = 2026-01-31
mood = 3  # low
weather = "rain"

# second
[[checkin]]
mood = 3
date = 2026-01-31
note = '''
two
lines'''  # long
halt = [
  "lonely",
]

# the garden
[garden]
beans = 1
"""


def test_two_halves_of_a_day_become_one(path: Path) -> None:
    report = mended(path, TWO_HALVES)
    assert path.read_text() == (
        "# first\n[[checkin]]\ndate = 2026-01-31\nmood = 3  # low\n"
        "weather = \"rain\"\nnote = '''\ntwo\nlines'''  # long\nhalt = [\n  \"lonely\",\n]\n\n"
        "# second\n\n# the garden\n[garden]\nbeans = 1\n"
    )
    assert (lines(report.fixed), report.left) == ([10], ())
    assert report.fixed[0].cure == "Merged with the one before it."


def test_a_last_half_goes_without_a_trace(path: Path) -> None:
    first = "[[checkin]]\ndate = 2026-01-31\n"
    mended(path, f"{first}\n[[meeting]]\ndate = 2026-01-31\n\n{first}mood = 2")
    assert path.read_text() == f"{first}mood = 2\n\n[[meeting]]\ndate = 2026-01-31\n"


def test_three_parts_of_a_day_become_one_and_quotes_go_first(path: Path) -> None:
    part = '[[checkin]]\ndate = "2026-01-31"\n'
    report = mended(path, f'{part}mood = "2"\n\n{part}craving = 1\n\n{part}note = "x"\n')
    assert path.read_text() == (
        '[[checkin]]\ndate = 2026-01-31\nmood = 2\ncraving = 1\nnote = "x"\n'
    )
    assert (len(report.fixed), report.left) == (6, ())


def test_a_half_goes_before_the_table_inside_the_first(path: Path) -> None:
    part = "[[checkin]]\ndate = 2026-01-31\n"
    report = mended(path, f"{part}[checkin.inner]\nx = 1\n{part}mood = 2\n")
    assert path.read_text() == f"{part}mood = 2\n[checkin.inner]\nx = 1\n"
    assert (len(report.fixed), report.left) == (1, ())


@pytest.mark.parametrize(
    "second",
    [
        "mood = 4\n",
        "mood = 2  # it was low\n",
        "# a remark\nmood = 2\n",
        "[checkin.inner]\nx = 1\n",
        "[[checkin.inner]]\nx = 1\n",
        "weather.now = 1\n",
    ],
    ids=["another mood", "a remark", "a remark of its own", "a table", "tables", "dotted"],
)
def test_two_halves_that_are_more_than_that_are_left(path: Path, second: str) -> None:
    text = f"[[checkin]]\ndate = 2026-01-31\nmood = 2\n\n[[checkin]]\ndate = 2026-01-31\n{second}"
    report = mended(path, text)
    assert [one.what for one in report.left] == ["this is a second check-in for 2026-01-31"]
    assert path.read_text() == text


def test_a_repair_that_would_not_hold_what_is_meant_is_not_made() -> None:
    text = "[[checkin]]\ndate = 2026-01-31\n\n[[checkin]]\ndate = 2026-01-31\nmood = 2\n"
    wrong = repair.Repair("checkin", 1, "date", 0, {"mood": 3}, "joined", "mood = 2\n")
    assert repair.apply(text, [wrong]) == (text, [])
    right = wrong._replace(values={"mood": 2})
    assert repair.apply(text, [right]) == ("[[checkin]]\ndate = 2026-01-31\nmood = 2\n", [right])


def test_a_repair_that_cannot_be_made_safely_does_not_hold_up_another(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certain = repair.find_certain

    def one_wrong(raw: Any, places: Any) -> list[repair.Repair]:
        found = certain(raw, places)
        return [found[0]._replace(lines="end = 1\n"), *found[1:]] if found else found

    monkeypatch.setattr(repair, "find_certain", one_wrong)
    report = mended(path, '[[run]]\nstart = "2026-01-31"\n[[checkin]]\ndate = "2026-01-31"\n')
    assert (lines(report.fixed), lines(report.left)) == ([4], [2])


@posix
def test_a_fix_that_the_system_refuses_is_reported_as_not_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    path.write_text(SOUND)
    path.chmod(0o644)
    monkeypatch.setattr(Path, "chmod", refuse)
    report = checkup.repair_journal(path, today, TODAY)
    assert (report.fixed, len(report.left)) == ((), 1)


def test_a_broken_version_is_kept_beside_an_earlier_one(path: Path) -> None:
    for number in (1, 2):
        kept = mended(path, f'[[run]]\nstart = "2026-01-0{number}"\n').kept
        assert kept.endswith(f"journal-broken-2026-02-01-{number}.toml")
    assert len(list((path.parent / "backups").iterdir())) == 2


def test_a_journal_that_loads_is_kept_as_a_version(path: Path) -> None:
    path.write_text(SOUND)
    kept = rewrite_text(path, lambda text: text + "# more\n", TODAY)
    assert kept and backups.list_versions(path) == [kept.name]
    assert path.read_text() == SOUND + "# more\n"
    assert rewrite_text(path, lambda text: text, TODAY) is None


def around(path: Path) -> list[str]:
    found = checkup.check_journal(path, today).left
    return [one.what.replace(str(path.parent.parent), "") for one in found]


@posix
def test_doctor_finds_and_closes_files_open_to_others(path: Path) -> None:
    path.write_text(SOUND)
    rewrite_text(path, lambda text: text + "\n", TODAY)
    kept = path.parent / "backups"
    version = kept / "journal-000001-2026-02-01.toml"
    lock = Path(f"{path}.lock")
    for one in (path, lock, version, kept, path.parent):
        one.chmod(0o755)
    assert around(path) == [
        f"{name} is open to other users of this computer (mode 0755)"
        for name in (
            "/folder/backups", "/folder/journal.toml", "/folder/journal.toml.lock",
            "/folder/backups/journal-000001-2026-02-01.toml", "the folder /folder",
        )
    ]  # fmt: skip
    report = checkup.repair_journal(path, today, TODAY)
    assert (len(report.fixed), report.left, report.kept) == (5, (), "")
    assert [one.stat().st_mode & 0o777 for one in (path, lock, version)] == [0o600] * 3
    assert [one.stat().st_mode & 0o777 for one in (kept, path.parent)] == [0o700] * 2


@posix
def test_a_folder_with_other_files_keeps_its_permissions(path: Path) -> None:
    path.write_text(SOUND)
    (path.parent / "letter.txt").touch()
    path.parent.chmod(0o755)
    report = checkup.repair_journal(path, today, TODAY)
    assert (report.fixed, len(report.left)) == ((), 1)
    assert path.parent.stat().st_mode & 0o777 == 0o755


def test_leftover_files_of_a_stopped_run_are_reported_and_removed(path: Path) -> None:
    path.write_text(SOUND)
    (path.parent / "backups").mkdir(mode=0o700)
    left = [
        path.parent / ".journal.toml.new",
        path.parent / ".journal.toml.parsed.new",
        path.parent / "backups" / "journal-000001-2026-02-01.part",
    ]
    for one in left:
        one.touch(mode=0o600)
    assert around(path) == [
        "/folder/.journal.toml.new was left by a command that didn't finish",
        "/folder/.journal.toml.parsed.new was left by a command that didn't finish",
        "/folder/backups/journal-000001-2026-02-01.part was left by a command that didn't finish",
    ]
    assert len(checkup.repair_journal(path, today, TODAY).fixed) == 3
    assert not any(map(Path.exists, left))


OF_OTHERS = (
    ".journal-old.toml.new", ".journal.toml", "journal", "journal-old.toml",
    "journal-old.toml.lock",
    ".other.toml.new", ".other.toml.parsed", ".other.toml.parsed.new", "other.toml",
    "backups/journal-old-000001-2026-02-01.part", "backups/journal-old-000002-2026-02-01.toml",
    "backups/journal-old-broken-2026-02-01-1.part", "backups/journal-broken-000001-2026-02-01.part",
    "backups/journal.-000001-2026-02-01.part", "backups/other-000001-2026-02-01.part",
    "backups/other-000001-2026-02-01.toml", "backups/journal-letter.txt",
)  # fmt: skip
OWN = (
    ".journal.toml.new", ".journal.toml.parsed", ".journal.toml.parsed.new", "journal.toml.lock",
    "backups/journal-000001-2026-02-01.part", "backups/journal-000002-2026-02-01.toml",
    "backups/journal-broken-2026-02-01-1.part", "backups/journal-broken-2026-02-01-1.toml",
)  # fmt: skip


@posix
def test_the_doctor_touches_no_file_of_another_journal_in_the_folder(path: Path) -> None:
    path.write_text(SOUND)
    folder = path.parent
    (folder / "backups").mkdir()
    for name in (*OF_OTHERS, *OWN):
        (folder / name).write_text(SOUND)
    for one in (*folder.rglob("*"), folder):
        one.chmod(0o755)
    others = [folder / name for name in OF_OTHERS] + [folder / "backups", folder]
    kept = {one: (one.stat().st_mode, one.stat().st_mtime_ns) for one in others[:-2]}
    report = checkup.repair_journal(path, today, TODAY)
    assert {one: (one.stat().st_mode, one.stat().st_mtime_ns) for one in kept} == kept
    assert [one.stat().st_mode & 0o777 for one in others[-2:]] == [0o755] * 2
    assert len(report.left) == 2
    left = [folder / name for name in OWN if (folder / name).exists()]
    assert [one.name for one in left] == [
        "journal.toml.lock", "journal-000002-2026-02-01.toml", "journal-broken-2026-02-01-1.toml",
    ]  # fmt: skip
    assert all(one.stat().st_mode & 0o777 == 0o600 for one in (path, *left))
    assert len(checkup.repair_journal(folder / "other.toml", today, TODAY).fixed) == 7


def test_copies_that_grew_apart_are_reported(path: Path) -> None:
    path.write_text(SOUND)
    names = (
        "journal (a desktop's conflicted copy 2026-02-01).toml",
        "journal.sync-conflict-20260201-101010-ABCDEFG.toml",
    )
    for name in (*names, "journal-2.toml", "other.sync-conflict-20260201.toml"):
        (path.parent / name).touch(mode=0o600)
    found = checkup.check_journal(path, today).left
    assert [one.what for one in found] == [
        f"{path.parent / name} is another copy of your journal, with different changes"
        for name in names
    ]
    assert found[1].cure == Cure("merge", str(path.parent / names[1]))
    assert checkup.repair_journal(path, today, TODAY).left == found


@pytest.mark.parametrize(
    ("folder", "mark", "who"),
    [
        ("Dropbox (Home)", "", "synced by Dropbox"),
        ("OneDrive - Home", "", "synced by OneDrive"),
        ("Google Drive", "", "synced by Google Drive"),
        ("Mobile Documents", "", "synced by iCloud"),
        ("nextcloud", "", "synced by Nextcloud"),
        ("any", ".stfolder", "synced by Syncthing"),
        ("any", ".git", "a git repository"),
    ],
)
def test_doctor_reports_a_folder_that_is_synced(
    tmp_path: Path, folder: str, mark: str, who: str
) -> None:
    path = tmp_path / folder / "inner" / "journal.toml"
    path.parent.mkdir(parents=True, mode=0o700)
    if mark:
        (tmp_path / folder / mark).mkdir()
    path.touch(mode=0o600)
    assert [what for line, what in seen(path, SOUND) if f"{tmp_path / folder} is {who}" in what]


@posix
def test_the_folder_of_the_file_counts_not_that_of_a_link(tmp_path: Path, path: Path) -> None:
    path.write_text(SOUND)
    (tmp_path / "Dropbox").mkdir()
    link = tmp_path / "Dropbox" / "journal.toml"
    link.symlink_to(path)
    assert checkup.check_journal(link, today).left == ()


PIECES = st.sampled_from(
    [
        "schema = 1\n", "[settings]\n", "[[run]]\n", "start = 2026-01-31\n", "[[checkin]]\n",
        "date = 2026-01-31\n", 'date = "2026-01-30"\n', 'mood = "3"\n', "mood = 4\n", "mood =\n",
        "[[checkin]\n", 'note = """\n', "note = '''\n", "'''\n", 'halt = ["lonely",\n', "]\n",
        "# remark\n", "\n", "[checkin.inner]\n", "x.y = 1\n", "checkin = []\n", '"date" = 1\n',
        "nan = nan\n", "\r\n", "[[talk]]\n", 'person = "J"\n', "\ufeff", "\x00", "[",
        *['[[checkin]]\ndate = "2026-01-30"\n', "[[checkin]]\ndate = 2026-01-31\n"] * 12,
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_whatever_stands_in_a_file_the_look_ends_and_a_repair_is_no_loss(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("any", numbered=True) / "journal.toml"
    path.touch(mode=0o600)
    path.write_bytes(text.encode())
    before = checkup.check_journal(path, today).left
    report = checkup.repair_journal(path, today, TODAY)
    last = text.count("\n") + 1
    assert all(1 <= (one.line or 1) <= last for one in before)
    assert not any(one.fixable for one in report.left)
    words, kept = (
        set(re.findall(r"[^\s\"\ufeff]+", one)) for one in (text, path.read_text("utf-8"))
    )
    assert words == kept
    if not report.fixed:
        assert path.read_bytes() == text.encode()
    if not report.left:
        read_journal(path)
