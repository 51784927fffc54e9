"""The text of a journal: hand edits stay, and added entries mean what was intended."""

import datetime as dt
from contextlib import suppress

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.days import checkins, meetings
from soberpath.core.model.errors import Cure, Refused, Unreadable
from soberpath.core.model.records import CheckIn, Journal, Meeting, Run, Talk
from soberpath.core.people import contacts
from soberpath.store.text import document, editing

DAY = dt.date(2026, 2, 1)
BY_HAND = """\
# my journal
schema = 1

[settings]
country = "US"   # for helplines
favourite = "tea"

[[run]]
start = 2026-01-31

# the first evening
[[checkin]]
mood    = 2        # low
date    = 2026-02-01
weather = "rain"
note    = '''
two lines
[[meeting]]
not a header'''

[garden]
beans = 3

[[meeting]]
date = 2026-02-01
name = "Noon Table"
types = [
  "O",  # open
  "D",
]
[meeting.inner]
x = 1
"""

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
entries = st.builds(
    CheckIn,
    date=days,
    mood=st.none() | st.integers(1, 5),
    craving=st.none() | st.integers(0, 10),
    halt=st.lists(st.sampled_from(["hungry", "lonely"]), unique=True).map(tuple),
    grateful=texts,
    note=texts,
    sleep=st.none() | st.integers(0, 10),
    anxiety=st.none() | st.integers(0, 10),
    taken=st.none() | st.booleans(),
)
gatherings = st.builds(
    Meeting,
    date=days,
    time=st.none() | st.times(),
    name=texts,
    types=st.lists(texts, max_size=3).map(tuple),
    topic=texts,
    online=st.booleans(),
    signed=st.booleans(),
)


def read(text: str) -> document.Document:
    return document.read(text.encode(), "journal.toml")


def test_an_added_record_leaves_every_byte_before_it_alone() -> None:
    before = read(BY_HAND)
    after = editing.change(before, meetings.add(before.journal, Meeting(DAY, name="Lamp")))
    assert after.text == (
        BY_HAND + '\n[[meeting]]\ndate = 2026-02-01\nname = "Lamp"\nsigned = false\n'
    )


def test_a_second_checkin_changes_only_its_own_keys() -> None:
    before = read(BY_HAND)
    after = editing.change(
        before, checkins.save_checkin(before.journal, CheckIn(DAY, mood=4, craving=1))
    )
    expected = BY_HAND.replace("mood    = 2        # low", "mood    = 4        # low").replace(
        "not a header'''\n", "not a header'''\ncraving = 1\n"
    )
    assert after.text == expected


def test_a_note_that_grows_replaces_its_own_value_only() -> None:
    before = read(BY_HAND)
    after = editing.change(before, checkins.save_checkin(before.journal, CheckIn(DAY, note="more")))
    assert read(after.text).journal.checkins[0].note == "two lines\n[[meeting]]\nnot a header\nmore"
    assert 'weather = "rain"\n' in after.text
    assert after.text.endswith(BY_HAND[BY_HAND.index("[garden]") :])


def test_what_was_written_out_by_hand_is_not_tidied_away() -> None:
    text = '[[checkin]]\nhalt = []\ndate = 2026-02-01\nnote = ""\ngrateful = "tea"\n'
    before = read(text)
    after = editing.change(before, checkins.save_checkin(before.journal, CheckIn(DAY, mood=3)))
    assert after.text == text + "mood = 3\n"


def test_a_removed_record_takes_its_own_lines_and_no_others() -> None:
    before = read(BY_HAND + "\n# the end\n\n[[run]]\nstart = 2026-02-02\n")
    after = editing.change(before, before.journal._replace(meetings=()))
    gone = BY_HAND[BY_HAND.index("[[meeting]]\ndate") :]
    assert after.text == BY_HAND.removesuffix(gone) + "# the end\n\n[[run]]\nstart = 2026-02-02\n"


def test_a_removed_record_takes_its_subtables_wherever_they_stand() -> None:
    inner = '[meeting."inner"]\nx = 1\n'
    before = read("[[meeting]]\ndate = 2026-02-01\n\n[garden]\nbeans = 3\n\n" + inner)
    after = editing.change(before, before.journal._replace(meetings=()))
    assert after.text == "[garden]\nbeans = 3\n"


