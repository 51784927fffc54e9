"""Ways in which a command can end early, and what can be connected to its streams."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROGRAM
from faults.conftest import Points
from faults.tracing import needs_strace
from thorough import leave_to_sweep

if sys.platform == "win32":
    pytest.skip("pseudo-terminals", allow_module_level=True)

import pexpect

QUESTIONS = {
    "init": (
        "Type a number, or",
        "Country, for",
        "prescribed plan",
        "sobriety date",
        "counting",
        "fellowship",
        "sponsor",
    ),
    "checkin": ("Mood", "Craving", "hungry", "grateful for", "Note"),
    "meeting add": ("Name", "Date", "Start time", "Meeting types", "Place", "Topic", "Note"),
}
LEAVING = {"Ctrl-C": signal.SIGINT, "end of input": None, "SIGTERM": signal.SIGTERM}


def asked(words: str, reached: int, environment: dict[str, str]) -> "pexpect.spawn[str]":
    """Return the program at its question of that number."""
    run = pexpect.spawn(
        str(PROGRAM), words.split(), encoding="utf-8", timeout=20,
        env=environment | {"TERM": "xterm"},
    )  # fmt: skip
    run.delaybeforesend = None
    for number, question in enumerate(QUESTIONS[words][: reached + 1]):
        run.expect(question)
        run.expect(r"[?:\]] ?")
        if number < reached:
            run.sendline("")
    return run


def left(run: "pexpect.spawn[str]", how: str) -> str:
    """Quit, and return the output."""
    number = LEAVING[how]
    if number is None:
        run.sendeof()
    elif number is signal.SIGINT:
        run.sendintr()
    else:
        run.kill(number)
    run.expect(pexpect.EOF)
    run.wait()
    return run.before or ""


@pytest.mark.parametrize("part", leave_to_sweep(range(2), but=[0]))
@pytest.mark.parametrize("words", QUESTIONS)
@pytest.mark.parametrize("how", LEAVING)
def test_leaving_at_any_question_saves_nothing(
    how: str,
    words: str,
    part: int,
    begun: Path,
    alone: dict[str, str],
    tmp_path: Path,
    points: Points,
) -> None:
    path = tmp_path / "none.toml" if words == "init" else begun
    before = path.read_bytes() if path.exists() else b""
    questions = range(part, len(QUESTIONS[words]), 2)
    for reached in questions:
        run = asked(words, reached, alone | {"SOBERPATH_FILE": str(path)})
        said = left(run, how)
        assert "Nothing was saved" in said, (reached, said)
        assert "Traceback" not in said
        assert run.exitstatus == 130
        assert (path.read_bytes() if path.exists() else b"") == before
    points(f"{how} at any question of `{words}`", len(questions))


@needs_strace
def test_ctrl_c_between_a_question_and_the_wait_for_a_key_is_heard(
    begun: Path, alone: dict[str, str], tmp_path: Path, points: Points
) -> None:
    before = begun.read_bytes()
    after_each_write = ("-e", "trace=write", "-e", "inject=write:delay_exit=300000")
    run = pexpect.spawn(
        "strace", ["-o", str(tmp_path / "trace"), *after_each_write, str(PROGRAM), "checkin"],
        encoding="utf-8", timeout=20,
        env=alone | {"TERM": "xterm", "SOBERPATH_FILE": str(begun)},
    )  # fmt: skip
    run.expect("Mood")
    run.sendintr()
    run.expect(pexpect.EOF)
    run.wait()
    assert "Nothing was saved" in (run.before or "")
    assert begun.read_bytes() == before
    points("Ctrl-C between a question and the wait for a key", 1)


ENDS = {
    # in words: what the shell does, the exit codes it may end with
    "a pipe closed while writing": (
        "soberpath {} | head -1 >/dev/null; exit ${{PIPESTATUS[0]}}",
        (0,),
    ),
    "a closed pipe": ("soberpath {} | true; exit ${{PIPESTATUS[0]}}", (0,)),
    "output to a full device": ("soberpath {} >/dev/full", (0, 1)),
    "a closed stdout": ("soberpath {} >&-", (0,)),
    "a closed stderr": ("soberpath {} 2>&- >/dev/null", (0,)),
    "a closed stdin": ("soberpath {} <&- >/dev/null", (0,)),
    "all streams closed": ("soberpath {} <&- >&- 2>&-", (0,)),
    "no terminal": ("setsid soberpath {} </dev/null >/dev/null", (0,)),
    "TERM=dumb": ("TERM=dumb soberpath {} >/dev/null", (0,)),
    "LANG=C": ("LANG=C LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 soberpath {} >/dev/null", (0,)),
    "20 columns": ("COLUMNS=20 FORCE_COLOR=1 soberpath {} >/dev/null", (0,)),
    "400 columns": ("COLUMNS=400 FORCE_COLOR=1 soberpath {} >/dev/null", (0,)),
}
ENDED = ("status", "log --json", "checkin --quick", "meeting add x")


@pytest.mark.parametrize("end", ENDS)
def test_odd_streams_and_terminals_lose_nothing(
    end: str, begun: Path, alone: dict[str, str], points: Points
) -> None:
    script, codes = ENDS[end]
    for words in ENDED:
        before = begun.read_bytes()
        done = subprocess.run(
            ["bash", "-c", script.format(words)], env=alone | {"SOBERPATH_FILE": str(begun)},
            capture_output=True, text=True, check=False, timeout=20,
        )  # fmt: skip
        assert done.returncode in codes, (words, done)
        is_full = ">/dev/full" in script
        told = is_full or (done.returncode != 0 and "2>&-" not in script)
        assert done.stderr.count("\n") == int(told), done
        if is_full:  # what was saved looks saved
            assert done.returncode == int(words not in ENDED[2:])
            assert ("Saved, but" in done.stderr) == (words in ENDED[2:])
        after = begun.read_bytes()
        assert after.startswith(before)
        assert (after != before) == (words in ENDED[2:])
    points(end, len(ENDED))
