"""A real terminal: questions are asked, answers are read, and an interrupt saves nothing."""

import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run
from soberpath.cli import daily
from soberpath.cli.session import Session
from soberpath.core.model.records import Journal, Settings
from soberpath.render.page import Words
from soberpath.render.views import status
from soberpath.render.views.status import Shown
from soberpath.render.writers import heights
from soberpath.render.writers import terminal as render

if sys.platform == "win32":
    pytest.skip("pseudo-terminals", allow_module_level=True)

import pexpect

from terminals import ANSI, Terminal, leave_after_meeting, read_screen


def test_a_note_on_standard_input_ends_with_one_ctrl_d(terminal: Terminal, journal: Path) -> None:
    run = terminal("checkin", "-")
    run.expect("To finish, press Enter, then Ctrl-D")
    run.sendline("slow day")
    run.sendeof()
    read_screen(run)
    assert run.exitstatus == 0
    assert 'note = "slow day"' in journal.read_text()


def test_a_checkin_asks_five_questions(terminal: Terminal, journal: Path) -> None:
    run = terminal("checkin")
    run.expect("Five short questions")
    for question, answer in (
        ("Mood", "9"),
        ("Use a number from 1 (very low) to 5 (very good)", ""),
        ("Craving", "many"),
        ("Use a number from 0 (none) to 10 (strongest)", "6"),
        ("Type any that fit", "l"),
        ("grateful for", "the sea"),
        ("Note", ""),
    ):
        run.expect(re.escape(question))
        run.sendline(answer)
    shown = read_screen(run)
    assert run.exitstatus == 0
    assert "Reach J now" in shown
    assert journal.read_text().endswith(
        '[[checkin]]\ndate = 2026-02-01\ncraving = 6\nhalt = ["lonely"]\ngrateful = "the sea"\n'
    )


def test_every_question_can_be_skipped(terminal: Terminal, journal: Path) -> None:
    run = terminal("checkin")
    for question in ("Mood", "Craving", "hungry", "grateful for", "Note"):
        run.expect(question)
        run.sendline("")
    assert "Checked in for today." in read_screen(run)
    assert journal.read_text().endswith("[[checkin]]\ndate = 2026-02-01\n")


