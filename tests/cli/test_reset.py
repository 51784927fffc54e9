"""A return to use in a terminal: safety first, then a contact, and only then the dates."""

from pathlib import Path

import pytest

from conftest import Run

pytest.importorskip("pexpect")

from terminals import ANSI, Terminal, read_screen


@pytest.fixture
def lived(soberpath: Run, tmp_path: Path) -> Path:
    """Return a journal with a month of sober time, two contacts and a usual meeting."""
    soberpath("init", "--date", "2026-01-01", "--yes")
    soberpath("sponsor", "set", "J", "--phone", "+1 555 555 0100")
    soberpath("contact", "add", "Ana", "--phone", "+1 555 555 0101")
    for date in ("2026-01-18", "2026-01-25"):
        soberpath("meeting", "add", "Sunday Serenity", "--date", date, "--time", "19:30")
    return tmp_path / "journal.toml"


def test_first_safety_then_a_person_then_the_meeting_then_the_dates(
    terminal: Terminal, lived: Path
) -> None:
    run = terminal("reset", size=(60, 80), SOBERPATH_TODAY="2026-02-01T12:00")
    for sign in ("Your tolerance is lower", "alone", "112 ", "999"):
        run.expect(sign)
    run.expect("Press Enter when")
    run.sendline("")
    run.expect("Are you stopping alcohol")
    run.expect("Press Enter when")
    run.sendline("")
    for sign in ("J", "sponsor", "Did they answer"):
        run.expect(sign)
    run.sendline("n")
    run.expect("Ana")
    run.expect("Did they answer")
    run.sendline("y")
    run.expect("A note about this talk")
    run.sendline("")
    run.expect("been to Sunday Serenity on Sundays")
    run.expect("Date you used")
    run.sendline("yesterday")
    run.expect("2026-02-01")
    run.sendline("not yet")
    run.expect("Note for yourself")
    run.sendline("told Ana")
    run.expect(r"No new start date yet\.\s+Save this entry")
    run.sendline("")
    shown = read_screen(run)
    assert run.exitstatus == 0
    assert "Total sober days  30" in shown
    assert "soberpath reset --restart today" in shown
    assert '[[run]]\nstart = 2026-01-01\nused_on = 2026-01-31\nnote = "told Ana"\n' in (
        lived.read_text()
    )


def test_enter_takes_today_and_tomorrow(terminal: Terminal, soberpath: Run, tmp_path: Path) -> None:
    run = terminal("relapse")
    for question in (
        "Press Enter when", "Press Enter when", "Date you used", "New start date", "Note",
        "Save this",
    ):  # fmt: skip
        run.expect(question)
        run.sendline("")
    assert "Your count starts on Monday 2 February 2026, tomorrow" in read_screen(run).replace(
        "\n", " "
    )
    assert (
        (tmp_path / "journal.toml")
        .read_text()
        .endswith(
            "[[run]]\nstart = 2026-02-01\nused_on = 2026-02-01\n\n[[run]]\nstart = 2026-02-02\n"
        )
    )


@pytest.mark.parametrize(("country", "number"), [("US", "911"), ("DE", "112"), ("GB", "999")])
def test_it_begins_with_what_keeps_safe_and_the_number_of_the_country(
    country: str, number: str, terminal: Terminal, lived: Path, soberpath: Run
) -> None:
    soberpath("config", "set", "country", country)
    run = terminal("reset", size=(60, 80))
    run.expect("Press Enter when")
    shown = " ".join(ANSI.sub("", run.before or "").split())
    signs = (
        "Your tolerance is lower", "Don't take drugs alone.", f"Call {number}. Give",
        "Emergency",
    )  # fmt: skip
    assert sorted(signs, key=shown.index) == list(signs)
    assert "Date you used" not in shown
    run.sendintr()
    read_screen(run)


@pytest.mark.parametrize("how", ["interrupt", "end", "no"])
def test_leaving_before_the_end_notes_no_use(how: str, terminal: Terminal, lived: Path) -> None:
    before = lived.read_bytes()
    run = terminal("reset", size=(60, 80))
    for question in ("Press Enter when", "Press Enter when", "Did they answer", "Date you used"):
        run.expect(question)
        run.sendline("")
    if how == "no":
        for question in ("New start date", "Note"):
            run.expect(question)
            run.sendline("")
        run.expect(r"Save\s+this")
        run.sendline("n")
    else:
        run.expect("New start date")
        (run.sendintr if how == "interrupt" else run.sendeof)()
    assert "nothing was saved" in read_screen(run).lower()
    assert run.exitstatus == (1 if how == "no" else 130)
    assert lived.read_bytes() == before


def test_the_end_of_input_at_the_date_of_use_notes_none(terminal: Terminal, lived: Path) -> None:
    run = terminal("reset", size=(60, 80))
    for question, answer in (("Press Enter when", ""), ("Press Enter when", ""), ("answer", "n")):
        run.expect(question)
        run.sendline(answer)
    while run.expect(["Date you used", "Did they answer"]):
        run.sendline("n")
    run.sendeof()
    assert "the unanswered call to J on Sunday 1 February 2026. Nothing else" in " ".join(
        read_screen(run).split()
    )
    assert run.exitstatus == 130
    assert "used_on" not in lived.read_text().rpartition("[[run]]")[2]


