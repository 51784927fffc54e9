"""`call` in a terminal: one contact after another, each with a QR code that a phone can read."""

from pathlib import Path

import pytest

import camera
from conftest import Run

pytest.importorskip("pexpect")

from terminals import ANSI, Terminal, read_screen


@pytest.fixture
def people(journal: Path, soberpath: Run) -> Path:
    soberpath("config", "set", "country", "US")
    soberpath("sponsor", "set", "J", "--phone", "+1 555 555 0100")
    soberpath("contact", "add", "Ana", "--phone", "555 555 0101")
    return journal


@pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "1"}], ids=["colour", "no colour"])
def test_a_telephone_reads_the_number_off_the_screen(
    colour: dict[str, str], terminal: Terminal, people: Path
) -> None:
    run = terminal("call", **colour)
    run.expect("Did they answer")
    shown = run.before or ""
    assert camera.read_codes(shown) == ["tel:+15555550100"]
    row = next(line for line in shown.splitlines() if "(555) 555-0100" in line)
    assert ANSI.sub("", row).startswith("Phone")
    assert row.count("\u2588") >= 5 or camera.CODED in row, "the code does not stand beside it"
    run.sendline("")
    read_screen(run)
    assert run.exitstatus == 0


def test_a_telephone_reads_a_neutral_message_off_the_screen(
    terminal: Terminal, people: Path
) -> None:
    run = terminal("call", "an", "--text", size=(40, 80))
    run.expect("Did they answer")
    assert camera.read_codes(run.before or "") == [
        "SMSTO:+15555550101:Hi, do you have a few minutes to talk?"
    ]
    run.sendline("")
    read_screen(run)


def test_a_code_that_has_no_room_or_no_signs_is_left_out(terminal: Terminal, people: Path) -> None:
    for variables in ({"size": (24, 20)}, {"LANG": "C", "PYTHONUTF8": "0", "LC_ALL": "C"}):
        run = terminal("call", **variables)
        run.expect("Did they")
        assert "\u2580" not in (run.before or "")
        assert "\\u2580" not in (run.before or "")
        assert "Call J" in (run.before or "")
        run.sendline("")
        read_screen(run)


def test_after_a_missed_call_the_next_contact_follows_and_both_calls_are_saved(
    terminal: Terminal, people: Path
) -> None:
    run = terminal("call")
    run.expect("sponsor")
    run.expect("Did they answer")
    run.sendline("n")
    run.expect("that you tried to reach J")
    run.expect("peer")
    run.expect("Did they answer")
    run.sendline("y")
    run.expect("A note about this talk")
    run.sendline("we meet on Friday")
    assert "a talk with Ana" in read_screen(run)
    assert people.read_text().endswith(
        '[[talk]]\ndate = 2026-02-01\nperson = "J"\nhow = "call"\nanswered = false\n\n'
        '[[talk]]\ndate = 2026-02-01\nperson = "Ana"\nhow = "call"\nnote = "we meet on Friday"\n'
    )


def test_when_nobody_answers_the_danger_signs_and_a_line_come_last(
    terminal: Terminal, people: Path
) -> None:
    run = terminal("call")
    for person in ("sponsor", "peer"):
        run.expect(person)
        run.expect("Did they answer")
        run.sendline("n")
    run.expect("that you tried to reach Ana")
    last = " ".join(read_screen(run).split())
    assert "someone who won't wake up? Call 911." in last
    assert "Thoughts of suicide? Call 988, or 911 if" in last
    assert last.endswith('Call 988 (Suicide & Crisis Lifeline). "I need to talk" is enough.')
    assert "Call J" not in last
    assert "Call Ana" not in last


@pytest.mark.parametrize("country", ["", "US"])
def test_with_nobody_to_call_there_are_the_danger_signs_and_a_line(
    country: str, terminal: Terminal, soberpath: Run
) -> None:
    named = ("--country", country) if country else ()
    assert soberpath("init", "--date", "2026-01-31", *named, "--yes").returncode == 0
    run = terminal("call")
    shown = " ".join(read_screen(run).split())
    assert run.exitstatus == 3
    number = "911." if country else "112 (Europe), 911 (North America) or 999 (UK)."
    line = "988 (Suicide & Crisis Lifeline)" if country else "988 (US, Canada)"
    signs = (
        f"someone who won't wake up? Call {number}",
        f"Thoughts of suicide? Call {line.removesuffix(' (Suicide & Crisis Lifeline)')}",
        "No one to call yet",
    )
    assert [one for one in signs if one not in shown] == []
    assert sorted(signs, key=shown.index) == list(signs)


@pytest.mark.parametrize("role", ["family", "counsellor", "prescriber"])
def test_who_is_no_peer_is_offered_only_where_the_contact_says_so(
    role: str, terminal: Terminal, soberpath: Run
) -> None:
    soberpath("init", "--date", "2026-01-31", "--country", "US", "--yes")
    added = soberpath("contact", "add", "Mum", "--role", role, "--phone", "+1 555 555 0107")
    assert added.returncode == 0
    run = terminal("call")
    shown = read_screen(run)
    assert run.exitstatus == 3
    assert "0107" not in shown
    assert "Mum" not in shown
    assert "988" in shown
    soberpath("contact", "edit", "Mum", "--call-now", "yes")
    run = terminal("call")
    run.expect("Did they answer")
    assert "(555) 555-0107" in (run.before or "")
    run.sendline("")
    read_screen(run)
    assert run.exitstatus == 0


def test_who_is_added_to_be_called_now_is_offered(terminal: Terminal, soberpath: Run) -> None:
    soberpath("init", "--date", "2026-01-31", "--yes")
    soberpath(
        "contact", "add", "Mum", "--role", "family", "--phone", "+1 555 555 0107",
        "--call-now", "yes",
    )  # fmt: skip
    run = terminal("call")
    run.expect("Mum")
    run.expect("Did they answer")
    assert "555-0107" in (run.before or "")
    run.sendline("")
    read_screen(run)


def test_leaving_after_an_answer_keeps_that_answer(terminal: Terminal, people: Path) -> None:
    run = terminal("call")
    run.expect("Did they answer")
    run.sendline("n")
    run.expect("Ana")
    run.expect("Did they answer")
    run.sendintr()
    shown = " ".join(read_screen(run).split())
    assert "Already saved: the unanswered call to J on Sunday 1 February 2026." in shown
    assert run.exitstatus == 130
    assert people.read_text().count("[[talk]]") == 1


def test_an_unclear_answer_is_asked_again_with_what_enter_does(
    terminal: Terminal, people: Path
) -> None:
    before = people.read_bytes()
    run = terminal("call")
    run.expect("Did they answer")
    run.sendline("maybe")
    run.expect(r"Or press Enter if you\s+didn.t\s+try\.")
    run.expect("Did they answer")
    run.sendline("")
    read_screen(run)
    assert run.exitstatus == 0
    assert people.read_bytes() == before


def test_someone_without_a_number_comes_last_and_enter_goes_on_from_them(
    terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    soberpath("sponsor", "set", "Ray")
    soberpath("contact", "add", "Kim")
    soberpath("contact", "add", "Sam", "--phone", "555 555 0103")
    run = terminal("call")
    run.expect("Sam")
    run.expect("Did they answer")
    run.sendline("n")
    run.expect("No number saved for Ray")
    run.expect("Did you reach them")
    run.expect("Enter for the next")
    run.sendline("")
    run.expect("No number saved for Kim")
    run.expect("Enter to go on")
    run.sendline("")
    assert "I need to talk" in read_screen(run)
    assert journal.read_text().count("[[talk]]") == 1