@pytest.mark.parametrize(
    "words",
    [
        ["checkin"], ["meeting", "add"], ["craving", "add"], ["meeting", "edit", "last"],
        ["contact", "edit", "J"], ["export", "attendance", "-o", "sheet.md"],
        ["export", "summary"], ["reset"], ["--file", "new.toml", "init"], ["contact", "add"],
        ["meeting", "plan"], ["goal", "add"], ["taper", "add"], ["plan", "add"],
        ["meeting", "remove"], ["config", "set"], ["runs", "add"], ["milestones", "add"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_question_mark_shows_what_can_be_answered_and_is_no_answer(
    words: list[str], terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    soberpath("meeting", "add", "Sunday Serenity")
    run = terminal(*words)
    asked = 0
    question, pause = r"(?:\(Enter [^)]*\):|\[[yY]/[nN]\]) ", r"(?:read this\.|for more:) "
    while (found := run.expect([question, pause, pexpect.EOF])) < 2:
        if found == 1:
            run.sendline("")
            continue
        run.sendline("?")
        shown = run.expect([r"\?\r\n\S[^\r]+", pexpect.EOF])
        assert shown == 0, words
        assert not re.match(r"\?\r\n(?:That isn't|Couldn't|Unknown|There's no)", run.after)
        run.expect(question)
        run.sendline("")
        asked += 1
    assert asked
    for made in journal.parent.glob("*.toml"):
        assert '"?"' not in made.read_text()


def test_on_a_plan_a_checkin_asks_for_medicine_sleep_and_anxiety(
    terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    assert soberpath("taper", "add", "--date", "2026-01-20").returncode == 0
    run = terminal("checkin")
    run.expect(re.escape("Six short questions. Press Enter to skip any of them."))
    for question, answer in (
        ("Did you take your medicine as prescribed? y or n (Enter to skip)", "n"),
        ("Mood, 1 very low to 5 very good", "4"),
        ("Craving, 0 none to 10 strongest", "3"),
        ("Sleep, 0 none to 10 very good", "11"),
        ("Use a number from 0 (none) to 10 (very good)", "6"),
        ("Anxiety, 0 none to 10 strongest", "7"),
        ("Note", "slow"),
    ):
        run.expect(re.escape(question))
        run.sendline(answer)
    assert "Call your prescriber or pharmacist today" in read_screen(run)
    assert journal.read_text().endswith(
        '[[checkin]]\ndate = 2026-02-01\nmood = 4\ncraving = 3\nnote = "slow"\nsleep = 6\n'
        "anxiety = 7\ntaken = false\n"
    )


@pytest.mark.parametrize("on_plan", [False, True])
def test_a_checkin_asks_the_questions_that_are_set_in_their_order(
    on_plan: bool, terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    if on_plan:
        assert soberpath("taper", "add").returncode == 0
    soberpath("config", "set", "checkin_questions", "sleep, mood")
    run = terminal("checkin")
    run.expect("Two short questions")
    run.expect("Sleep")
    run.sendline("5")
    run.expect("Mood")
    run.sendline("4")
    shown = read_screen(run)
    assert "Saved for today: mood 4, sleep 5." in shown
    assert "(Enter" not in shown.partition("Saved for today")[0].partition("\n")[2]


def test_an_interrupt_at_a_question_saves_nothing(terminal: Terminal, journal: Path) -> None:
    before = journal.read_bytes()
    run = terminal("checkin")
    run.expect("Mood")
    run.sendline("4")
    run.expect("Craving")
    run.sendintr()
    shown = read_screen(run)
    assert "Nothing was saved" in shown
    assert "Traceback" not in shown
    assert run.exitstatus == 130
    assert journal.read_bytes() == before


def close(run: "pexpect.spawn[str]") -> None:
    """Close a terminal as closing its window does."""
    run.ptyproc.fileobj.close()


ENDS: dict[str, Callable[["pexpect.spawn[str]"], object]] = {
    "Ctrl-D": lambda run: run.sendeof(),
    "SIGTERM": lambda run: run.kill(signal.SIGTERM),
    "SIGHUP": lambda run: run.kill(signal.SIGHUP),
    "both": lambda run: [run.kill(number) for number in (signal.SIGHUP, signal.SIGTERM)],
    "closed": close,
}


@pytest.mark.parametrize("how", ENDS)
def test_a_checkin_that_is_ended_saves_its_answers(
    how: str, terminal: Terminal, journal: Path
) -> None:
    before = journal.read_text()
    run = terminal("checkin")
    for question, answer in (("Mood", "4"), ("Craving", "3"), ("hungry, angry", "tired")):
        run.expect(question)
        run.sendline(answer)
    run.expect("grateful for")
    run.send("not ended by Enter" if how != "Ctrl-D" else "")
    ENDS[how](run)
    if how == "closed":
        run.ptyproc.wait()
    else:
        assert "Saved for today: mood 4, craving 3, tired." in read_screen(run)
        assert run.exitstatus == 0
    entry = '[[checkin]]\ndate = 2026-02-01\nmood = 4\ncraving = 3\nhalt = ["tired"]\n'
    assert journal.read_text() == f"{before}\n{entry}"
    assert not [path for path in journal.parent.rglob("*") if ".tmp" in path.name]


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "closed"])
@pytest.mark.parametrize("words", ["checkin", "meeting edit last", "--file new.toml init"])
def test_what_is_ended_without_an_answer_saves_nothing(
    words: str, how: str, terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    soberpath("meeting", "add", "Anvil")
    before = journal.read_bytes()
    run = terminal(*words.split())
    run.expect(r"\(Enter ")
    ENDS[how](run)
    if how == "closed":
        run.ptyproc.wait()
    else:
        assert "Nothing was saved" in read_screen(run)
        assert run.exitstatus == 130
    assert journal.read_bytes() == before
    assert not (journal.parent / "new.toml").exists()


def test_init_asks_what_is_stopped_first_and_explains_both_customs(
    terminal: Terminal, tmp_path: Path
) -> None:
    run = terminal("init", size=(60, 80))
    run.expect(re.escape("What are you stopping?"))
    for number, choice in enumerate(
        ("alcohol", "benzodiazepines or sleeping pills", "opioids", "something else", "I'd rather"),
        1,
    ):
        run.expect(f"{number} {choice}")
    for question, answer in (
        ("Type a number, or your own words", "4"),
        ("Country, for", "Narnia"),
        ("its two letters, e.g. US", "germany"),
        (re.escape("or another prescribed plan? [y/N]"), ""),
        ("first full day without using", None),
        ("last day\\s+of use", None),
        ("sobriety date", "2027-02-09"),
        ("days ahead", "yesterday"),
        ("Saturday 31 January 2026", None),
        ("counting", "no alprazolam; taper with my doctor"),
        ("fellowship", ""),
        ("sponsor", "J"),
        ("Their phone number", "ask her"),
        ("at least 3 digits", "+1 555 555 0100"),
    ):
        run.expect(question)
        if answer is not None:
            run.sendline(answer)
    shown = read_screen(run)
    assert "seizures" in shown
    assert (tmp_path / "journal.toml").read_text() == (
        "# soberpath journal. Plain TOML, yours, safe to edit by hand.\nschema = 1\n\n[settings]\n"
        'country = "DE"\ncounting = "no alprazolam; taper with my doctor"\n\n'
        "[[run]]\nstart = 2026-01-31\n\n"
        '[[contact]]\nname = "J"\nrole = "sponsor"\nphone = "+1 555 555 0100"\n'
        "since = 2026-02-01\n"
    )


@pytest.mark.parametrize(
    ("country", "number"),
    [("", "112 (Europe), 911 (North America) or 999 (UK)"), ("us", "911"), ("gb", "999")],
)
def test_init_warns_of_what_is_dangerous_to_stop_before_it_asks_for_a_date(
    country: str, number: str, terminal: Terminal, tmp_path: Path
) -> None:
    run = terminal("init", size=(60, 80))
    run.expect("Type a number, or your own words")
    run.sendline("2")
    run.expect("Country, for")
    run.sendline(country)
    run.expect("or another prescribed plan")
    warned = " ".join(ANSI.sub("", run.before or "").split())
    assert re.search(
        "Don't stop benzodiazepines or sedatives suddenly: it can cause seizures", warned
    )
    assert f"call {number}." in warned
    assert "sobriety date" not in warned
    run.sendline("n")
    run.expect("Your sobriety date")
    run.sendintr()
    assert "Nothing was saved" in read_screen(run)
    assert not (tmp_path / "journal.toml").exists()


def test_the_example_for_what_is_stopped_is_an_answer(terminal: Terminal, tmp_path: Path) -> None:
    run = terminal("init", size=(60, 80))
    run.expect("Type a number, or your own words")
    run.sendline("?")
    run.expect("For example: 1, 1 and 3")
    run.expect("Type a number, or your own words")
    run.sendline("1 and 3")
    run.expect("Country, for")
    run.sendline("us")
    run.expect("or another prescribed plan")
    warned = " ".join(ANSI.sub("", run.before or "").split())
    assert "heavy drinking" in warned
    assert "Get naloxone" in warned
    run.sendintr()
    read_screen(run)


def test_a_sobriety_date_to_come_is_asked_about_again(terminal: Terminal, tmp_path: Path) -> None:
    run = terminal("init", size=(60, 80))
    for question, answer in (
        ("Type a number, or", "4"), ("Country, for", ""), ("prescribed plan", "n"),
        ("Your sobriety date", "2026-04-01"),
        (r"That's Wednesday 1 April 2026, in 59 days\. Is that right\? \[y/N\]", "n"),
        ("Your sobriety date", "2026-01-31"), ("That's Saturday 31 January 2026", None),
        ("counting", ""), ("fellowship", ""), ("sponsor", ""),
    ):  # fmt: skip
        run.expect(question)
        if answer is not None:
            run.sendline(answer)
    read_screen(run)
    assert "start = 2026-01-31" in (tmp_path / "journal.toml").read_text()


@pytest.mark.parametrize(("answer", "day"), [("2026-01-20", "2026-01-20"), ("", "2026-02-01")])
def test_init_on_a_plan_asks_for_no_sobriety_date(
    answer: str, day: str, terminal: Terminal, tmp_path: Path
) -> None:
    run = terminal("init", size=(60, 80))
    for question, said in (
        ("Type a number, or your own words", "2"),
        ("Country, for", "de"),
        ("or another prescribed plan", "y"),
    ):
        run.expect(question)
        run.sendline(said)
    run.expect("First day of your taper or plan")
    assert "sobriety date" not in (run.before or "")
    run.sendline(answer)
    for question, said in (
        ("Your prescriber", "Dr K"), ("Their phone number", "ask her"),
        ("Or press Enter to skip", "+1 555 555 0107"),
    ):  # fmt: skip
        run.expect(question)
        run.sendline(said)
    for question in ("counting", "fellowship", "sponsor"):
        run.expect(question)
        assert "sobriety date" not in (run.before or "")
        run.sendline("")
    assert "on your plan" in read_screen(run)
    assert run.exitstatus == 0
    assert (tmp_path / "journal.toml").read_text() == (
        "# soberpath journal. Plain TOML, yours, safe to edit by hand.\nschema = 1\n\n[settings]\n"
        'country = "DE"\nsubstance = "benzodiazepines or sleeping pills"\n\n'
        '[[contact]]\nname = "Dr K"\nrole = "prescriber"\nphone = "+1 555 555 0107"\n'
        f"since = 2026-02-01\n\n[[taper]]\nstart = {day}\n"
    )


@pytest.mark.parametrize(("answer", "ended"), [("", False), ("n", False), ("y", True)])
def test_a_plan_ends_after_a_question(
    answer: str, ended: bool, terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    assert soberpath("taper", "add", "--date", "2026-01-20").returncode == 0
    run = terminal("taper", "end")
    run.expect(
        r"Your taper or plan ends today\. Its 13 days stay in your journal\. Continue\?\s+\[y/N\]"
    )
    run.sendline(answer)
    shown = read_screen(run)
    assert ("To reopen it: soberpath undo" in shown) is ended
    assert ("Nothing was changed" in shown) is not ended
    assert ("ended = 2026-02-01" in journal.read_text()) is ended


def test_init_can_be_answered_with_enter_alone(terminal: Terminal, tmp_path: Path) -> None:
    run = terminal("init", size=(60, 80))
    for question in (
        "Type a number, or", "Country, for", "prescribed plan", "Your sobriety date", "counting",
        "fellowship", "sponsor",
    ):  # fmt: skip
        run.expect(question)
        run.sendline("")
    assert "No sobriety date yet" in read_screen(run)
    assert run.exitstatus == 0
    assert (tmp_path / "journal.toml").read_text() == (
        "# soberpath journal. Plain TOML, yours, safe to edit by hand.\nschema = 1\n"
    )


def test_init_asks_again_for_a_sponsor_with_the_name_of_the_prescriber(
    terminal: Terminal, tmp_path: Path
) -> None:
    run = terminal("init", size=(60, 80))
    for question, answer in (
        ("Type a number, or", "4"), ("Country, for", ""), ("prescribed plan", "y"), ("First", ""),
        ("Your prescriber", "K"), ("Their phone number", ""), ("counting", "my plan"),
        ("fellowship", ""), ("sponsor", "k"), ("name of your prescriber", "K. M."),
        ("Their phone number", ""),
    ):  # fmt: skip
        run.expect(question)
        run.sendline(answer)
    assert "on your plan" in read_screen(run)
    assert run.exitstatus == 0
    written = (tmp_path / "journal.toml").read_text()
    assert written.index('name = "K. M."\nrole = "sponsor"') < written.index('name = "K"\n')
    assert 'counting = "my plan"' in written


def test_a_meeting_is_asked_for(terminal: Terminal, journal: Path) -> None:
    run = terminal("meeting", "add")
    for question, answer in (
        ("Name", "Noon Table"),
        ("Date", "yesterday"),
        ("Start time", "12:15"),
        ("Meeting types", "O, discusion"),
        ("Did you mean D", "O, discussion"),
        ("Place", "online"),
        ("Topic", ""),
        ("Note", ""),
    ):
        run.expect(question)
        run.sendline(answer)
    assert "1 meeting so far" in leave_after_meeting(run)
    assert journal.read_text().endswith(
        '[[meeting]]\ndate = 2026-01-31\ntime = 12:15:00\nname = "Noon Table"\n'
        'types = ["O", "D"]\nonline = true\nsigned = false\n'
    )


@pytest.mark.parametrize("columns", [20, 40, 80, 400])
def test_status_fits_any_width(
    columns: int, terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    lines = read_screen(terminal("status", size=(24, columns))).splitlines()
    assert max(map(len, lines)) <= columns
    assert lines[0].startswith("Alcohol,")
    assert any(line.startswith("Day 2") for line in lines)
    if columns >= 40:
        assert len(lines) <= MOST_LINES[min(columns, 80)]
    soberpath("config", "set", "counting", "nicotine")
    lines = read_screen(terminal("status", size=(24, columns))).splitlines()
    assert lines[0].startswith("Day 2")


MOST_LINES = {80: 20, 40: 16}
"""Lines of the status by the columns of the terminal."""

FULLEST = (
    '[settings]\nsubstance = "benzodiazepines or sleeping pills"\n{country}'
    'counting = "no benzodiazepines and no alcohol; my taper is between me and my doctor, and I'
    ' tell J each week how it went"\nmilestones = "na"\nextra_days = true\n\n'
    "[[run]]\nstart = 2025-01-01\nused_on = 2026-01-30\n\n[[run]]\nstart = 2026-01-31\n\n"
    '[[run]]\nstart = 2026-01-10\ncounter = "nicotine"\n\n'
    '[[contact]]\nname = "Josephine"\nrole = "sponsor"\nphone = "+1 555 555 0100"\n'
    'best_time = "after 6 pm, not on Sundays"\n\n'
    '[[contact]]\nname = "Dr. Abernathy"\nrole = "prescriber"\nphone = "+1 555 555 0109"\n\n'
    "[[checkin]]\ndate = 2026-01-31\n{checkin}\n"
    '[[talk]]\ndate = 2026-01-31\nperson = "Josephine"\nhow = "in-person"\n\n'
    '[[meeting]]\ndate = 2026-01-31\ntime = 19:30:00\nname = "Evening Lamp"\n'
    'location = "Church hall, 12 Main Street"\nplanned = true\n\n'
    "[[goal]]\nsince = 2026-01-01\nmeetings = 90\ndays = 90\n"
)
"""A day that has something for nearly every place of the screen."""

PLAN = "\n[[taper]]\nstart = 2026-01-01\n"
GOOD = "mood = 4\ncraving = 2\nsleep = 7\nanxiety = 3\ntaken = true\n"
HARD = (
    "mood = 1\ncraving = 8\nsleep = 2\nanxiety = 9\ntaken = false\n"
    'halt = ["hungry", "angry", "lonely", "tired"]\n'
)
US = 'country = "US"\n'
DAYS = {
    "a good day": FULLEST.format(country="", checkin=GOOD),
    "a hard day": FULLEST.format(country="", checkin=HARD),
    "a good day on a plan": FULLEST.format(country=US, checkin=GOOD) + PLAN,
    "a hard day on a plan": FULLEST.format(country=US, checkin=HARD) + PLAN,
    "a hard day on a plan, no country": FULLEST.format(country="", checkin=HARD) + PLAN,
}


@pytest.mark.parametrize("columns", MOST_LINES)
@pytest.mark.parametrize("day", DAYS)
def test_the_fullest_status_fits_one_screen(
    day: str, columns: int, terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "journal.toml").write_text(DAYS[day])
    run = terminal("status", size=(24, columns), SOBERPATH_TODAY="2026-01-31T12:00")
    lines = read_screen(run).splitlines()
    assert run.exitstatus == 0
    assert lines[0].startswith("Your usual amount can kill.")
    assert "Day 1 (0 full days)" in lines
    if columns == 80:
        said = "Today you reach" in " ".join(lines)
        assert said == day.startswith("a good day")
    assert ("Not taken as prescribed?" in " ".join(lines)) == day.startswith("a hard day on")
    assert sum(line.startswith("\u2192") for line in lines) == 1
    assert len(lines) <= MOST_LINES[columns], "\n".join(lines)


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
@pytest.mark.parametrize("day", DAYS)
def test_the_status_knows_how_many_lines_are_drawn(
    day: str, columns: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOBERPATH_TODAY", "2026-01-31T12:00")
    (tmp_path / "journal.toml").write_text(DAYS[day])
    session = Session(str(tmp_path / "journal.toml"))
    journal = session.journal()
    view = daily.make_overview(session, journal)
    danger = daily.list_danger_lines(session, journal)
    shown = Shown(
        view,
        danger,
        daily.choose_milestone_reminder(session, view),
        daily.choose_reminder(session, journal),
    )
    page = status.make_status_page(shown, columns)
    drawn = render.render(page, columns)
    assert heights.count_lines(page, columns) == drawn.count("\n")
    whole = tuple(part for slot in status.SLOTS for part in slot.parts(shown))
    drawn = render.render(whole, columns)
    assert heights.count_lines(whole, columns) == drawn.count("\n")


def test_a_screen_is_cut_by_its_lines_in_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "10")
    session = Session(str(tmp_path / "journal.toml"))
    session.interactive = True
    session.use_words_of(Journal(settings=Settings(meeting_word="gathering of my own people")))
    screens: list[str] = []
    monkeypatch.setattr(
        session, "wait_for_enter", lambda _: screens.append(capsys.readouterr().out)
    )
    session.show_by_screen(tuple(Words("One meeting, and then another meeting.") for _ in range(9)))
    screens.append(capsys.readouterr().out)
    assert len(screens) > 2
    assert max(screen.count("\n") for screen in screens) <= 8


@pytest.mark.parametrize("columns", [20, 40, 80])
@pytest.mark.parametrize(
    "words", [["log"], ["count", "--explain"], ["milestones"], ["sponsor"], ["meeting", "types"]]
)
def test_lists_fit_any_width(
    words: list[str], columns: int, terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    soberpath("sponsor", "talked", "--note", "x" * 90, "--next", "Write to my sister")
    lines = read_screen(terminal(*words, size=(300, columns))).splitlines()
    assert max(map(len, lines)) <= columns
    assert len(lines) > 3


def test_colour_can_be_turned_off(terminal: Terminal, journal: Path) -> None:
    run = terminal("status", NO_COLOR="1")
    run.expect(pexpect.EOF)
    assert "\x1b[" not in (run.before or "")


def test_a_dumb_terminal_gets_plain_lines(
    terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    run = terminal("status", TERM="dumb")
    assert read_screen(run) == soberpath("status", COLUMNS="80").stdout


def test_colour_can_be_forced_into_a_pipe(soberpath: Run, journal: Path) -> None:
    assert "\x1b[1" in soberpath("status", FORCE_COLOR="1").stdout
    assert "\x1b[" not in soberpath("status").stdout


def test_markup_in_a_note_is_only_text(terminal: Terminal, journal: Path, soberpath: Run) -> None:
    soberpath("checkin", "[red]x[/] [/nope] \x1b[31m \u202e")
    shown = read_screen(terminal("log"))
    assert "[red]x[/] [/nope] \\x1b[31m \\u202e" in shown


@pytest.mark.parametrize(("answer", "day"), [("1", "2025-03-05"), ("2", "2025-05-03")])
def test_numbers_that_mean_two_days_are_asked_about(
    terminal: Terminal, journal: Path, answer: str, day: str
) -> None:
    run = terminal("checkin", "--date", "3/5", "--mood", "4")
    run.expect(re.escape("3/5 can mean March 5 or May 3. Type 1 or 2 (Enter to cancel):"))
    run.sendline("3")
    run.expect(re.escape("Type 1 for March 5 or 2 for May 3."))
    run.sendline(answer)
    read_screen(run)
    assert journal.read_text().endswith(f"[[checkin]]\ndate = {day}\nmood = 4\n")


def test_without_a_choice_both_days_are_named(terminal: Terminal, journal: Path) -> None:
    run = terminal("checkin", "--date", "3/5", "--mood", "4")
    run.expect(re.escape("3/5 can mean March 5 or May 3. Type 1 or 2 (Enter to cancel):"))
    run.sendline("")
    assert "Type 2025-03-05 or 2025-05-03." in " ".join(read_screen(run).split())
    assert run.exitstatus == 2


def test_a_meeting_takes_a_day_with_its_time(terminal: Terminal, journal: Path) -> None:
    run = terminal("meeting", "add")
    for question, answer in (
        ("Name of the meeting (Enter to skip):", "Lantern"),
        ("Date, e.g. yesterday (Enter for today):", "1/2"),
        ("Type 1 or 2 (Enter to cancel):", ""),
        ("Type 2026-01-02 or 2026-02-01.", "last night at 7:30 p.m."),
        ("Meeting types, e.g.", "O,D"),
        ("Place, or online (Enter to skip):", ""),
        ("Topic (Enter to skip):", ""),
        ("Note (Enter to skip):", ""),
    ):
        run.expect(re.escape(question))
        run.sendline(answer)
    shown = leave_after_meeting(run)
    assert "Logged Lantern, Saturday 31 January 2026, yesterday" in shown
    assert "date = 2026-01-31\ntime = 19:30:00\n" in journal.read_text()


def test_a_correction_asks_with_the_present_values(terminal: Terminal, journal: Path) -> None:
    run = terminal("meeting", "add", "Noon Table", "--time", "12:00", "--topic", "Step one")
    assert "Logged Noon Table" in read_screen(run)
    run = terminal("meeting", "edit", "last")
    for question, answer in (
        ("Press Enter to keep the value in brackets. Type - to clear it.", None),
        ("Date, e.g. yesterday [2026-02-01] (Enter to keep it):", ""),
        ("Start time, e.g. 19:30 [12:00] (Enter to keep it):", "25:00"),
        ("Couldn't read that time", "12:30"),
        ("Name of the meeting [Noon Table] (Enter to keep it):", ""),
        ("Meeting types, e.g. Open, Discussion (Enter to skip):", "open"),
        ("Place (Enter to skip):", "Church hall"),
        ("Is it an online meeting? y or n [no] (Enter to keep it):", ""),
        ("Topic [Step one] (Enter to keep it):", "-"),
        ("Your role: ", ""),
        ("Is your sheet signed? y or n [no] (Enter to keep it):", "y"),
        ("Note", ""),
        ("Initials of who signed (Enter to skip):", ""),
        ("Date signed, e.g. yesterday (Enter to skip):", ""),
        ("Is it planned, and not attended yet? y or n [no] (Enter to keep it):", ""),
    ):
        run.expect(re.escape(question))
        if answer is not None:
            run.sendline(answer)
    shown = read_screen(run)
    assert "12:30 (was: 12:00)" in shown
    assert "not set (was: Step one)" in shown
    assert journal.read_text().endswith(
        '[[meeting]]\ndate = 2026-02-01\ntime = 12:30:00\nname = "Noon Table"\nsigned = true\n'
        'types = ["O"]\nlocation = "Church hall"\n'
    )


@pytest.mark.parametrize("answer", ["", "n", "\x04"])
def test_a_record_is_shown_before_it_is_removed(
    answer: str, terminal: Terminal, journal: Path
) -> None:
    before = journal.read_bytes()
    run = terminal("contact", "remove", "j")
    run.expect("Contact J")
    run.expect(re.escape("Remove this contact? [y/N]"))
    run.send(answer) if answer == "\x04" else run.sendline(answer)
    assert "nothing was" in read_screen(run).lower()
    assert run.exitstatus == (130 if answer == "\x04" else 1)
    assert journal.read_bytes() == before


def test_yes_removes_it(terminal: Terminal, journal: Path) -> None:
    run = terminal("contact", "remove", "j")
    run.expect(re.escape("Remove this contact? [y/N]"))
    run.sendline("y")
    assert "Removed the contact J" in read_screen(run)
    assert "[[contact]]" not in journal.read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="the scheduler of Linux")
@pytest.mark.parametrize("answer", ["y", ""])
def test_a_daily_note_is_shown_before_it_is_written(
    answer: str, terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "bin").mkdir()
    stand_in = tmp_path / "bin" / "systemctl"
    stand_in.write_text("#!/bin/sh\n")
    stand_in.chmod(0o700)
    run = terminal("remind", "install", "--at", "21:30", "--show")
    for shown in (
        "Every day at 21:30",
        "21:30:00",
        "systemctl --user enable",
        "Turn on the notification? [y/N]",
    ):
        run.expect(re.escape(shown))
    folder = tmp_path / ".config"
    assert not folder.exists()
    run.sendline(answer)
    assert ("daily notification is on" if answer else "Nothing was saved") in read_screen(run)
    assert run.exitstatus == (0 if answer else 1)
    assert folder.exists() == bool(answer)


def test_an_edit_that_cannot_be_read_is_opened_again(
    terminal: Terminal, journal: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "mend"
    editor.write_text(
        '#!/bin/sh\nif grep -q oops "$1"; then sed -i "s/oops/start = 2026-01-30/" "$1"\n'
        'else sed -i "s/start.*/oops/" "$1"; fi\n'
    )
    editor.chmod(0o700)
    run = terminal("edit", EDITOR=str(editor))
    run.expect("Nothing was changed")
    run.expect(re.escape("Open it again? [Y/n]"))
    run.sendline("")
    assert "Changed the stretch from Saturday 31 January 2026" in read_screen(run)
    assert "start = 2026-01-30" in journal.read_text()
    assert not (tmp_path / "journal.draft.toml").exists()


@pytest.mark.parametrize("answer", ["n\n", "\x03", "\x04"])
def test_an_edit_that_is_left_is_kept(
    answer: str, terminal: Terminal, journal: Path, tmp_path: Path
) -> None:
    before = journal.read_bytes()
    run = terminal("edit", EDITOR="sed -i s/start.*/oops/")
    run.expect(re.escape("Open it again? [Y/n]"))
    run.send(answer)
    assert "Your edit is saved in" in read_screen(run)
    assert run.exitstatus == 1
    assert journal.read_bytes() == before
    assert "oops" in (tmp_path / "journal.draft.toml").read_text()


def test_a_restore_asks_first(terminal: Terminal, journal: Path) -> None:
    read_screen(terminal("meeting", "add", "Noon Table", "--date", "today"))
    run = terminal("restore", "1")
    run.expect("The meeting Noon Table.*would be\\s+removed")
    run.expect(re.escape("Restore this backup? [y/N]"))
    run.sendline("y")
    assert "Restored" in read_screen(run)
    assert "[[meeting]]" not in journal.read_text()


def test_a_meeting_after_midnight_is_logged_by_the_calendars_date(
    terminal: Terminal, soberpath: Run, tmp_path: Path
) -> None:
    soberpath("init", "--date", "2026-01-31", "--yes")
    soberpath("config", "set", "day_starts_at", "04:00")
    run = terminal("meeting", "add", SOBERPATH_TODAY="2026-02-05T00:40")
    for question, answer in (
        ("Name", "Late"), ("Date", "2026-02-05"), ("Start time", "12:00"),
        (r"Use that\s+day(?s:.*)Start time", "00:10"), ("[Tt]ypes", ""),
        ("Place", ""), ("Topic", ""), ("Note", ""),
    ):  # fmt: skip
        run.expect(question)
        run.sendline(answer)
    leave_after_meeting(run)
    assert run.exitstatus == 0
    assert "date = 2026-02-04\ntime = 00:10:00" in (tmp_path / "journal.toml").read_text()


def test_config_set_asks_for_a_setting_and_a_value_it_takes(
    terminal: Terminal, journal: Path
) -> None:
    run = terminal("config", "set", size=(24, 200))
    for question, answer in (
        ("Setting name", "?"), ("Choose one: country, counting", None), ("Setting name", "hourz"),
        ("Did you mean hours", None), ("Setting name", "hours"), ("New value", "?"),
        ("Use 24 or 12", None), ("New value", "13"), ("hours can't have that value", None),
        ("New value", "12"),
    ):  # fmt: skip
        run.expect(question)
        if answer is not None:
            run.sendline(answer)
    assert "hours: 12 (was: 24)" in read_screen(run)
    assert 'hours = "12"' in journal.read_text() or "hours = 12" in journal.read_text()


def test_a_setting_that_is_not_known_is_refused_before_a_question(
    terminal: Terminal, journal: Path
) -> None:
    before = journal.read_text()
    run = terminal("config", "set", "colour", size=(24, 200))
    assert "Unknown setting" in read_screen(run)
    assert run.exitstatus == 2
    assert journal.read_text() == before


def test_todays_meeting_comes_before_words_about_a_milestone(
    terminal: Terminal, soberpath: Run, journal: Path
) -> None:
    journal.write_text(
        'schema = 1\n\n[settings]\nsubstance = "diazepam"\ncountry = "US"\n'
        '\n[[contact]]\nname = "Jo"\nrole = "sponsor"\n'
        '\n[[meeting]]\ndate = 2026-02-01\ntime = 19:30:00\nname = "Lamp"\nplanned = true\n'
        '\n[[service]]\nname = "coffee"\nweekday = "sunday"\ntime = 19:00:00\n'
        '\n[[bookend]]\ndate = 2026-02-01\nevent = "wedding"\ntime = 18:00:00\nperson = "Jo"\n'
        "\n[[taper]]\nstart = 2026-01-02\n",
        encoding="utf-8",
    )
    run = terminal("status", size=(20, 40), SOBERPATH_TODAY="2026-02-01 16:30")
    shown = " ".join(str(read_screen(run)).split())
    assert "Today you reach a milestone: 30 days" in shown
    assert 'Bookend: "wedding" at 18:00' in shown
    assert "Tonight: 19:30 Lamp" in shown