def test_a_broken_file_does_not_hide_what_keeps_safe(soberpath: Run, lived: Path) -> None:
    lived.write_text("[[run]]\nstart = \n")
    done = soberpath("reset", "--used-on", "today")
    assert done.returncode == 4
    assert "Don't take drugs alone" in done.stdout
    assert lived.read_text() == "[[run]]\nstart = \n"


def test_after_a_use_the_next_step_is_a_person_until_one_was_reached(
    soberpath: Run, lived: Path
) -> None:
    soberpath("reset", "--used-on", "today")
    assert "Call J now" in soberpath("status").stdout
    soberpath("talked", "Ana")
    assert "now" not in soberpath("status").stdout.splitlines()[-1]


def test_the_note_of_a_use_is_in_the_log_with_the_use(soberpath: Run, lived: Path) -> None:
    soberpath("reset", "--used-on", "2026-01-31", "--note", "told J the same evening")
    lines = [line.split(maxsplit=1)[1] for line in soberpath("log").stdout.splitlines()[1:]]
    assert [line for line in lines if "start" in line] == ["start", "start"]
    assert "return to use  told J the same evening" in lines
    lived.write_text('[[run]]\nstart = 2026-01-01\nnote = "a Thursday"\n')
    assert soberpath("log").stdout.splitlines()[-1].split() == (
        ["2026-01-01", "start", "a", "Thursday"]
    )


def test_an_answer_that_cannot_be_is_asked_for_again(terminal: Terminal, lived: Path) -> None:
    run = terminal("reset", "--note", "told Ana", size=(60, 80))
    for question, answer in (
        ("Press Enter when", ""), ("Press Enter when", ""),
        ("Did they answer", "y"), ("A note", ""), ("Date you used", "2025-12-31"),
        ("before your first start date(.*)Date you used", "2026-01-30"),
        ("New start date", "2026-01-29"), ("before the date of use(.*)New start", "not yet"),
        (r"Save\s+this", ""),
    ):  # fmt: skip
        run.expect(question)
        run.sendline(answer)
    read_screen(run)
    assert run.exitstatus == 0
    assert 'used_on = 2026-01-30\nnote = "told Ana"\n' in lived.read_text()


@pytest.mark.parametrize("more", [(), ("--not-yet",), ("--note", "x")])
def test_with_yes_no_day_of_use_is_made_up(
    soberpath: Run, lived: Path, more: tuple[str, ...]
) -> None:
    before = lived.read_bytes()
    done = soberpath("reset", "--yes", *more)
    assert (done.returncode, done.stdout) == (2, "")
    assert "soberpath reset --yes --used-on yesterday" in done.stderr
    assert "soberpath reach" in done.stderr
    assert lived.read_bytes() == before


def test_safety_and_a_person_come_first_where_the_date_cannot_be_saved(
    soberpath: Run, lived: Path
) -> None:
    before = lived.read_bytes()
    soberpath("init", "--counter", "beer", "--date", "2026-01-01")
    with_beer = lived.read_bytes()
    assert with_beer != before
    for counter, address in ((), "2026-01-01#1"), (("--counter", "beer"), "2026-01-01#2"):
        done = soberpath("reset", "--used-on", "2025-12-31", *counter)
        assert done.returncode == 1
        assert done.stdout.startswith("It's good that you're here. Safety first.")
        assert "seizure" in done.stdout
        assert "-> Call J now" in done.stdout
        command = f"runs edit {address} --start 2025-12-31"
        assert command in done.stderr
        assert lived.read_bytes() == with_beer
    soberpath(*command.split())
    done = soberpath("reset", "--used-on", "2025-12-31", "--counter", "beer")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("days", ["1 day ago", "95 days ago"])
@pytest.mark.parametrize(
    ("substance", "text"),
    [("alcohol", "If you drink heavily"), ("oxycodone", "After stopping, your usual amount")],
)
def test_the_text_of_the_own_substance_is_the_first(
    soberpath: Run, tmp_path: Path, substance: str, text: str, days: str
) -> None:
    soberpath("init", "--date", days, "--counting", substance, "--yes")
    others = ("Stopping a benzodiazepine", "Stopping sleeping pills", "If you drink heavily")
    for words in (("safety",), ("reset", "--used-on", "today"), ("safety",)):
        shown = soberpath(*words).stdout
        first = min(
            shown.index(one) for one in (*others, "Your tolerance is lower") if one in shown
        )
        assert shown.index(text) <= first, words


def test_on_a_terminal_the_first_screen_is_about_the_own_substance(
    terminal: Terminal, soberpath: Run, tmp_path: Path
) -> None:
    soberpath("init", "--date", "95 days ago", "--counting", "alcohol", "--yes")
    run = terminal("reset", size=(60, 80))
    run.expect("Press Enter when")
    shown = " ".join(ANSI.sub("", run.before or "").split())
    assert "If you drink heavily every day" in shown
    assert "Your tolerance" not in shown
    run.sendline("")
    run.expect("Your tolerance is lower")
    run.sendintr()
    read_screen(run)
