"""Every command name of earlier versions still works, even if no help lists it."""

from pathlib import Path

import pytest

from conftest import Run
from soberpath.cli import groups

GOLDENS = Path(__file__).parents[1] / "golden"
WORDS = (GOLDENS / "words.txt").read_text(encoding="utf-8").splitlines()
"""The words of every command that there ever was, one a line."""

SAME = [
    ("count", "count"), ("sos", "reach"), ("suicide", "reach"), ("911", "safety"),
    ("988", "helplines"), ("withdrawal", "safety"), ("emergency", "safety"), ("today", "status"),
    ("stats", "trends"), ("action list", "action"), ("note list", "notes"), ("runs list", "run"),
    ("contact list", "contacts"), ("helplines list", "helpline"), ("milestones list", "milestone"),
    ("path", "config path"), ("conflict list", "merge --list"), ("plan show", "plan list"),
    ("meeting list", "meetings"), ("goal list", "goals"), ("checkin list", "checkins list"),
    ("conflict", "conflicts"), ("talk list", "talks"), ("config list", "config"),
]  # fmt: skip
"""Words that say the same."""

CHANGES = [
    ("talked J", "talk add J"), ("sponsor talked --how text", "talk add J --how text"),
    ("sponsor note Hello --bring-up", "agenda add Hello"), ("sponsor done 1", "agenda done 1"),
    ("contact done J 1", "agenda done 1 --with J"), ("sponsor add K", "sponsor set K"),
    ("craving log --before 3 --date 2026-02-01", "craving add --before 3 --date 2026-02-01"),
    ("undo --to 2", "undo 2"), ("restore 1 --yes", "backup restore 1 --yes"),
    ("conflict keep 1", "merge keep 1"), ("conflict take 1", "merge take 1"),
    ("import csv table.csv --apply", "import table.csv --apply"),
    ("import json all.json --apply", "import all.json --apply"),
    ("relapse --used-on 2026-06-03", "reset --used-on 2026-06-03"),
    ("checkin --mood 4", "checkin add --mood 4"), ("check-in --mood 4", "checkin --mood 4"),
]  # fmt: skip
"""Words that change the journal in the same way."""

GOLDEN = GOLDENS / "json" / "journal.toml"


@pytest.fixture
def prepared(tmp_path: Path, soberpath: Run) -> Run:
    def run(*words: str) -> object:
        (tmp_path / "journal.toml").write_bytes(GOLDEN.read_bytes())
        for text in ("Sundays", "Mondays"):
            one = ("contact", "edit", "Ana", "--note", text)
            assert soberpath(*one, SOBERPATH_TODAY="2026-06-05").returncode == 0
        (tmp_path / "table.csv").write_text("date,mood\n2026-01-01,3\n")
        exported = soberpath("export", "data", "--yes", "--format", "json").stdout
        (tmp_path / "all.json").write_text(exported.replace("Likes tea", "Likes coffee"))
        return soberpath(*words, SOBERPATH_TODAY="2026-06-05 21:30")

    return run


@pytest.mark.parametrize("words", WORDS)
def test_an_old_word_has_help(words: str, soberpath: Run) -> None:
    done = soberpath(*words.split(), "--help")
    assert (done.returncode, done.stderr) == (0, "")


def test_no_word_was_forgotten() -> None:
    assert {words.split()[0] for words in WORDS} <= {
        *groups.COMMANDS, *groups.HIDDEN, *groups.ALIASES,
    }  # fmt: skip


@pytest.mark.parametrize(("old", "new"), SAME)
def test_an_old_word_shows_what_the_new_one_shows(old: str, new: str, prepared: Run) -> None:
    first, second = prepared(*old.split()), prepared(*new.split())
    assert first == second
    assert first.returncode == 0


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_an_old_word_changes_what_the_new_one_changes(
    old: str, new: str, prepared: Run, tmp_path: Path
) -> None:
    texts = []
    for words in (old, new):
        done = prepared(*words.split())
        assert done.returncode == 0, done.stderr
        texts.append((tmp_path / "journal.toml").read_text(encoding="utf-8"))
        for one in (tmp_path / "backups").iterdir():
            one.unlink()
    assert texts[0] == texts[1]


def test_sharing_asks_on_a_terminal(soberpath: Run, journal: Path) -> None:
    assert "soberpath export summary" in soberpath("share").stderr
