"""A full export imports again as the same journal, in every format."""

import csv
import datetime as dt
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from factories import day, journal
from soberpath.core.merging.row_values import freeze
from soberpath.core.model.errors import Refused
from soberpath.core.model.records import CheckIn, Conflict, Contact, Journal, Run, Settings
from soberpath.store.exchange.join import count_known, count_records, join_journals
from soberpath.store.exchange.parse import parse_csv, parse_json
from soberpath.store.exchange.write import FORMATS, format_csv, format_json
from soberpath.store.text import document, editing

READERS = {"json": parse_json, "csv": parse_csv}


@pytest.mark.parametrize("form", READERS)
@given(made=strategies.journals)
def test_any_journal_comes_in_again_and_goes_out_in_the_same_bytes(
    form: str, made: Journal
) -> None:
    written = FORMATS[form](made, "")
    back = READERS[form](written)
    assert back == made
    assert FORMATS[form](back, "") == written


@pytest.mark.parametrize("form", FORMATS)
@given(found=st.lists(strategies.conflicts, min_size=1, max_size=3).map(tuple))
def test_a_conflict_comes_in_again_with_every_value_of_the_type_it_had(
    form: str, found: tuple[Conflict, ...]
) -> None:
    made = editing.change(editing.EMPTY, Journal(conflicts=found))
    written = FORMATS[form](made.journal, made.text)
    read = READERS.get(form, lambda text: document.read(text.encode(), "").journal)
    back = read(written)
    saved = document.read(editing.change(editing.EMPTY, back).data, "").journal
    told = [(one.section, freeze(one.other)) for one in found]
    for held in (back, saved):
        assert [(one.section, freeze(one.other)) for one in held.conflicts] == told
    assert FORMATS[form](saved, written) == written


@given(made=strategies.journals, found=st.lists(strategies.conflicts, max_size=2).map(tuple))
def test_no_two_columns_of_a_table_have_one_name(
    made: Journal, found: tuple[Conflict, ...]
) -> None:
    text = format_csv(made._replace(conflicts=found), "")
    header = next(csv.reader(io.StringIO(text, newline="")))
    assert len(set(header)) == len(header)


def test_a_table_of_before_with_two_columns_called_section_comes_in() -> None:
    rows = 'section,section,other\nconflict,settings,"{""country"": ""GB""}"\n'
    (back,) = parse_csv(rows).conflicts
    assert back == Conflict("settings", {"country": "GB"})
    twice = "section,section,conflict_section,other\nconflict,settings,meeting,{}\n"
    with pytest.raises(Refused, match="two values in one column"):
        parse_csv(twice)


def test_an_older_export_says_no_types_of_a_conflict_and_is_read_by_those_of_the_section() -> None:
    rows = (
        '{"section": "meeting", "other": {"date": "2026-02-01", "name": "2026-02-01",'
        ' "time": "19:30:00", "pets": "2026-02-01"}}',
        '{"section": "settings", "other": {"last_summary": "2026-02-01"}}',
    )
    back = parse_json(f'{{"version": 1, "conflict": [{", ".join(rows)}]}}')
    meeting, chosen = (one.other for one in back.conflicts)
    assert meeting == {
        "date": day("2026-02-01"), "name": "2026-02-01", "time": dt.time(19, 30),
        "pets": "2026-02-01",
    }  # fmt: skip
    assert chosen == {"last_summary": day("2026-02-01")}


def test_what_is_said_of_types_but_fits_no_value_changes_nothing() -> None:
    for types in ('{"mood": "date", "note": "date", "halt": ["time"], "pets": 3}', '{"mood": {}}'):
        back = parse_json(
            '{"version": 1, "conflict": [{"section": "checkin", "other": {"mood": 3, "note": "x",'
            f' "halt": ["a", "b"]}}, "other_types": {types}}}]}}'
        )
        assert back.conflicts[0].other == {"mood": 3, "note": "x", "halt": ["a", "b"]}
    with pytest.raises(Refused):
        parse_json('{"version": 1, "run": [{"start": "2026-02-01", "other_types": {}}]}')


def test_no_cell_runs_in_a_spreadsheet() -> None:
    held = journal(checkins=[CheckIn(day("2026-02-01"), note='=HYPERLINK("x")', grateful="'tis")])
    written = format_csv(held, "")
    assert "'=HYPERLINK" in written
    assert parse_csv(written) == held


def test_the_json_has_a_version_and_a_record_a_line() -> None:
    held = journal(settings=Settings(country="US"), runs=[Run(day("2026-01-31"))])
    assert format_json(held, "") == (
        '{\n"version": 1,\n"settings": {"country": "US"},\n'
        '"run": [\n  {"start": "2026-01-31"}\n]\n}\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"version": 2}', '{"version": 1, "run": [{"start": "soon"}]}',
        '{"version": 1, "run": [3]}', '{"version": 1, "checkin": [{"mood": 3}]}',
        '{"version": 1, "settings": {"headline": "big"}}',
    ],
)  # fmt: skip
def test_anything_but_a_journal_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(Refused) as told:
        parse_json(text)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "text", ["", "date,mood\n", "section,start\nrun,soon\n", "section\ngarden\n"]
)
def test_a_table_that_is_no_journal_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_csv(text)


