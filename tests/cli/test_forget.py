"""`forget` erases a text everywhere: from the journal and from every file next to it."""

import datetime as dt
import errno
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from soberpath.core.model.errors import Busy, Interrupted, SoberpathError
from soberpath.core.model.kinds import KINDS
from soberpath.store.disk import (
    backups,
    cache_folder,
    file_names,
    last_write,
    swap,
    temporary,
    writing,
)
from soberpath.store.forgetting import forget
from soberpath.store.forgetting.erasers import make_entry_eraser, make_text_eraser
from soberpath.store.forgetting.forget import forget_everywhere
from soberpath.store.forgetting.places import find_entry, find_traces
from soberpath.store.text import document

pytest.importorskip("pexpect")

from terminals import Terminal, read_screen
from thorough import leave_to_sweep

WORD = "gardenia"
DAY = "2026-01-31"


@pytest.fixture
def lived(journal: Path, soberpath: Run) -> Path:
    """Return a journal with a word in every kind of file that soberpath saves."""
    for words in (
        ("checkin", "--date", DAY, f"first {WORD}"),
        ("checkin", "--date", DAY, f"then {WORD} again"),
        ("meeting", "add", "Harbour", "--note", WORD),
        ("contact", "add", "Maria", "--note", f"x {WORD}"),
        ("checkin", "--mood", "3", "a calm day"),
    ):
        assert soberpath(*words).returncode == 0
    data = journal.read_bytes()
    with journal.open("a") as file:
        file.write(f'\n[garden]\nroses = "{WORD}" # {WORD}\n')
    assert soberpath("checkin", "--mood", "4").returncode == 0
    folder = journal.parent
    broken = f'[[checkin]]\ndate = {DAY}\nnote = "{WORD}\n'.encode()
    for name, content in (
        ("backups/journal-broken-2026-01-01-1.toml", broken),
        ("backups/journal-broken-2026-01-01-2.toml", b'[[talk]]\nperson = "J\n'),
        ("backups/journal-000077-2026-01-01.part", data),
        ("journal.draft.toml", data),
        (".journal.draft.toml.base", data),
        (".journal.toml.new", data),
        (".journal.toml.parsed", data),
    ):
        (folder / name).write_bytes(content)
    own = cache_folder.path_of(journal, "").rpartition("/")[2]
    (folder / ".cache" / "soberpath" / f"{own}cache.1.new").write_bytes(data)
    return journal


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))


def holding(folder: Path, word: str) -> list[str]:
    """Return the files that contain a word, as grep -r finds them."""
    return sorted(
        str(one.relative_to(folder)) for one in folder.rglob("*")
        if one.is_file() and word.encode() in one.read_bytes()
    )  # fmt: skip


def versions(journal: Path) -> dict[str, int]:
    folder = backups.folder_of(journal)
    return {name: (folder / name).stat().st_mtime_ns for name in backups.list_versions(journal)}


