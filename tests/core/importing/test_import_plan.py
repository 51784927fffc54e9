"""Tables from other programs: what they mean, what is reported, and that nothing is lost."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import TODAY, ago, journal, said
from soberpath.core.importing import import_plan, parsed_table
from soberpath.core.model.answers import AnswerContext
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import CheckIn, Journal, Meeting, Run
from soberpath.core.sharing import attendance
from soberpath.render.documents.attendance import FORMS
from soberpath.render.views import imports as views
from soberpath.store import content
from soberpath.store.exchange import tables
from soberpath.store.importing import open_file
from soberpath.store.importing.foreign import ImportContext

TYPES = content.load_meeting_types()
READING = AnswerContext(TODAY, TYPES)


def read(text: str, kind: str = "") -> parsed_table.ParsedTable:
    return parsed_table.read_table(tables.read_table(text).rows, kind, READING)


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_of_any_spreadsheet(between: str) -> None:
    text = "Date,Mood,Gratitude\n2026-02-01,4,the sea\n".replace(",", between)
    (line,) = read(text).lines
    assert line.record == CheckIn(dt.date(2026, 2, 1), 4, grateful="the sea")


@pytest.mark.parametrize(
    ("date", "time"),
    [
        ("2026/2/1", "7:30 PM"),
        ('"Feb 1, 2026"', "19:30:00"),
        ("1 Feb 2026", "1930"),
        ("2026-02-01 19:30", ""),
        ("2026-02-01T19:30:00", ""),
    ],
)
def test_dates_and_times_of_a_table_are_as_people_write_them(date: str, time: str) -> None:
    (line,) = read(f"date,time,name\n{date},{time},Lantern\n").lines
    assert line.record == Meeting(dt.date(2026, 2, 1), dt.time(19, 30), "Lantern")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("date,mood\n2026-02-01,4,more\n", "more cells than"),
        ("date,mood\n,4\n", "date is missing"),
        ("date,mood\nsoon,4\n", "Couldn't read"),
        ("date,mood\n2026-02-01,6\n", "from 1 (very low) to 5"),
    ],
)
def test_a_wrong_line_is_reported_with_its_number(text: str, why: str) -> None:
    found = read(text)
    assert found.lines == ()
    assert [one.number for one in found.wrong] == [2]
    assert why in found.wrong[0].why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("mood\n3\n", 'no "date" column'),
        ("date,day\n2026-02-01,2026-02-02\n", 'Two columns mean "date"'),
        ("date,note,comment\n", 'Two columns mean "note"'),
        ('date,note\n2026-02-01,"never closed\n2026-02-02,x\n', "Line 2: a quotation mark"),
    ],
)
def test_a_table_that_cannot_be_read(text: str, why: str) -> None:
    with pytest.raises(BadValue, match=why):
        read(text)


def test_columns_that_mean_nothing_here_are_named() -> None:
    assert read("date,mood,Steps,\n2026-02-01,3,9000,\n").ignored_headings == ("Steps",)


@pytest.mark.parametrize("types", ["O,D", "o; discussion", "Open,Discussion;"])
def test_several_types_stand_in_one_cell(types: str) -> None:
    (line,) = read(f'date,types\n2026-02-01,"{types}"\n').lines
    assert isinstance(line.record, Meeting)
    assert line.record.types == ("O", "D")


def test_entries_that_already_exist_are_left_alone() -> None:
    held = journal(checkins=[CheckIn(dt.date(2026, 2, 1), 4)], meetings=[Meeting(ago(1))])
    found = import_plan.plan_import(
        held, read("date,mood\n2026-02-01,4\n2026-02-01,2\n2026-02-02,3\n")
    )
    assert [len(part) for part in (found.new, found.known, found.wrong)] == [1, 1, 1]
    assert found.wrong[0].why == "That day already has a check-in."


def test_a_check_in_that_says_nothing_new_is_here_already() -> None:
    held = journal(checkins=[CheckIn(dt.date(2026, 2, 1), 4, 2, note="long walk")])
    found = import_plan.plan_import(
        held, read("date,mood,note\n2026-02-01,4,\n2026-02-01,4,long walk\n")
    )
    assert [len(part) for part in (found.new, found.known, found.wrong)] == [0, 2, 0]


def test_what_a_day_lacks_is_added_to_its_check_in() -> None:
    before = CheckIn(dt.date(2026, 2, 1), 4, note="long walk")
    held = journal(checkins=[before, CheckIn(dt.date(2026, 1, 31), 1)])
    table = read("date,mood,craving,note\n2026-02-01,,2,short walk\n2026-01-31,2,,x\n")
    after, (found,) = import_plan.plan_imports(held, [table])
    assert (len(found.new), found.joined, len(found.wrong)) == (1, 1, 1)
    assert after.checkins == (
        before._replace(craving=2, note="long walk\nshort walk"), held.checkins[1],
    )  # fmt: skip
    assert import_plan.plan_imports(after, [table])[0] == after


def test_several_entries_of_a_day_join_in_the_order_of_their_times() -> None:
    text = "date,time,mood,note\n2026-02-01,21:00,4,evening\n2026-02-01,08:00,3,morning\n"
    found = import_plan.plan_import(Journal(), read(text))
    (line,) = found.new
    assert line.record == CheckIn(dt.date(2026, 2, 1), 4, note="morning\nevening")
    held = journal(checkins=[line.record])
    again = import_plan.plan_import(held, read(text))
    assert [len(part) for part in (again.new, again.known, again.wrong)] == [0, 2, 0]


def test_a_name_in_either_unicode_form_is_one_meeting() -> None:
    composed = "date,name\n2026-02-01,Caf\u00e9\n"
    held, _ = import_plan.plan_imports(Journal(), [read(composed)])
    (found,) = import_plan.plan_imports(held, [read(composed.replace("\u00e9", "e\u0301"))])[1]
    assert (len(found.new), len(found.known)) == (0, 1)


@pytest.mark.parametrize(
    ("rows", "meetings"),
    [
        (["2026-02-01,,,Hall A", "2026-02-01,,,Hall B"], 2),
        (["2026-02-01,,,Hall A", "2026-02-01,,,hall a"], 1),
        (["2026-02-01,,Noon,Hall A", "2026-02-01,,Noon,Hall B"], 2),
        (["2026-02-01,,Noon,", "2026-02-01,,Noon,Hall B"], 1),
        (["2026-02-01,,Noon,Hall A", "2026-02-01,,Noon,"], 1),
        (["2026-02-01,12:00,Noon,Hall A", "2026-02-01,12:00,Noon,Hall B"], 1),
        (["2026-02-01,,,", "2026-02-01,,,Hall B"], 2),
    ],
)
def test_two_meetings_on_a_day_are_distinguished_by_place(rows: list[str], meetings: int) -> None:
    table = read("\n".join(["date,time,name,place", *rows]))
    held, _ = import_plan.plan_imports(Journal(), [table])
    assert len(held.meetings) == meetings
    assert import_plan.plan_imports(held, [table])[0] == held


def test_a_moment_after_midnight_is_the_day_before_where_the_day_begins_later() -> None:
    reading = READING._replace(starts_at=dt.time(4))
    for text in ("date,note\n2026-02-02 01:30,x\n", "date,time,mood\n2026-02-02,01:30,3\n"):
        (line,) = parsed_table.read_table(tables.read_table(text).rows, "checkin", reading).lines
        assert line.record.date == dt.date(2026, 2, 1)


def test_a_run_over_days_of_another_is_wrong() -> None:
    ended = Run(dt.date(2026, 1, 1), used_on=dt.date(2026, 1, 10))
    held = journal(runs=[ended, Run(dt.date(2026, 1, 20)), Run(dt.date(2020, 1, 1), counter="tea")])
    text = "start,used_on\n2025-12-01,\n2026-01-05,2026-01-06\n2026-01-10,2026-01-20\n"
    found = import_plan.plan_import(held, read(text))
    assert [line.number for line in found.new] == [4]
    assert [one.why for one in found.wrong] == [
        f"You have a stretch from 2026-01-{day} that covers some of these days."
        " Fix that one first: soberpath runs"
        for day in ("01", "01")
    ]


def test_a_run_with_another_day_of_use_is_never_taken_for_the_one_that_is_here() -> None:
    held = journal(runs=[Run(dt.date(2026, 1, 1))])
    found = import_plan.plan_import(
        held, read("start,used_on\n2026-01-01,2026-02-01\n2026-01-01,\n")
    )
    assert [[line.number for line in part] for part in (found.new, found.known)] == [[], [3]]
    assert [one.number for one in found.wrong] == [2]
    assert "with another date of use" in found.wrong[0].why


def test_nothing_but_days_is_not_guessed_at() -> None:
    texts = {
        "date\n2026-02-01\n": "only dates",
        "day,steps\n2026-02-01,9000\n": 'the column "steps" means',
        "day,steps,km\n2026-02-01,9000,7\n": 'these columns mean: "steps", "km"',
    }
    for text, why in texts.items():
        with pytest.raises(BadValue, match=why):
            read(text)
    assert read("date\n2026-02-01\n", "meeting").lines[0].record == Meeting(dt.date(2026, 2, 1))


@pytest.mark.parametrize(
    "headings",
    [
        ("day", "x" * 5000),
        ("day", *(f"{number}{'x' * 200}" for number in range(300))),
        ("date", "mood", f"end{'_' * 5000}date"),
        ("date", f"mood ({'x' * 5000})"),
        ("date", f"mood (0-10){' ' * 5000}x"),
    ],
)
def test_long_and_many_headings_are_shortened_in_an_error(headings: tuple[str, ...]) -> None:
    with pytest.raises(BadValue) as raised:
        read(f"{','.join(headings)}\n2026-02-01{',3' * (len(headings) - 1)}\n")
    assert len(str(raised.value)) < 1000


TEXTS = st.sampled_from(
    ["", "=1+1", "a, b", 'says "hi"', "'quoted", "-", "\u00e9t\u00e9; x", "@home"]
)
MEETINGS = st.builds(
    Meeting,
    date=st.dates(dt.date(2000, 1, 1), TODAY),
    time=st.none() | st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    name=TEXTS.map(lambda text: text or "x"),
    types=st.sampled_from([(), ("O",), ("O", "D"), ("XT",)]),
    location=TEXTS,
    online=st.booleans(),
    topic=TEXTS,
)


@given(
    st.lists(MEETINGS, max_size=5, unique_by=lambda one: (one.date, one.time, one.name)),
    st.sampled_from([(True, "RK"), (True, ""), (False, "")]),
)
def test_a_sheet_to_count_with_comes_in_again_and_goes_out_the_same(
    meetings: list[Meeting], signed: tuple[bool, str]
) -> None:
    held = [one._replace(signed=signed[0], signed_by=signed[1]) for one in meetings]
    text = written(journal(meetings=held))
    found = import_plan.plan_import(Journal(), read(text, "meeting"))
    assert (found.wrong, found.ignored_headings) == ((), ())
    assert written(import_plan.add_records(Journal(), KINDS["meeting"], found.new)) == text


def written(held: Journal) -> str:
    sheet = attendance.make_sheet(held, dt.date(2000, 1, 1), TODAY, TYPES)
    return str(FORMS["csv"].render(sheet, said(TYPES)))


def test_every_wrong_line_is_counted_and_the_first_are_shown() -> None:
    wrong = "soon,4\n" * 1500
    whole = read(f"Date,Mood\n2026-02-01,4\n{wrong}\n2026-02-02,4\n2026-02-03,4\n")
    assert (len(whole.lines), len(whole.wrong)) == (3, 1500)
    result = import_plan.plan_import(Journal(), whole)
    page = str(views.make_import_page([whole.kind], [result], done=True))
    assert "1500 lines" in page
    assert "line 22" in page
    assert "line 23" not in page
    assert "1480 more" in page


def test_a_table_has_a_most_number_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    rows = "2026-02-01,4\n" * 3
    assert len(tables.read_table(f"Date,Mood\n{rows}").rows) == 4
    with pytest.raises(BadValue, match="more than 3 rows"):
        tables.read_table(f"Date,Mood\n{rows}2026-02-01,4\n")


def test_an_export_of_ours_has_any_number_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    text = "section,date,name\nsettings,,\n" + "meeting,2026-02-01,Noon\n" * 5
    imported = open_file.read_file(text.encode(), "all.csv", "all.csv", ImportContext(READING))
    assert isinstance(imported, Journal)
    assert len(imported.meetings) == 5


@pytest.mark.parametrize("cell", ["46082", "46082.8125", '"46082,5"'])
def test_the_number_of_a_spreadsheet_for_a_day_is_named(cell: str) -> None:
    (wrong,) = read(f"Date,Mood\n{cell},4\n").wrong
    assert wrong.why.startswith("That's a spreadsheet's number for a day.")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026.02.05", 5),
        ("2026. 2. 5.", 5),
        ("20260205", 5),
        ("05-Feb-26", 5),
        ("5-Feb-2026", 5),
        ("05/Feb/2026", 5),
    ],
)
def test_a_day_that_can_be_read_in_one_way_only(cell: str, day: int) -> None:
    (line,) = read(f"Date,Mood\n{cell},4\n").lines
    assert line.record.date == dt.date(2026, 2, day)


@pytest.mark.parametrize("cell", ["20260231", "2026.13.01", "31-Feb-26", "5-Foo-26", "12345678"])
def test_a_day_that_does_not_exist_is_wrong(cell: str) -> None:
    assert len(read(f"Date,Mood\n{cell},4\n").wrong) == 1


@pytest.mark.parametrize("cell", ["19h30", "19 h 30", "19:30 Uhr", "19.30 Uhr", "7.30pm"])
def test_a_time_as_other_countries_write_it(cell: str) -> None:
    (line,) = read(f"Date,Meeting,Time\n2026-02-01,Noon,{cell}\n").lines
    assert line.record.time == dt.time(19, 30)


def test_a_check_mark_may_be_an_emoji() -> None:
    lines = read(
        "Date,Meeting,Signed\n2026-02-01,Noon,\u2714\ufe0f\n2026-02-02,Noon,\u2610\n"
    ).lines
    assert [line.record.signed for line in lines] == [True, False]