def test_one_of_several_is_removed_while_another_changes_and_a_third_comes() -> None:
    days = [Meeting(DAY, name=name) for name in ("One", "Two", "Three", "Four")]
    before = editing.change(editing.EMPTY, Journal(meetings=tuple(days)))
    one, _, three, four = before.journal.meetings
    chosen = (one, three._replace(name="Drei"), four, Meeting(DAY, name="Five"))
    after = editing.change(before, before.journal._replace(meetings=chosen))
    assert [row["name"] for row in after.raw["meeting"]] == ["One", "Drei", "Four", "Five"]
    assert read(after.text).journal.meetings == chosen


@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_removing_what_was_added_gives_the_same_bytes_again(at: int, newline: str) -> None:
    held = read("schema = 1\n".replace("\n", newline))
    texts = [held.text]
    for number in range(3):
        held = editing.change(held, meetings.add(held.journal, Meeting(DAY, name=str(number))))
        texts.append(held.text)
    kept = held.journal.meetings[:at] + held.journal.meetings[at + 1 :]
    after = editing.change(held, held.journal._replace(meetings=kept))
    removed = f'[[meeting]]{newline}date = 2026-02-01{newline}name = "{at}"{newline}signed = false'
    assert removed not in after.text
    assert after.text.count(newline * 3) == 0
    again = editing.change(after, after.journal._replace(meetings=()))
    assert again.text == texts[0]


def test_an_inline_record_is_not_removed() -> None:
    before = read("meeting = [ { date = 2026-02-01 } ]\n")
    with pytest.raises(Refused, match="Start each entry"):
        editing.change(before, before.journal._replace(meetings=()))


def test_a_value_that_is_not_a_number_does_not_lock_the_file() -> None:
    before = read("[own]\nx = nan\n\n[[checkin]]\ndate = 2026-02-01\n")
    after = editing.change(before, checkins.save_checkin(before.journal, CheckIn(DAY, mood=3)))
    assert after.text.endswith("date = 2026-02-01\nmood = 3\n")


def test_settings_are_changed_in_their_table() -> None:
    before = read(BY_HAND)
    chosen = before.journal.settings._replace(country="DE", milestones="na")
    after = editing.change(before, before.journal._replace(settings=chosen))
    expected = BY_HAND.replace('"US"   #', '"DE"   #').replace(
        'favourite = "tea"\n', 'favourite = "tea"\nmilestones = "na"\n'
    )
    assert after.text == expected


def test_settings_are_added_before_the_first_block() -> None:
    before = read("schema = 1\n[[run]]\nstart = 2026-01-31\n")
    chosen = before.journal.settings._replace(country="DE")
    after = editing.change(before, before.journal._replace(settings=chosen))
    assert after.text == (
        'schema = 1\n\n[settings]\ncountry = "DE"\n\n[[run]]\nstart = 2026-01-31\n'
    )


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("schema = 1\n\n", "# the start\n# of it\n[[run]]\nstart = 2026-01-31\n"),
        ("# heading\n\n", "# the start\n[[run]]\nstart = 2026-01-31\n"),
        ("", "# the start\n[[run]]\nstart = 2026-01-31\n"),
    ],
)
def test_settings_never_part_a_comment_from_its_block(above: str, below: str) -> None:
    before = read(above + below)
    chosen = before.journal.settings._replace(country="DE")
    after = editing.change(before, before.journal._replace(settings=chosen))
    assert after.text == above + '[settings]\ncountry = "DE"\n\n' + below


def test_an_open_item_is_ticked_off_in_place() -> None:
    begun = contacts.add_talk(Journal(runs=(Run(DAY),)), Talk(DAY, "J"), "Write a list")
    before = editing.change(editing.EMPTY, begun)
    item = contacts.find_open_item(before.journal, "J", 1)
    after = editing.change(before, contacts.mark_done(before.journal, item, DAY))
    assert after.text == before.text + "done = 2026-02-01\n"