def test_a_text_is_found_nowhere_afterwards(lived: Path, soberpath: Run) -> None:
    assert len(holding(lived.parent, WORD)) > 12
    before = versions(lived)
    done = soberpath("forget", "--text", "-", "--yes", stdin=f"{WORD}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert WORD not in done.stdout
    assert holding(lived.parent, WORD) == []
    assert versions(lived) == before
    for name in before:
        document.read((backups.folder_of(lived) / name).read_bytes(), name)
    assert (lived.parent / "backups" / "journal-broken-2026-01-01-2.toml").exists()
    assert soberpath("forget", "--text", "-", "--yes", stdin=WORD).returncode == 3
    assert last_write.load(lived) == lived.read_bytes()
    assert soberpath("undo").returncode == 0


def test_an_entry_is_found_in_no_version_and_everything_else_is_there(
    lived: Path, soberpath: Run
) -> None:
    done = soberpath("forget", "checkin", DAY, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    for text in ("first", "then"):
        assert holding(lived.parent, f"{text} {WORD}") == []
    folder = backups.folder_of(lived)
    assert not (folder / "journal-broken-2026-01-01-1.toml").exists()
    for place in (
        lived,
        lived.parent / "journal.draft.toml",
        *map(folder.joinpath, versions(lived)),
    ):
        text = place.read_text()
        assert f"date = {DAY}" not in text
    assert f'roses = "{WORD}"' in lived.read_text()
    assert "Maria" in lived.read_text()


def test_an_entry_that_was_removed_before_is_still_forgotten(lived: Path, soberpath: Run) -> None:
    assert soberpath("checkin", "remove", DAY, "--yes").returncode == 0
    assert holding(lived.parent, f"then {WORD}")
    assert soberpath("forget", "checkin", DAY, "--yes").returncode == 0
    assert holding(lived.parent, f"then {WORD}") == []


@pytest.mark.parametrize(
    ("add", "edit", "which"),
    [
        (
            ("checkin", "--date", DAY, "iris"),
            ("checkin", "edit", DAY, "--date", "2026-01-30"),
            ("checkin", "2026-01-30"),
        ),
        (
            ("meeting", "add", "Noon", "--date", DAY, "--note", "iris"),
            ("meeting", "edit", DAY, "--date", "2026-01-30", "--name", "Late", "--note", ""),
            ("meeting", "2026-01-30"),
        ),
        (
            ("contact", "add", "iris"),
            ("contact", "edit", "iris", "--name", "Bea"),
            ("contact", "Bea"),
        ),
        (
            ("init", "--date", DAY, "--yes"),
            ("runs", "edit", "last", "--note", "iris"),
            ("runs", "2026-01-29"),
        ),
        (
            ("milestones", "add", "iris", "--days", "3"),
            ("milestones", "edit", "iris", "--name", "three"),
            ("milestones", "three"),
        ),
    ],
    ids=lambda words: words[0],
)
def test_what_was_moved_or_renamed_before_is_found_in_no_version(
    lived: Path,
    soberpath: Run,
    add: tuple[str, ...],
    edit: tuple[str, ...],
    which: tuple[str, ...],
) -> None:
    if add[0] == "init":
        with lived.open("a") as file:
            file.write(f"\n[[run]]\nstart = {DAY}\n")
    else:
        assert soberpath(*add).returncode == 0
    assert soberpath(*edit).returncode == 0
    if add[0] == "init":
        assert soberpath("runs", "edit", "last", "--start", "2026-01-29").returncode == 0
    assert soberpath("checkin", "more").returncode == 0
    assert holding(lived.parent, "iris")
    done = soberpath("forget", *which, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert holding(lived.parent, "iris") == []
    assert holding(lived.parent, WORD)


def test_another_journal_with_the_name_of_a_draft_is_named_and_not_touched(
    journal: Path, soberpath: Run
) -> None:
    assert soberpath("checkin", "--date", DAY, "iris").returncode == 0
    other = journal.with_name("journal.draft.toml")
    other.write_bytes(journal.read_bytes())
    before = other.read_bytes()
    done = soberpath("forget", "checkin", DAY, "--yes")
    assert (done.returncode, other.read_bytes()) == (1, before)
    assert f"It's still in {other}" in done.stderr
    assert "iris" not in journal.read_text()
    assert soberpath("merge", str(other)).returncode == 0
    assert other.read_bytes() == before


def test_what_only_a_copy_of_the_last_write_has_is_forgotten_too(
    journal: Path, soberpath: Run
) -> None:
    before = journal.read_bytes()
    for what, stdin in ((("--text", "-"), WORD), (("contact", WORD), "")):
        assert soberpath("contact", "add", WORD).returncode == 0
        journal.write_bytes(before)
        assert holding(journal.parent, WORD) != []
        done = soberpath("forget", *what, "--yes", stdin=stdin)
        assert (done.returncode, done.stderr) == (0, "")
        assert holding(journal.parent, WORD) == []


@pytest.mark.parametrize(("typed", "saved"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_text_is_found_however_its_accents_are_encoded(
    lived: Path, soberpath: Run, typed: str, saved: str
) -> None:
    name = "Zo\u00eb B\u1ec7"
    secret, word = unicodedata.normalize(typed, name), unicodedata.normalize(saved, name)
    for place in (lived, *backups.list_files(lived), lived.parent / "journal.draft.toml"):
        place.write_bytes(place.read_bytes().replace(WORD.encode(), word.encode()))
    assert len(holding(lived.parent, word)) > 5
    done = soberpath("forget", "--text", "-", "--yes", stdin=secret)
    assert (done.returncode, done.stderr) == (0, "")
    assert [*holding(lived.parent, word), *holding(lived.parent, secret)] == []
    assert soberpath("forget", "--text", "-", "--yes", stdin=secret).returncode == 3


def test_a_name_is_the_same_however_its_accents_are_encoded(lived: Path, soberpath: Run) -> None:
    for name in ("Zoe\u0308", "Zo\u00eb"):
        assert soberpath("contact", "add", name, "--note", "pearl").returncode == 0
        assert soberpath("contact", "remove", name, "--yes").returncode == 0
    assert len(holding(lived.parent, "pearl")) == 2
    assert soberpath("forget", "contact", "Zo\u00eb", "--yes").returncode == 0
    assert holding(lived.parent, "pearl") == []


def test_forget_names_files_it_cannot_erase_from_and_copies_next_to_the_journal(
    lived: Path, soberpath: Run
) -> None:
    with lived.open("a") as file:
        file.write(f"{WORD} = 1\n")
    copy = lived.parent / "journal.sync-conflict-1.toml"
    copy.write_text(f"# {WORD}\n")
    done = soberpath("forget", "--text", "-", "--yes", stdin=WORD)
    assert done.returncode == 1
    assert str(lived) in done.stderr
    assert str(copy) in done.stderr
    assert WORD not in done.stderr
    assert set(holding(lived.parent, WORD)) <= {lived.name, copy.name} | {
        one for one in holding(lived.parent, WORD) if one.startswith(".cache")
    }


def test_forget_never_claims_to_erase_what_stays(lived: Path, soberpath: Run) -> None:
    with lived.open("a") as file:
        file.write(f"{WORD} = 1\n")
    done = soberpath("forget", "--text", "-", "--yes", stdin=WORD)
    first = done.stdout.splitlines()[0]
    assert done.returncode == 1
    assert first.startswith("Erased from 6 places in your journal")
    assert first.endswith(", but not everywhere.")
    assert "cache" not in first
    done = soberpath("forget", "--text", "-", "--yes", stdin=WORD)
    assert (done.returncode, done.stdout) == (1, "Nothing was erased.\n")
    assert f"It's still in {lived}" in done.stderr


def test_versions_are_left_alone_without_a_word(lived: Path, soberpath: Run) -> None:
    before = {one: one.read_bytes() for one in lived.parent.rglob("*.toml")}
    for words, code, told in (
        (("forget", "checkin", DAY), 1, "--yes"),
        (("forget", "--text", WORD, "--yes"), 2, "in its history"),
        (("forget", "--yes"), 2, "--text -"),
        (("forget", "checkin", "--yes"), 2, "Say which check-in"),
        (("forget", "garden", "1", "--yes"), 2, "kind"),
        (("forget", "checkin", "2020-01-01", "--yes"), 3, "no check-in on"),
        (("forget", "checkin", "2020-01-01"), 3, "no check-in on"),
        (("forget", "checkin", "nonsense"), 2, "date"),
        (("forget", "contact", "Mar", "--yes"), 2, "whole name"),
        (("forget", "--text", "-", "--yes"), 2, "too short"),
    ):
        done = soberpath(*words)
        assert (done.returncode, told in done.stderr) == (code, True), (words, done.stderr)
        assert WORD not in done.stderr
    assert {one: one.read_bytes() for one in lived.parent.rglob("*.toml")} == before


def test_a_journal_that_cannot_be_read_is_not_touched(lived: Path, soberpath: Run) -> None:
    lived.write_text(f'[[checkin]]\nnote = "{WORD}\n')
    for words in (("checkin", DAY), ("--text", "-")):
        assert soberpath("forget", *words, "--yes", stdin=WORD).returncode == 4
    assert WORD in lived.read_text()


def test_backups_that_cannot_be_seen_stop_it(lived: Path, soberpath: Run) -> None:
    shutil.rmtree(backups.folder_of(lived))
    backups.folder_of(lived).write_text("no folder")
    for words in (("checkin", DAY), ("--text", "-")):
        done = soberpath("forget", *words, "--yes", stdin=WORD)
        assert (done.returncode, "Nothing was erased" in done.stderr) == (1, True)
    assert WORD in lived.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="FIFOs")
def test_a_backup_that_is_no_file_is_named(lived: Path, soberpath: Run) -> None:
    pipe = backups.folder_of(lived) / "journal-000099-2026-01-01.toml"
    os.mkfifo(pipe)
    done = soberpath("forget", "--text", "-", "--yes", stdin=WORD)
    assert done.returncode == 1
    assert f"{pipe} can't be read, and may contain it. Check by hand" in done.stderr


def test_a_journal_that_changed_meanwhile_is_not_touched(lived: Path) -> None:
    erase = make_text_eraser(WORD)
    found = find_traces(lived, erase)
    with lived.open("a") as file:
        file.write("# more\n")
    with pytest.raises(Busy):
        forget_everywhere(lived, erase, found, dt.date(2026, 2, 1))


STRUCK = ("open", "write", "fsync", "replace", "rename", "unlink", "utime")
PARTS = 10
"""Tests that strike the calls by turns."""
needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="forks")


def killed_at(number: int, act: Callable[[], object]) -> bool:
    """Run a function in a fork that is killed before that system call; return True if it was."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    left = [number]

    def strike(name: str, call: Callable[..., Any]) -> None:
        def struck(*words: Any, **more: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)
            return call(*words, **more)

        setattr(os, name, struck)

    for name in STRUCK:
        strike(name, getattr(os, name))
    try:
        act()
    except BaseException:
        os._exit(1)
    os._exit(0)


def files(folder: Path) -> dict[str, bytes]:
    """Return every file in a folder and its content, without the caches."""
    found = (one for one in folder.rglob("*") if one.is_file() and ".cache" not in one.parts)
    return {str(one.relative_to(folder)): one.read_bytes() for one in found}


def put_back(folder: Path, kept: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(kept, folder)


@needs_fork
@pytest.mark.parametrize("part", leave_to_sweep(range(PARTS), but=[0]))
@pytest.mark.parametrize("what", ["text", "entry"])
def test_a_kill_at_any_moment_leaves_each_file_old_or_new_and_the_next_run_ends_it(
    lived: Path, tmp_path: Path, what: str, part: int
) -> None:
    folder, kept = lived.parent, tmp_path.parent / f"{tmp_path.name}-kept"
    shutil.copytree(folder, kept)
    today = dt.date(2026, 2, 1)

    def act() -> None:
        erase = make_text_eraser(WORD)
        if what == "entry":
            entry = find_entry(lived, KINDS["checkin"], DAY, today)
            erase = make_entry_eraser(entry)
        forget_everywhere(lived, erase, find_traces(lived, erase), today)

    old = files(folder)
    act()
    new = files(folder)
    number = part
    while True:
        put_back(folder, kept)
        if not killed_at(number, act):
            break
        for name, content in files(folder).items():
            is_fresh = name.endswith((".new", ".part"))
            place = "journal.toml" if name.endswith(".swap") else name
            assert is_fresh or content in (old.get(place), new.get(place)), (number, name)
        if holding(folder, WORD if what == "text" else f"then {WORD}"):
            act()
            assert files(folder) == new, number
        number += PARTS
    assert number > 20
    assert files(folder) == new


def test_on_a_terminal_the_text_is_not_shown_and_no_leaves_everything(
    lived: Path, terminal: Terminal
) -> None:
    before = files(lived.parent)
    run = terminal("forget", "--text", "-")
    run.expect("Text to erase")
    run.sendline(WORD)
    run.expect("Where it is")
    assert WORD not in run.before
    run.expect("erases what you see above from your journal")
    run.sendline("n")
    assert "Nothing was changed" in read_screen(run)
    assert files(lived.parent) == before


def test_on_a_terminal_an_entry_is_shown_and_asked_for(lived: Path, terminal: Terminal) -> None:
    run = terminal("forget", "checkin", DAY)
    run.expect(f"then {WORD}")
    run.expect("erases what you see above from your journal")
    run.sendline("y")
    assert "Erased from" in read_screen(run)
    assert holding(lived.parent, f"then {WORD}") == []


def test_what_was_erased_in_a_folder_lasts_before_the_journal_changes(
    lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, put = temporary.sync_folder, writing.replace_file
    monkeypatch.setattr(
        temporary, "sync_folder", lambda folder: done.append(folder.name) or sync(folder)
    )
    monkeypatch.setattr(writing, "replace_file", lambda *given: done.append("put") or put(*given))
    erase = make_text_eraser(WORD)
    forget_everywhere(lived, erase, find_traces(lived, erase), dt.date(2026, 2, 1))
    assert "backups" in done[: done.index("put")]


ALL_BUT_THE_JOURNAL = "It's erased from all copies, but not from your journal."
EVERYWHERE = "It's erased from your journal and all copies."
AGAIN = "Run the command again."


def run_to_an_end(lived: Path) -> SoberpathError | Interrupted:
    """Erase the word, and return the error that ends the command."""
    erase = make_text_eraser(WORD)
    with pytest.raises((SoberpathError, Interrupted)) as ended:
        forget_everywhere(lived, erase, find_traces(lived, erase), dt.date(2026, 2, 1))
    assert WORD not in str(ended.value)
    return ended.value


def finish(lived: Path) -> None:
    """Run the command again, as the error suggests."""
    erase = make_text_eraser(WORD)
    forget_everywhere(lived, erase, find_traces(lived, erase), dt.date(2026, 2, 1))
    assert holding(lived.parent, WORD) == []


def others_holding(lived: Path) -> list[str]:
    return [one for one in holding(lived.parent, WORD) if one != lived.name]


@pytest.mark.parametrize("ends", [OSError(errno.EACCES, "Permission denied"), Interrupted("x")])
def test_a_run_stopped_between_copies_says_what_was_erased(
    lived: Path, monkeypatch: pytest.MonkeyPatch, ends: BaseException
) -> None:
    calls = [0]

    def strike(act: Callable[..., Any], *given: Any) -> None:
        calls[0] += 1
        if calls[0] == 3:
            raise ends
        act(*given)

    before = len(others_holding(lived))
    with monkeypatch.context() as patch:
        for name in ("_remove", "_replace"):
            patch.setattr(forget, name, partial(strike, getattr(forget, name)))
        error = run_to_an_end(lived)
    assert len(others_holding(lived)) == before - 2
    assert WORD in lived.read_text()
    is_stopped = isinstance(ends, Interrupted)
    start = "Stopped. " if is_stopped else f"{lived.parent}"
    assert str(error).startswith(start)
    assert ("couldn't be changed (Permission denied)" in str(error)) == (not is_stopped)
    far = "It's erased from 2 of [0-9]+ copies, but not from your journal"
    assert re.search(rf"{far}\. {AGAIN}$", str(error))
    assert error.exit_code == (130 if is_stopped else 1)
    finish(lived)


@pytest.mark.parametrize("ends", [OSError(errno.EIO, "Input/output error"), Interrupted("x")])
def test_a_run_that_ends_at_its_first_step_says_that_nothing_was_erased(
    lived: Path, monkeypatch: pytest.MonkeyPatch, ends: BaseException
) -> None:
    before = files(lived.parent)

    def fail(*_: object) -> None:
        raise ends

    with monkeypatch.context() as patch:
        patch.setattr(forget, "_remove", fail)
        error = run_to_an_end(lived)
    assert f"Nothing was erased. {AGAIN}" in str(error)
    assert files(lived.parent) == before
    finish(lived)


def exchange_fails(*_: Path) -> bool:
    raise OSError(errno.ENOSPC, "No space left on device")


def exchange_meanwhile(one: Path, other: Path) -> bool:
    if WORD in other.read_text():  # not on the way back
        other.write_bytes(other.read_bytes() + b"# theirs\n")
    return exchange(one, other)


def exchange_interrupted(*_: Path) -> bool:
    raise Interrupted("x")


exchange = swap.exchange


@pytest.mark.parametrize(
    ("struck", "what", "code"),
    [
        (exchange_fails, "journal.toml couldn't be saved (No space left on device", 1),
        (exchange_meanwhile, "Another program changed the journal meanwhile. ", 5),
        (exchange_interrupted, "Stopped. ", 130),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="exchanges")
def test_an_error_on_the_journal_still_says_the_copies_were_erased(
    lived: Path,
    monkeypatch: pytest.MonkeyPatch,
    struck: Callable[[Path, Path], bool],
    what: str,
    code: int,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(swap, "exchange", struck)
        error = run_to_an_end(lived)
    assert what in str(error)
    assert str(error).endswith(f"{ALL_BUT_THE_JOURNAL} {AGAIN}")
    assert error.exit_code == code
    assert others_holding(lived) == []
    assert WORD in lived.read_text()
    finish(lived)


@pytest.mark.skipif(sys.platform != "linux", reason="exchanges")
def test_what_another_program_saved_at_the_same_moment_is_named(
    lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = [0]

    def fail_to_put_back(one: Path, other: Path) -> bool:
        calls[0] += 1
        return calls[0] == 1 and exchange_meanwhile(one, other)

    with monkeypatch.context() as patch:
        patch.setattr(swap, "exchange", fail_to_put_back)
        error = run_to_an_end(lived)
    (kept,) = others_holding(lived)
    assert str(error) == (
        f"{EVERYWHERE} Another program saved at the same moment. What it saved is in "
        f"{lived.parent / kept}, and may contain it too. {AGAIN}"
    )
    finish(lived)


def test_what_the_disk_does_not_confirm_is_erased_and_says_so(
    lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = temporary.sync_folder

    def fail(folder: Path) -> None:
        if WORD not in lived.read_text():
            raise OSError(errno.EIO, "Input/output error")
        sync(folder)

    monkeypatch.setattr(temporary, "sync_folder", fail)
    error = run_to_an_end(lived)
    confirmed = "The disk didn't confirm it (Input/output error). Check the disk."
    assert str(error) == f"{EVERYWHERE} {confirmed}"
    assert holding(lived.parent, WORD) == []


def test_an_interrupt_after_the_journal_changed_says_that_all_is_erased(
    lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = writing.replace_file

    def put_then_stop(*given: Any) -> None:
        put(*given)
        raise Interrupted("x")

    monkeypatch.setattr(writing, "replace_file", put_then_stop)
    error = run_to_an_end(lived)
    assert (str(error), error.exit_code) == (f"Stopped. {EVERYWHERE}", 130)
    assert holding(lived.parent, WORD) == []


def test_a_file_that_stays_after_the_journal_changed_is_named(
    lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clear, left = backups.clear_swapped, file_names.swapped_of(lived, 7)

    def fail(real: Path) -> None:
        if WORD not in real.read_text():
            left.write_text(f"# {WORD}\n")
            raise OSError(errno.EACCES, "Permission denied", str(left))
        clear(real)

    with monkeypatch.context() as patch:
        patch.setattr(backups, "clear_swapped", fail)
        error = run_to_an_end(lived)
    what = f"{left} couldn't be removed, and may contain it too (Permission denied)."
    assert str(error) == f"{EVERYWHERE} {what} {AGAIN}"
    finish(lived)


def test_where_only_copies_have_it_the_journal_is_not_mentioned(
    lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived.write_text(lived.read_text().replace(WORD, "rose"))
    sync = temporary.sync_folder

    def fail(folder: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(temporary, "sync_folder", fail)
        error = run_to_an_end(lived)
    assert str(error).endswith(f"(Input/output error). It's erased from all copies. {AGAIN}")
    assert holding(lived.parent, WORD) == []
    assert temporary.sync_folder is sync
