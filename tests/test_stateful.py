"""Random commands, hand edits and undos leave what a plain model says."""

import contextlib
import datetime as dt
import io
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import strategies
from soberpath.cli import app
from soberpath.core.model import day_parsing
from thorough import leave_to_sweep

TODAY = dt.date(2026, 2, 10)
days = st.integers(0, 5).map(lambda ago: TODAY - dt.timedelta(days=ago))
words = strategies.texts.map(str.rstrip).filter(lambda text: text not in ("", "-"))
names = words.filter(lambda text: not day_parsing.describe_moment(text))
State = dict[str, list[dict[str, Any]]]


def typed(path: Path, *words: str) -> int:
    """Run a command in this process, and return its exit code."""
    argv, out = sys.argv, io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    sys.argv = ["soberpath", "--file", str(path), *words]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            return app.run()
    finally:
        sys.argv = argv


class AnyDay(RuleBasedStateMachine):
    """The journal file, and plain rows of what it should contain."""

    @initialize()
    def begin(self) -> None:
        """Start with an empty folder and a new journal."""
        os.environ["SOBERPATH_TODAY"] = str(TODAY)
        self.path = Path(tempfile.mkdtemp()) / "journal.toml"
        self.rows: State = {"run": [{"start": dt.date(2026, 1, 31)}]}
        self.past: list[tuple[State, str]] = []
        self.remarks = 0
        self.by_hand = ""
        assert typed(self.path, "init", "--date", "2026-01-31", "--yes") == 0

    def teardown(self) -> None:
        """Remove everything."""
        os.environ.pop("SOBERPATH_TODAY", None)
        if hasattr(self, "path"):
            shutil.rmtree(self.path.parent)

    def does(self, *command: str, code: int = 0) -> None:
        """Run a command; if it writes, remember the previous state."""
        before = (self._copy(), self.path.read_text(encoding="utf-8"))
        assert typed(self.path, *command) == code, command
        if self.path.read_text(encoding="utf-8") != before[1]:
            self.past.append(before)
            self.by_hand = ""

    def _copy(self) -> State:
        return {name: [dict(row) for row in rows] for name, rows in self.rows.items()}

    def _of(self, section: str) -> list[dict[str, Any]]:
        return self.rows.setdefault(section, [])

    @rule(day=days, mood=st.none() | st.integers(1, 5), note=st.just("") | words)
    def check_in(self, day: dt.date, mood: int | None, note: str) -> None:
        """Check in: answers join those of the day, and a note that exists isn't added again."""
        given = [f"--mood={mood}"] * (mood is not None) + ["--", note] * bool(note)
        self.does("checkin", f"--date={day}", "--quick", *given)
        row = next((one for one in self._of("checkin") if one["date"] == day), None)
        if row is None:
            row = {"date": day}
            self._of("checkin").append(row)
        if mood is not None:
            row["mood"] = mood
        if note and f"\n{note}\n" not in f"\n{row.get('note', '')}\n":
            row["note"] = "\n".join(filter(None, (row.get("note"), note)))

    @rule(day=days, name=names, signed=st.booleans())
    def attend(self, day: dt.date, name: str, signed: bool) -> None:
        """Add a meeting."""
        flag = ["--signed"] * signed
        self.does("meeting", "add", "--again", f"--date={day}", *flag, "--", name)
        self._of("meeting").append({"date": day, "name": name, "signed": signed})

    @rule(day=days, question=names, answer=words)
    def answer(self, day: dt.date, question: str, answer: str) -> None:
        """Add an answer to the evening page, as often as it's typed."""
        self.does("inventory", "add", "--again", f"--date={day}", "--", f"Did I {question}", answer)
        asked = " ".join(f"Did I {question}".split())
        row = {"date": day, "question": asked, "answer": answer}
        self._of("inventory").append(row)

    @rule(ahead=st.integers(0, 5), word=st.sampled_from(["court", "wedding", "flight"]))
    def expect_an_event(self, ahead: int, word: str) -> None:
        """Add a hard event, once for its day."""
        day = TODAY + dt.timedelta(days=ahead)
        known = [(row["date"], row["event"]) for row in self._of("bookend")]
        is_new = (day, word) not in known
        self.does("bookend", "add", word, f"--date={day}", code=0 if is_new else 1)
        if is_new:
            peers = [one["name"] for one in self._of("contact") if "until" not in one]
            row = {"date": day, "event": word, **({"person": peers[-1]} if peers else {})}
            self._of("bookend").append(row)

    @rule(word=st.sampled_from(["coffee", "chairs"]))
    def serve(self, word: str) -> None:
        """Add a service commitment, once."""
        is_new = word not in [row["name"] for row in self._of("service")]
        self.does("service", "add", word, "--weekday", "sunday", code=0 if is_new else 1)
        if is_new:
            self._of("service").append({"name": word, "weekday": "sunday", "since": TODAY})

    def _meeting(self, at: int) -> tuple[dict[str, Any], str]:
        """Return one of the meetings and its address."""
        row = self._of("meeting")[at % len(self._of("meeting"))]
        same = [one for one in self._of("meeting") if one["date"] == row["date"]]
        number = next(n for n, one in enumerate(same, 1) if one is row)
        return row, f"{row['date']}#{number}"

    @precondition(lambda self: self.rows.get("meeting"))
    @rule(at=st.integers(0, 99), topic=words)
    def correct(self, at: int, topic: str) -> None:
        """Edit a meeting."""
        row, address = self._meeting(at)
        self.does("meeting", "edit", address, f"--topic={topic}")
        row["topic"] = topic

    @precondition(lambda self: self.rows.get("meeting"))
    @rule(at=st.integers(0, 99))
    def remove(self, at: int) -> None:
        """Remove a meeting."""
        row, address = self._meeting(at)
        self.does("meeting", "remove", address, "--yes")
        self.rows["meeting"] = [one for one in self._of("meeting") if one is not row]

    @rule(name=st.sampled_from(["Ana", "Jo", "Sam"]), phone=words.map("{} 555".format))
    def sponsor(self, name: str, phone: str) -> None:
        """Set another sponsor, which ends the former sponsor's role."""
        self.does("sponsor", "set", name, f"--phone={phone}")
        for contact in self._of("contact"):
            if contact["name"] != name:
                contact.setdefault("until", TODAY)
        known = next((one for one in self._of("contact") if one["name"] == name), None)
        if known is not None:
            known["phone"] = phone
            known.pop("until", None)
            return
        fresh = {"name": name, "role": "sponsor", "phone": phone, "since": TODAY}
        self._of("contact").append(fresh)

    @rule(country=st.sampled_from(["US", "DE", "NZ"]))
    def set_up(self, country: str) -> None:
        """Change a setting."""
        self.does("config", "set", "country", country)
        self.rows["settings"] = [{"country": country}]

    @rule(remark=words)
    def write_by_hand(self, remark: str) -> None:
        """Add a comment and an unknown table with an editor, which makes no backup."""
        self.remarks += 1
        line = "".join(one for one in remark if one.isprintable())
        added = f"\n# {line}\n[own{self.remarks}]\nx = 1\n"
        self.by_hand += added
        with self.path.open("a", encoding="utf-8") as opened:
            opened.write(added)

    @precondition(lambda self: self.past)
    @rule(back=st.integers(1, 5))
    def undo(self, back: int) -> None:
        """Undo, which restores the earlier rows and text, and can itself be undone.

        What was written by hand since stays.
        """
        back = min(back, len(self.past))
        rows, text = self.past[-back]
        by_hand = self.by_hand
        self.does("undo", "--to", str(back))
        present = self.path.read_text(encoding="utf-8")
        assert by_hand.strip() in present if by_hand else present == text
        self.rows = {name: [dict(row) for row in held] for name, held in rows.items()}

    @rule(day=days)
    def ask_for_what_is_not_there(self, day: dt.date) -> None:
        """Ask for entries that don't exist, which changes nothing."""
        self.does("talk", "edit", str(day), "--note", "x", code=3)
        self.does("checkin", "--mood", "9", code=2)

    @invariant()
    def the_file_holds_what_was_said(self) -> None:
        """Check that the file has every row, and nothing else except hand edits."""
        if not hasattr(self, "path"):
            return
        held = tomli.loads(self.path.read_text(encoding="utf-8"))
        for name in (
            "run", "checkin", "meeting", "contact", "bookend", "service", "inventory",
        ):  # fmt: skip
            assert held.get(name, []) == self.rows.get(name, []), name
        assert [held["settings"]] == self.rows["settings"] if "settings" in self.rows else True

    @invariant()
    def every_screen_can_be_shown(self) -> None:
        """Check that every screen can be shown, and that doctor finds no error."""
        if hasattr(self, "path"):
            assert typed(self.path, "status") == 0
            assert typed(self.path, "log", "--limit", "3") == 0


@pytest.mark.parametrize("examples", leave_to_sweep([5, 15], but=[5]))
def test_any_day(examples: int) -> None:
    run_state_machine_as_test(
        AnyDay, settings=settings(max_examples=examples, stateful_step_count=25)
    )