@pytest.mark.parametrize("order", [(1, 0, 2), (2, 0, 1), (2, 1, 0), (0, 2, 1)])
def test_records_in_another_order_are_refused(order: tuple[int, ...]) -> None:
    talks = tuple(Talk(DAY, name) for name in ("Ana", "Jo", "Sam"))
    saved = editing.change(editing.EMPTY, Journal(talks=talks))
    other = saved.journal._replace(talks=tuple(saved.journal.talks[at] for at in order))
    with pytest.raises(Refused):
        editing.change(saved, other)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_keep_their_style(newline: str, mark: str) -> None:
    text = mark + BY_HAND.replace("\n", newline)
    before = read(text)
    after = editing.change(before, meetings.add(before.journal, Meeting(DAY)))
    assert after.text == text + "\n[[meeting]]\ndate = 2026-02-01\nsigned = false\n".replace(
        "\n", newline
    )
    assert read(after.text).journal == after.journal


def test_a_file_without_a_last_newline_is_added_to() -> None:
    before = read("[[run]]\nstart = 2026-01-31 # no newline")
    after = editing.change(before, checkins.save_checkin(before.journal, CheckIn(DAY)))
    assert after.text.endswith("# no newline\n\n[[checkin]]\ndate = 2026-02-01\n")


@pytest.mark.parametrize(
    "text",
    [
        "meeting = [ { date = 2026-02-01 } ]\n",
        "meeting = []\n",
        "x = '''\n[[meeting]]'''\nmeeting = [ { date = 2026-02-01 } ]\n",
    ],
)
def test_an_inline_list_is_read_but_never_added_to(text: str) -> None:
    before = read(text)
    with pytest.raises(Refused, match=r"under its own|Start each entry"):
        editing.change(before, meetings.add(before.journal, Meeting(DAY)))