def test_joining_adds_what_is_new_and_leaves_the_rest() -> None:
    here = journal(
        settings=Settings(country="US"),
        contacts=[Contact("J")],
        checkins=[CheckIn(day("2026-02-01"), 3)],
    )
    other = journal(
        settings=Settings(country="DE"),
        contacts=[Contact("J"), Contact("Ana")],
        checkins=[CheckIn(day("2026-02-01"), 4), CheckIn(day("2026-02-02"), 4)],
    )
    both = join_journals(here, other)
    assert both.settings.country == "US"
    assert both.contacts == (Contact("J"), Contact("Ana"))
    assert [one.mood for one in both.checkins] == [3, 4]
    assert (count_records(other), count_known(other, here)) == (4, 2)
    assert join_journals(Journal(), other) == other
    assert json.loads(format_json(both, ""))["version"] == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('"note": "a\\u0000b"', "NUL"),
        ('"note": "\\ud800"', "isn't valid UTF-8"),
        ('"note": null', "isn't text"),
        ('"mood": NaN', "isn't a whole number"),
        ('"mood": 1e999', "isn't a whole number"),
        ('"mood": 99999999999999999999', "too high"),
        ('"mood": 3, "mood": 4', "twice"),
    ],
)
def test_what_json_holds_and_no_journal(text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        parse_json(f'{{"version": 1, "checkin": [{{"date": "2026-02-01", {text}}}]}}')


@pytest.mark.parametrize("zone", ["Z", "+02:00", "-11:30"])
def test_a_time_with_a_zone_is_no_time(zone: str) -> None:
    row = f'{{"date": "2026-02-01", "time": "19:30:00{zone}"}}'
    with pytest.raises(Refused, match="time can't be read as a time"):
        parse_json(f'{{"version": 1, "meeting": [{row}]}}')
    with pytest.raises(Refused, match="time can't be read as a time"):
        parse_csv(f"section,date,time\nmeeting,2026-02-01,19:30:00{zone}\n")


@pytest.mark.parametrize("depth", [65, 400, 5000, 200_000])
def test_a_value_too_deep(depth: int) -> None:
    inner = '{"a":' * depth + "1" + "}" * depth
    with pytest.raises(Refused, match="too deeply nested"):
        parse_json(f'{{"version": 1, "conflict": [{{"section": "x", "other": {inner}}}]}}')
    quoted = inner.replace('"', '""')
    with pytest.raises(Refused, match="too deeply nested"):
        parse_csv(f'section,section,other\nconflict,x,"{quoted}"\n')


def test_null_in_a_conflict_is_refused() -> None:
    row = '{"section": "x", "other": {"a": [1, null]}}'
    with pytest.raises(Refused, match="null"):
        parse_json(f'{{"version": 1, "conflict": [{row}]}}')


SAVED_AGAIN = """\
section;start;name;role;phone;date;time;mood;signed;note;person;how
settings;;;;;;;;;;;
run;31/01/2026;;;;;;;;;;
contact;;J;sponsor;'+15555550100;;;;;;;
checkin;;;;;13/02/2026;;3.0;;"good; day
with two lines";;
meeting;;Noon;;;14/02/2026;19:30;;TRUE;;;
talk;;;;;15/02/2026;;;;hi;J;call
;;;;;;;;;;;
"""


@pytest.mark.parametrize("between", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("above", ["", "sep="])
def test_a_csv_that_a_spreadsheet_saved_again_is_the_same_journal(
    between: str, end: str, above: str
) -> None:
    text = SAVED_AGAIN.replace("; day", ", day").replace(";", between).replace("\n", end)
    held = parse_csv(f"{above}{between}{end}{text}" if above else text)
    assert [str(run.start) for run in held.runs] == ["2026-01-31"]
    assert held.contacts[0].phone == "+15555550100"
    assert (held.checkins[0].mood, str(held.checkins[0].date)) == (3, "2026-02-13")
    assert held.checkins[0].note.startswith("good, day")
    assert (str(held.meetings[0].time), held.meetings[0].signed) == ("19:30:00", True)
    assert held.talks[0].how == "call"


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("run,,2/1/2026,,", "Line 3, column start: 2/1/2026 can be read in two ways"),
        ("run,,soon,,", "Line 3, column start: Couldn't read that date"),
        ("contact,J,,1.55555E+10,", "Line 3, column phone: A spreadsheet rounded this number"),
    ],
)
def test_a_cell_that_a_spreadsheet_spoiled_is_named(row: str, where: str) -> None:
    with pytest.raises(Refused) as raised:
        parse_csv(f"section,name,start,phone,note\nsettings,,,,\n{row}\n")
    assert where in str(raised.value)
    assert str(raised.value).endswith("Nothing was changed.")


def test_the_order_of_days_may_be_given() -> None:
    text = "section,start\nrun,2/1/2026\n"
    assert str(parse_csv(text, day_first=True).runs[0].start) == "2026-01-02"
    assert str(parse_csv(text, day_first=False).runs[0].start) == "2026-02-01"
