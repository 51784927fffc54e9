"""Files of other programs are recognized by content, and mean no more than they say."""

import datetime as dt
import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import TODAY
from soberpath.core.importing import import_plan, parsed_table
from soberpath.core.model.answers import AnswerContext
from soberpath.core.model.errors import BadValue, Refused, SoberpathError
from soberpath.core.model.records import CheckIn, Contact, Journal, Meeting, Run
from soberpath.core.sharing import calendar
from soberpath.render.documents import ics
from soberpath.store import content
from soberpath.store.exchange import tables
from soberpath.store.exchange.join import join_journals
from soberpath.store.exchange.write import format_csv, format_json
from soberpath.store.importing import open_file, recognize
from soberpath.store.importing.foreign import ForeignFile, ImportContext

READING = AnswerContext(TODAY, content.load_meeting_types())
WEST = dt.timezone(dt.timedelta(hours=-5))


def to_west(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(WEST).replace(tzinfo=None)


ASKED = ImportContext(READING, parsed_table.TableOptions(to_local=to_west))


def bring_in(text: str, asked: ImportContext = ASKED) -> tuple[ForeignFile, Journal]:
    found = recognize.read_text(text, asked)
    found = found or recognize.read_table(tables.read_table(text), asked)
    assert found is not None
    return found, import_plan.plan_imports(Journal(), found.reads)[0]


DAYLIO = """\
full_date,date,weekday,time,mood,activities,note_title,note
2026-02-01,"February 1",Sunday,"9:00 PM",good,"walk | friends",,walked home
2026-02-01,"February 1",Sunday,"8:15 AM",meh,,Morning,slow<br>start
"""


def test_daylio_has_several_entries_a_day() -> None:
    found, held = bring_in(DAYLIO)
    assert found.source == "Daylio"
    assert held.checkins == (
        CheckIn(
            dt.date(2026, 2, 1), 4, note="Morning\nslow\nstart\nwalked home\nwalk, friends"
        ),
    )  # fmt: skip


def test_mood_names_of_a_person_are_asked_for() -> None:
    text = DAYLIO.replace("good", "Sunny")
    with pytest.raises(BadValue, match=r'e\.g\. --mood "Sunny=3"'):
        bring_in(text)
    guide = ASKED.guide._replace(moods={"sunny": 5})
    assert bring_in(text, ImportContext(READING, guide))[1].checkins[0].mood == 5


CHECKMARKS = """\
Date,Value,Notes
2026-02-01,UNKNOWN,
2026-01-31,NO,sick
2026-01-30,YES_AUTO,
2026-01-29,YES_MANUAL,went well
2026-01-28,YES_MANUAL,
2026-01-27,SKIP,
"""


def test_only_a_day_marked_by_hand_is_a_check_in() -> None:
    found, held = bring_in(CHECKMARKS)
    assert held.checkins == (CheckIn(dt.date(2026, 1, 29), note="went well"),)
    assert found.remarks == ("5 days not marked by hand, or without a note",)


def test_all_habits_in_one_table() -> None:
    _, held = bring_in(
        "Date,Meditate,Walk,\n2026-02-01,2,2,\n2026-01-31,0,2500,\n2026-01-30,-1,3,\n"
    )
    assert [entry.note for entry in held.checkins] == ["Meditate\nWalk", "Walk"]


def pack(**files: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


def test_the_archive_of_all_habits() -> None:
    data = pack(**{
        "Habits.csv": "Position,Name\n",
        "Checkmarks.csv": "Date,Meditate,\n",
        "001 Meditate/Checkmarks.csv": CHECKMARKS,
        "002 Walk/Checkmarks.csv": "Date,Value\n2026-01-29,2\n2026-01-28,0\n",
    })  # fmt: skip
    found = recognize.read_zip(data, "Loop.zip", ASKED)
    held, _ = import_plan.plan_imports(Journal(), found.reads)
    notes = {str(entry.date): entry.note for entry in held.checkins}
    assert notes == {"2026-01-29": "Meditate: went well\nWalk", "2026-01-28": "Meditate"}
    for broken in (data[:200], data.replace(b"YES", b"NOP", 1), b"PK\3\4"):
        with pytest.raises(Refused, match="a ZIP archive"):
            recognize.read_zip(broken, "Loop.zip", ASKED)


@pytest.mark.parametrize(
    "compression",
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA],
)
def test_damage_in_an_archive_is_reported(compression: int) -> None:
    name = "001 Meditate/Checkmarks.csv"
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", compression) as archive:
        archive.writestr("Habits.csv", "")
        archive.writestr(name, CHECKMARKS)
    end = whole.getvalue().index(b"PK\1\2")
    reasons = set()
    for at in range(whole.getvalue().rindex(name.encode(), 0, end) + len(name), end):
        data = bytearray(whole.getvalue())
        data[at] ^= 0xFF
        try:
            recognize.read_zip(bytes(data), "Loop.zip", ASKED)
        except Refused as error:
            reasons.add(str(error))
    assert [reason for reason in reasons if "it's damaged" not in reason] == []
    assert reasons


def test_an_archive_of_very_many_files_is_refused() -> None:
    data = pack(**{"Habits.csv": ""}, **{f"{number}/Checkmarks.csv": "" for number in range(5000)})
    with pytest.raises(Refused, match="more than 5,000 files"):
        recognize.read_zip(data, "Loop.zip", ASKED)


def test_a_day_without_the_habit_is_no_check_in() -> None:
    text = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
    _, held = bring_in(
        f"{text}Read,,x,2026-02-01,1,ok\nRead,,x,2026-01-31,0,\nRun,,x,2026-02-01,3,\n"
    )
    assert held.checkins == (CheckIn(dt.date(2026, 2, 1), note="Read: ok\nRun"),)


def test_entries_of_jrnl() -> None:
    entry = {"title": "Later", "body": "b", "date": "2026-02-01", "time": "21:00", "tags": []}
    first = {**entry, "title": "First", "body": "", "time": "08:00"}
    _, held = bring_in(json.dumps({"tags": {}, "entries": [entry, first]}))
    assert held.checkins == (CheckIn(dt.date(2026, 2, 1), note="First\nLater\nb"),)


def milliseconds(day: str) -> str:
    return str(int(dt.datetime.fromisoformat(f"{day}T17:00+00:00").timestamp() * 1000))


def addiction(**more: Any) -> str:
    row = {"name": "Wine", "last_relapse": {"epochSeconds": 1769965200}, "is_stopped": False,
           "time_stopped": 0, "history": {}, "daily_notes": {"2026-01-31": "hard"}}  # fmt: skip
    return json.dumps([{**row, **more}])


def test_sobriety_says_when_someone_used() -> None:
    begin, used = milliseconds("2025-12-01"), milliseconds("2026-01-10")
    _, held = bring_in(addiction(history={begin: used, used: 0}))
    assert held.runs == (
        Run(dt.date(2025, 12, 1), dt.date(2026, 1, 10), counter="Wine"),
        Run(dt.date(2026, 1, 11), counter="Wine"),
    )
    assert held.checkins == (CheckIn(dt.date(2026, 1, 31), note="hard"),)
    _, held = bring_in(addiction(daily_notes={"2026-01-30": None, "2026-01-31": "hard"}))
    assert held.checkins == (CheckIn(dt.date(2026, 1, 31), note="hard"),)
    assert bring_in(addiction())[1].runs == (Run(dt.date(2026, 2, 1), counter="Wine"),)
    _, held = bring_in(addiction(is_stopped=True, time_stopped=int(milliseconds("2026-02-01"))))
    assert held.runs[0].used_on == dt.date(2026, 2, 1)


def test_json_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    loads = json.loads

    def count(text: str) -> Any:
        parsed.append(text)
        return loads(text)

    text = addiction()
    monkeypatch.setattr(json, "loads", count)
    bring_in(text)
    assert parsed == [text]


def test_quitter_has_quit_dates_and_a_journal() -> None:
    entries = json.dumps([{"id": "1", "title": "Wine", "quitDate": "2026-01-05T10:00:00.000"}])
    value = {
        "alcohol": "2026-01-31T08:30:00.123", "smoking": "2099-01-01T00:00:00.000", "pin": "1234",
        "entries": entries, "days": '{"alcohol": [12]}', "journal_2026-02-01": "hard day",
        "journal_dates": "[]", "notify_every": 1,
    }  # fmt: skip
    found, held = bring_in(json.dumps(value))
    assert held.runs == (
        Run(dt.date(2026, 1, 31), counter="alcohol"), Run(dt.date(2026, 1, 5), counter="Wine"),
    )  # fmt: skip
    assert held.checkins == (CheckIn(dt.date(2026, 2, 1), note="hard day"),)
    assert found.remarks == ("resets, which have no dates",)
    assert "in the future" in found.reads[0].wrong[0].why
    assert recognize.read_text('{"alcohol": "no"}', ASKED) is None


CARDS = {
    "2.1": "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;Zo=C3=\r\n"
    "=AB;;;\r\nTEL;CELL:+15555550100\r\nEND:VCARD\r\n",
    "3.0": "BEGIN:VCARD\nVERSION:3.0\nFN:Zo\u00eb\nitem1.TEL;TYPE=FAX:+1 555\n"
    "item2.TEL;TYPE=cell,pref:+15555550100\nEND:VCARD\n",
    "4.0": "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zo\r\n \u00eb\r\n"
    'TEL;VALUE=uri;TYPE="voice,cell":tel:+15555550100\r\nEND:VCARD\r\n',
}


@pytest.mark.parametrize("version", CARDS)
def test_people_from_an_address_book(version: str) -> None:
    found, held = bring_in(CARDS[version])
    assert held.contacts == (Contact("Zo\u00eb", "other", "+15555550100"),)
    again, (result,) = import_plan.plan_imports(held, found.reads)
    assert (again, len(result.known)) == (held, 1)
    other, _ = bring_in(CARDS[version].replace("0100", "0101"))
    (result,) = import_plan.plan_imports(held, other.reads)[1]
    assert "another number" in result.wrong[0].why


def test_an_extension_stays_with_its_number_and_a_card_without_a_name_is_reported() -> None:
    text = "BEGIN:VCARD\nFN:J\nTEL;VALUE=uri:tel:+1-555-555-0100;ext=5\nEND:VCARD\n"
    found, held = bring_in(f"{text}BEGIN:VCARD\nTEL:5550101\nEND:VCARD\n")
    assert held.contacts[0].phone == "+1-555-555-0100 ext 5"
    assert [(wrong.number, wrong.why) for wrong in found.reads[0].wrong] == [
        (5, "The card has no name. Add one.")
    ]
    with pytest.raises(Refused, match="has no end"):
        bring_in("BEGIN:VCARD\nFN:J\n")


def test_very_many_folded_lines_are_one() -> None:
    folded = "\n x" * 300_000
    _, held = bring_in(f"BEGIN:VCARD\nFN:Jo\nNOTE:x{folded}\nTEL:+1555\n 5550100\nEND:VCARD\n")
    assert held.contacts == (Contact("Jo", "other", "+15555550100"),)


def test_a_quoted_name_goes_on_whatever_was_folded_before_it() -> None:
    head = "N;CHARSET=UTF-8;\n ENCODING=QUOTED-PRINTABLE:"
    _, held = bring_in(f"BEGIN:VCARD\n{head};Zo=C3=\n=AB=\n y\nEND:VCARD\n")
    assert [contact.name for contact in held.contacts] == ["Zo\u00eby"]


CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:1
DTSTART:20260301T003000Z
SUMMARY:Noon Table
LOCATION:Hall\\, 1 Main St
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20260101
SUMMARY:Past
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART:20260302T193000
RRULE:FREQ=WEEKLY
SUMMARY:Weekly
END:VEVENT
BEGIN:VEVENT
UID:4
SUMMARY:Never
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_gives_planned_meetings_and_no_attendance() -> None:
    found, held = bring_in(CALENDAR)
    assert held.meetings[:1] == (
        Meeting(
            dt.date(2026, 2, 28), dt.time(19, 30), "Noon Table", location="Hall, 1 Main St",
            planned=True, uid=held.meetings[0].uid,
        ),
    )  # fmt: skip
    assert found.remarks == ("1 event, past or canceled",)
    assert found.repeating == f"1 event, planned until {TODAY + dt.timedelta(28)}"
    assert "no start" in found.reads[0].wrong[0].why
    with pytest.raises(Refused, match="can't be read"):
        bring_in("BEGIN:VCALENDAR\nBEGIN:VEVENT\n")


def make_calendar(*events: str, uid: str = "w@x") -> str:
    head = f"BEGIN:VEVENT\nUID:{uid}\nSUMMARY:Weekly\n"
    body = "".join(f"{head}{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{body}END:VCALENDAR\n"


def list_days(*events: str) -> list[int]:
    """Return how many days after today there is a meeting."""
    _, held = bring_in(make_calendar(*events))
    return [(meeting.date - TODAY).days for meeting in held.meetings]


def write_day(days: int) -> str:
    return f"{TODAY + dt.timedelta(days):%Y%m%d}"


START = f"DTSTART:{write_day(-13)}T193000\n"
LAST_WEEK = f"DTSTART:{write_day(-6)}T193000\n"


@pytest.mark.parametrize(
    ("event", "days"),
    [
        (f"{START}RRULE:FREQ=WEEKLY", [1, 8, 15, 22]),
        (f"{START}RRULE:FREQ=WEEKLY;COUNT=4", [1, 8]),
        (f"{START}RRULE:FREQ=WEEKLY;UNTIL={write_day(8)}", [1, 8]),
        (f"{START}RRULE:FREQ=WEEKLY;UNTIL={write_day(8)}T190000", [1]),
        (f"{START}RRULE:FREQ=WEEKLY\nEXDATE:{write_day(8)}T193000", [1, 15, 22]),
        (f"{START}RRULE:FREQ=WEEKLY\nEXDATE;VALUE=DATE:{write_day(8)}", [1, 15, 22]),
        (f"{START}RDATE:{write_day(3)}T193000,{write_day(90)}T193000", [3]),
        (f"{START}RRULE:FREQ=WEEKLY;INTERVAL=2\nRDATE:{write_day(3)}T193000", [1, 15, 3]),
        (f"DTSTART;VALUE=DATE:{write_day(-7)}\nRRULE:FREQ=WEEKLY", [0, 7, 14, 21, 28]),
        (f"{START}RRULE:FREQ=WEEKLY\nSTATUS:CANCELLED", []),
        (f"{START}RRULE:FREQ=SECONDLY", []),
        (f"{START}RRULE:FREQ=DAILY;COUNT=1000000000000", []),
        (f"{START}RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", []),
        (f"{START}RRULE:FREQ=WEEKLY\nEXDATE:never", []),
    ],
)
def test_an_event_that_repeats_is_planned_for_the_next_weeks(event: str, days: list[int]) -> None:
    assert list_days(event) == days


def test_a_day_of_an_event_that_was_moved_or_canceled_is_so_here() -> None:
    weekly = f"{START}RRULE:FREQ=WEEKLY"
    changed = f"RECURRENCE-ID:{write_day(8)}T193000\nDTSTART:{write_day(9)}T200000"
    assert sorted(list_days(weekly, changed)) == [1, 9, 15, 22]
    assert list_days(weekly, f"{changed}\nSTATUS:CANCELLED") == [1, 15, 22]


def test_a_zone_is_followed_over_the_change_of_its_clocks() -> None:
    zone = "TZID=Europe/Berlin"  # the clocks change there on 29 March and in the west on 8 March
    text = make_calendar(f"DTSTART;{zone}:20260205T193000\nRRULE:FREQ=WEEKLY")
    clocks = {meeting.time for meeting in bring_in(text)[1].meetings}
    assert clocks == {dt.time(13, 30)}
    unknown = bring_in(make_calendar("DTSTART;TZID=Nowhere:20260205T193000"))[0]
    assert "time zone" in unknown.reads[0].wrong[0].why


def test_a_calendar_that_comes_again_doubles_nothing_and_moves_what_moved() -> None:
    weekly = make_calendar(f"{START}RRULE:FREQ=WEEKLY")
    single = make_calendar(f"DTSTART:{write_day(5)}T120000", uid="s@x")
    held = Journal()
    for text in (weekly, single, weekly, single):
        held = import_plan.plan_imports(held, recognize.read_text(text, ASKED).reads)[0]  # type: ignore[union-attr]
    assert len(held.meetings) == 5
    attended = held.meetings[0]._replace(planned=False, note="Good")
    held = held._replace(meetings=(attended, *held.meetings[1:]))
    later = weekly.replace("T193000", "T200000"), single.replace(write_day(5), write_day(6))
    for text in later:
        found = recognize.read_text(text, ASKED)
        assert found is not None
        held, (plan,) = import_plan.plan_imports(held, found.reads)
        assert plan.moved == len(plan.new)
    assert held.meetings[0] == attended
    assert [meeting.time for meeting in held.meetings[1:4]] == [dt.time(20)] * 3
    assert [(meeting.date - TODAY).days for meeting in held.meetings] == [1, 8, 15, 22, 6]
    other_day = weekly.replace(write_day(-13), write_day(-12))
    held = import_plan.plan_imports(held, recognize.read_text(other_day, ASKED).reads)[0]  # type: ignore[union-attr]
    assert [(meeting.date - TODAY).days for meeting in held.meetings] == [1, 9, 16, 23, 6]


@pytest.mark.parametrize("turned", [False, True])
def test_the_newest_of_two_versions_of_an_event_is_used(turned: bool) -> None:
    versions = [
        f"DTSTART:{write_day(5)}T120000\nSEQUENCE:0",
        f"DTSTART:{write_day(6)}T120000\nSEQUENCE:2",
    ]
    assert list_days(*(reversed(versions) if turned else versions)) == [6]


def test_a_meeting_after_midnight_is_on_the_evening_it_belongs_to() -> None:
    asked = ASKED._replace(reading=READING._replace(starts_at=dt.time(4)))
    _, held = bring_in(make_calendar(f"DTSTART:{write_day(5)}T003000"), asked)
    assert held.meetings[0].date == TODAY + dt.timedelta(4)


def test_a_calendar_of_ours_finds_its_meetings_again_and_brings_no_milestones() -> None:
    meeting = Meeting(TODAY + dt.timedelta(3), dt.time(19, 30), "Noon", planned=True)
    held = Journal(runs=(Run(TODAY - dt.timedelta(3)),), meetings=(meeting,))
    days = calendar.list_days(held, content.load_milestone_tables()["default"], TODAY, named=False)
    text = ics.render_ics(days, dt.datetime(2026, 2, 2), None)
    found, _ = bring_in(text)
    assert "all day" in found.remarks[0]
    assert import_plan.plan_imports(held, found.reads)[0] == held
    moved = text.replace("T193000", "T200000")
    after = import_plan.plan_imports(held, bring_in(moved)[0].reads)[0]
    (only,) = after.meetings
    assert (only.name, only.time) == ("Noon", dt.time(20))


def test_an_event_with_two_summaries_has_the_first() -> None:
    _, held = bring_in(CALENDAR.replace("SUMMARY:Noon", "SUMMARY:Early\nSUMMARY:Noon"))
    assert [meeting.name for meeting in held.meetings] == ["Early", "Weekly", "Weekly"]


def test_only_line_ends_of_a_file_are_counted_in_a_calendar() -> None:
    text = CALENDAR.replace("SUMMARY:Noon", "SUMMARY:Noon\u2028\n BEGIN:VEVENT\u2028")
    (wrong,) = bring_in(text)[0].reads[0].wrong
    assert text.split("\n")[wrong.number - 1 :][:2] == ["BEGIN:VEVENT", "UID:4"]


def test_a_day_of_several_habits_is_counted_once() -> None:
    data = pack(**{
        "Habits.csv": "",
        "001 Sit/Checkmarks.csv": "Date,Value\n2026-01-29,2\n2026-01-28,0\n2026-01-27,0\n",
        "002 Walk/Checkmarks.csv": "Date,Value\n2026-01-29,0\n2026-01-28,0\n2026-01-27,0\n",
    })  # fmt: skip
    assert recognize.read_zip(data, "Loop.zip", ASKED).remarks == ("2 days not marked by hand",)
    rows = "".join(f"{habit},,,2026-01-{day},0,\n" for habit in "ab" for day in (28, 29))
    table = f"HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n{rows}"
    assert bring_in(table)[0].remarks == ("2 days on which a habit wasn't done",)


EVERY = (
    DAYLIO,
    CHECKMARKS,
    *CARDS.values(),
    CALENDAR,
    addiction(),
    "date,time,name\n2026-02-01,9,x\n",
)


@given(st.sampled_from(EVERY), st.data())
def test_a_file_with_anything_in_it_is_read_or_refused(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 9))
        more = data.draw(st.sampled_from(['"', ",", "\n", ":", "\\", "1e9", "null", "\x85", ""]))
        text = text[:at] + more + text[at + gone :]
    try:
        found = recognize.read_text(text, ASKED)
        table = tables.read_table(text)
        found = found or recognize.read_table(table, ASKED)
        reads = found.reads if found else (parsed_table.read_table(table.rows, "", READING),)
        import_plan.plan_imports(Journal(), reads)
    except SoberpathError:
        pass


MEETINGS = (Meeting(TODAY, dt.time(19, 30), "Caf\u00e9", ("O",), note='"a", b\n=c'),)
ENTRY = {"title": "x", "body": "y", "date": "2026-02-01", "time": "21:00", "tags": []}
HELD = Journal(runs=(Run(TODAY),), meetings=MEETINGS, contacts=(Contact("J", phone="+1555"),))
WHOLE = (
    *(text.encode() for text in EVERY),
    *(text.encode("utf-16") for text in EVERY[:2]),
    format_json(HELD, "").encode(),
    format_csv(HELD, "").encode("utf-8-sig"),
    json.dumps({"entries": [ENTRY], "tags": {}}).encode(),
    b"HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\nRead,,x,2026-02-01,1,ok\n",
    make_calendar(
        f"{START}RRULE:FREQ=MONTHLY;BYDAY=-1SU,2MO;COUNT=9\nEXDATE:20260208T193000"
    ).encode(),
    pack(**{"Habits.csv": "", "001 Sit/Checkmarks.csv": CHECKMARKS}),
)


@pytest.mark.parametrize("content", WHOLE)
def test_each_of_these_files_is_read_as_it_is(content: bytes) -> None:
    assert read_file(content)


def read_file(content: bytes) -> Journal | ForeignFile:
    return open_file.read_file(content, "x.csv", "x.csv", ASKED)


@given(st.sampled_from(WHOLE), st.data())
def test_a_file_with_any_bytes_is_read_or_refused(content: bytes, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        gone = data.draw(st.sampled_from([0, 1, 2, 3, 40]))
        piece = data.draw(st.integers(0, len(content)))
        more = st.sampled_from(
            [b"", b"\0", b"\xff\xfe", b"\n", b'"', b";", b"{", b"-9", b"99999999999"]
        )
        copied = content[piece : piece + data.draw(st.integers(0, 60))]
        content = content[:at] + data.draw(more | st.just(copied)) + content[at + gone :]
    try:
        found = read_file(content)
        if isinstance(found, Journal):
            join_journals(HELD, found)
        else:
            import_plan.plan_imports(HELD, found.reads)
    except SoberpathError:
        pass


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file(end: str) -> None:
    text = 'sep=;\nMeetings 2026;;\n\nDate;Note\n2026-02-01;"a\nb"\nsoon;x\n'.replace("\n", end)
    table = tables.read_table(text)
    assert (table.headings, table.numbers) == (["Date", "Note"], [4, 5, 7])


@pytest.mark.parametrize(
    "text",
    [
        '"Date, of all";"Note; or none"\n2026-02-01;x\n',
        '"Date; of all","Note, or none"\n2026-02-01,x\n',
        '"Date, of all"\t"Note; or none"\n2026-02-01\tx\n',
        '"Date, of all"|"Note; or none"\n2026-02-01|x\n',
    ],
)
def test_the_other_sign_inside_a_heading_is_no_cut(text: str) -> None:
    assert [len(row) for row in tables.read_table(text).rows] == [2, 2]