def test_a_newer_schema_is_read_but_never_written() -> None:
    before = read("schema = 2\n")
    with pytest.raises(Refused, match="newer soberpath"):
        editing.change(before, meetings.add(before.journal, Meeting(DAY)))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("schema = 1\nx =\n", 2, "a value is missing"),
        ('[[checkin]]\n\ndate = "2026-02-01"\n', 3, "date is in quotes"),
        ("[[checkin]]\ndate = 2026-02-01T10:00:00\n", 2, "date also has a time"),
        ("\n\n[[checkin]]\nmood = 3\n", 3, "date is missing"),
        ("[[checkin]]\ndate = 2026-02-01\nmood = true\n", 3, "mood isn't a whole number"),
        ("[[checkin]]\ndate = 2026-02-01\nmood = 6\n", 3, "mood is too high"),
        ("[[checkin]]\ndate = 2026-02-01\nhalt = [1]\n", 3, "halt contains something other"),
        (
            "[[checkin]]\ndate = 2026-02-01\n[[checkin]]\ndate = 2026-02-01\n",
            4,
            "this is a second check-in",
        ),
        ("checkin = 3\n", 1, "checkin isn't written as entries"),
        ("[checkin]\nx = 1\n", 1, "checkin isn't written as entries"),
        ('schema = "one"\n', 1, "schema isn't a whole number"),
        ("settings = 1\n", 1, "settings isn't written as a section"),
        ("[settings]\nheadline = 'loud'\n", 2, "headline has an unknown value"),
        ("[settings]\nday_starts_at = 07:00:00\n", 2, "day_starts_at is after 06:00"),
        ("[[milestone]]\nname = 'x'\n", 1, "this needs exactly one of"),
        ("[[milestone]]\nname = 'x'\ndays = -1\n", 3, "days is too low"),
        ("a = " + "[" * 5000 + "]" * 5000, 1, "a value is too large or too deeply nested"),
        ("a = " + "9" * 5000, 1, "a value is too large or too deeply nested"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(Unreadable) as told:
        read(text)
    assert str(told.value).startswith(f"journal.toml, line {line}: {what}")
    assert "Nothing was changed" in str(told.value)


def test_text_that_is_not_utf_8_is_named_with_its_line() -> None:
    with pytest.raises(Unreadable, match="line 2: this isn't UTF-8 text"):
        document.read("schema = 1\n# caf\u00e9\n".encode("latin-1"), "journal.toml")


def test_an_empty_file_is_no_empty_journal() -> None:
    with pytest.raises(Unreadable, match="is empty"):
        document.read(b" \n", "journal.toml")


def test_several_faults_are_counted() -> None:
    with pytest.raises(Unreadable, match=r"line 2: .*1 more problem") as told:
        read("[[run]]\nstart = 1\n[[run]]\nstart = 2\n")
    assert told.value.cures == (Cure("list problems"),)


@pytest.mark.parametrize("text", [BY_HAND, "\ufeff" + BY_HAND.replace("\n", "\r\n")])
def test_a_file_cut_off_anywhere_is_read_or_reported(text: str) -> None:
    data = text.encode()
    for end in range(len(data)):
        try:
            held = document.read(data[:end], "journal.toml")
        except Unreadable as told:
            assert str(told).startswith("journal.toml")
        else:
            added = meetings.add(held.journal, Meeting(DAY))
            assert read(editing.change(held, added).text).journal == added


@given(st.binary(max_size=200) | texts.map(str.encode))
def test_no_bytes_at_all_make_it_stumble(data: bytes) -> None:
    with suppress(Unreadable):
        document.read(data, "journal.toml")


@given(st.lists(entries | gatherings, max_size=6))
def test_what_is_written_is_read_back_the_same(records: list[CheckIn | Meeting]) -> None:
    held = read(BY_HAND)
    for record in records:
        if isinstance(record, CheckIn):
            journal = checkins.save_checkin(held.journal, record)
        else:
            journal = meetings.add(held.journal, record)
        held = editing.change(held, journal)
        assert tomli.loads(held.text) == held.raw
        assert read(held.text).journal == journal
    assert held.raw["garden"] == {"beans": 3}
    assert "# the first evening" in held.text


@given(st.lists(entries, max_size=5, unique_by=lambda entry: entry.date), st.data())
def test_an_edit_changes_no_other_block(records: list[CheckIn], data: st.DataObject) -> None:
    held = editing.change(editing.EMPTY, Journal(checkins=tuple(records)))
    if not records:
        return
    chosen = data.draw(st.sampled_from(records))
    edited = data.draw(entries)._replace(date=chosen.date)
    after = editing.change(held, checkins.save_checkin(held.journal, edited))
    assert read(after.text).journal == after.journal
    before_blocks, after_blocks = held.text.split("[[checkin]]"), after.text.split("[[checkin]]")
    at = records.index(chosen) + 1
    if len(before_blocks) == len(after_blocks) == len(records) + 1:
        assert before_blocks[:at] == after_blocks[:at]
        assert before_blocks[at + 1 :] == after_blocks[at + 1 :]


OWN = (
    "[[checkin]]\ndate = 2026-02-01\nsleep = 420\n",
    '[[checkin]]\ndate = 2026-02-01\nsleep = "7 h"\n[checkin.anxiety]\nx = 1\n',
    "[taper]\nweek = 3\n",
    '[[taper]]\nweek = 3\ndose = "a little less"\n',
    '[settings]\ncheckin_questions = ["mood"]\ncountry = "US"\n',
    '[[contact]]\nname = "Jo"\ncall_now = "evenings"\n',
)


@pytest.mark.parametrize("text", OWN)
def test_a_name_that_has_become_ours_may_be_a_persons_own(text: str) -> None:
    before = document.read(text.encode(), "x")
    after = editing.change(
        before, checkins.save_checkin(before.journal, CheckIn(dt.date(2026, 3, 1)))
    )
    assert after.text.startswith(text)
    assert after.journal.tapers == ()


@pytest.mark.parametrize(
    "value",
    [
        "0x" + "f" * 5000,
        "0o" + "7" * 9000,
        "0b" + "1" * 20_000,
        "9" * 5000,
        "[[0x" + "f" * 5000 + "]]",
    ],
)
def test_a_number_that_cannot_be_written_again_is_named(value: str) -> None:
    with pytest.raises(Unreadable, match="too large"):
        read(f"schema = 1\nmine = {value}\n")
    read(f'schema = 1\nmine = "{value}"\n')


@pytest.mark.parametrize("depth", [400, 900, 5000])
@pytest.mark.parametrize("written", ["a.{}a = 1\n", "[a.{}a]\n", "[[a.{}a]]\n", "[[run.{}a]]\n"])
def test_names_of_many_parts_are_kept_or_refused(written: str, depth: int) -> None:
    start = "[[run]]\nstart = 2026-01-01\n" if "run" in written else ""
    text = f"{start}{written.format('a.' * depth)}"
    try:
        held = read(text)
        made = editing.change(held, held.journal._replace(talks=(Talk(DAY, "J"),)))
    except (Refused, Unreadable) as error:
        assert "too deeply nested" in str(error)
    else:
        assert made.text.startswith(text)
