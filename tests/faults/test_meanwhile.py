"""A change that another program saves during any step of a write is never lost."""

import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from changing import rewrite_text, update_journal
from faults.conftest import LYING_THERE, Points
from soberpath.core.days import meetings
from soberpath.core.model.errors import Busy, SoberpathError
from soberpath.core.model.records import CheckIn, Journal, Meeting, Run
from soberpath.store import draft
from soberpath.store.create import create_journal
from soberpath.store.disk import swap
from soberpath.store.exchange.join import join_journals
from soberpath.store.merging import files
from soberpath.store.read import read_copy, read_journal
from soberpath.store.restore import restore_version
from soberpath.store.undo import find_change, read_present
from thorough import leave_to_sweep

if sys.platform != "linux":
    pytest.skip("exchanging files", allow_module_level=True)

DAY = dt.date(2026, 2, 1)
MARK = b"# saved by another program\n"
Write = Callable[[], object]


def add(path: Path, name: str = "Sunday Serenity") -> None:
    update_journal(path, lambda held: meetings.add(held, Meeting(DAY, name=name)), DAY)


def prepare_update(path: Path) -> Write:
    return lambda: add(path)


def prepare_merge(path: Path) -> Write:
    other = path.parents[1] / "other.toml"
    other.write_bytes(path.read_bytes() + b"\n[[checkin]]\ndate = 2026-01-30\nmood = 3\n")
    return lambda: files.merge_into(path, other, None, DAY)


def prepare_edit(path: Path) -> Write:
    begun = draft.begin(path)
    begun.path.write_bytes(begun.begun_from + b"\n[[checkin]]\ndate = 2026-01-30\nmood = 3\n")
    return lambda: draft.take_over(path, begun, DAY)


def prepare_going_back(path: Path) -> Write:
    seen = read_present(path)
    chosen = read_copy(find_change(path, 1, seen).path)
    return lambda: restore_version(path, chosen, seen, DAY)


def prepare_repair(path: Path) -> Write:
    path.write_bytes(path.read_bytes() + b'\n[[checkin]]\ndate = 2026-01-30\nmood = "3"\n')
    return lambda: rewrite_text(path, lambda text: text.replace('"3"', "3"), DAY)


def prepare_import(path: Path) -> Write:
    other = Journal(runs=(Run(DAY),), checkins=(CheckIn(dt.date(2026, 1, 30), mood=3),))
    return lambda: update_journal(path, lambda held: join_journals(held, other), DAY)


WAYS = {
    "an update": prepare_update,
    "a merge": prepare_merge,
    "an edit": prepare_edit,
    "an undo": prepare_going_back,
    "a repair": prepare_repair,
    "an import": prepare_import,
}


def replace(path: Path, data: bytes) -> None:
    other = path.with_name("saved")
    other.write_bytes(data)
    other.replace(path)


def rewrite_in_place(path: Path, data: bytes) -> None:
    with path.open("wb") as opened:
        opened.write(data)


PARTS = 5
"""Tests that kill a run after a save by turns."""

KINDS = {"by rename": replace, "in place": rewrite_in_place}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_journal(tmp_path)


def new_journal(folder: Path) -> Path:
    """Return a journal with a meeting and a backup, always at the same place."""
    path, first = folder / "folder" / "journal.toml", folder / "first"
    if first.exists():
        shutil.rmtree(path.parent)
        shutil.copytree(first, path.parent)
        return path
    create_journal(path, Journal(runs=(Run(DAY),)), DAY)
    add(path, "Noon Table")
    shutil.copytree(path.parent, first)
    return path


STEPS = {
    "open", "fstat", "read", "write", "fsync", "close", "mkdir", "listdir", "scandir",
    "link", "chmod", "rename", "replace", "stat", "unlink",
}  # fmt: skip


def is_system_call(frame: FrameType, event: str, called: object) -> bool:
    """Return True before a system call that looks at a file, and before and after an exchange."""
    if frame.f_code.co_name == "exchange":
        return event in ("call", "return")
    if event != "c_call" or getattr(called, "__name__", "") not in STEPS:
        return False
    return getattr(called, "__module__", "") == "posix" or hasattr(called, "__self__")


@contextmanager
def stepping(at: Callable[[int], object]) -> Iterator[list[int]]:
    """Call `at` with the number of each system call of a write, before the call."""
    steps = [0]

    def step(frame: FrameType, event: str, called: object) -> None:
        if is_system_call(frame, event, called):
            steps[0] += 1
            sys.setprofile(None)
            at(steps[0])
            sys.setprofile(step)

    sys.setprofile(step)
    try:
        yield steps
    finally:
        sys.setprofile(None)


def is_somewhere(path: Path, foreign: bytes) -> bool:
    kept = [one.read_bytes() for one in (path.parent / "backups").iterdir()]
    return MARK in path.read_bytes() or foreign in kept


def write_while_saving(way: str, kind: str, path: Path, at: int) -> tuple[bool, bool]:
    """Write while another program saves at a step; return if it did, and if ours was refused."""
    write = WAYS[way](path)
    foreign, saved, refused = path.read_bytes() + MARK, False, False

    def save(step: int) -> None:
        nonlocal saved
        if step == at:
            saved = True
            KINDS[kind](path, foreign)

    with stepping(save):
        try:
            write()
        except Busy:
            refused = True
    if saved:
        assert is_somewhere(path, foreign), at
        assert not refused or path.read_bytes() == foreign, at
    left = {one.name for one in path.parent.iterdir()} - LYING_THERE
    assert not {name for name in left if ".draft" not in name}, at
    return saved, refused


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", leave_to_sweep(WAYS, but=["an update", "an undo"]))
def test_what_is_saved_at_any_step_of_a_write_stays(
    way: str, kind: str, tmp_path: Path, points: Points
) -> None:
    outcomes, at, saved = set(), 0, True
    while saved:
        at += 1
        saved, refused = write_while_saving(way, kind, new_journal(tmp_path), at)
        outcomes.add(refused)
    assert outcomes == {True, False}
    points(f"a save {kind} at each step of {way}", at - 1)


def test_what_an_editor_writes_to_a_file_it_has_open_is_in_the_journal_or_kept(
    tmp_path: Path, points: Points
) -> None:
    at, opened = 0, [1]
    while opened:
        at += 1
        path = new_journal(tmp_path)
        foreign, opened = path.read_bytes() + MARK, []

        def look(step: int, path: Path = path, at: int = at, opened: list[int] = opened) -> None:
            if step == at:
                opened.append(os.open(path, os.O_WRONLY))

        with stepping(look):
            add(path)
        for descriptor in opened:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, foreign)
            os.close(descriptor)
            assert is_somewhere(path, foreign), at
    points("a journal that an editor has open during a write", at - 1)


def run_to_the_kill(path: Path, foreign: bytes, save_at: int, kill_at: int) -> bool:
    """Write in a process that is killed without cleaning up; return True if it was."""
    number = os.fork()
    if number == 0:

        def strike(step: int) -> None:
            if step == save_at:
                replace(path, foreign)
            if step == kill_at:
                os._exit(9)

        with stepping(strike):
            try:
                add(path)
            except SoberpathError:
                os._exit(5)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) == 9


@pytest.mark.parametrize("part", leave_to_sweep(range(PARTS), but=[0]))
def test_a_kill_after_a_save_at_any_step_loses_neither(
    part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, points: Points
) -> None:
    """Start at the last look at the journal, because an earlier save is found then."""
    begins, total = steps_of_the_exchange(new_journal(tmp_path))
    tried = 0
    for save_at in range(begins, total):
        kill_at = save_at + 1 + part - PARTS
        while True:
            kill_at += PARTS
            path = new_journal(tmp_path)
            foreign = path.read_bytes() + MARK
            if not run_to_the_kill(path, foreign, save_at, kill_at):
                break
            tried += 1
            add(path, "Next Table")
            assert is_somewhere(path, foreign), (save_at, kill_at)
            assert {one.name for one in path.parent.iterdir()} <= LYING_THERE
    points("SIGKILL at each step after a save during a write", tried)


def steps_of_the_exchange(path: Path) -> tuple[int, int]:
    """Return the step that exchanges the files, and the last step that checks them."""
    at: list[int] = []
    exchanged = swap.exchange

    def mark(first: Path, second: Path) -> bool:
        at.append(steps[0])
        return exchanged(first, second)

    with pytest.MonkeyPatch.context() as patch, stepping(lambda _: None) as steps:
        patch.setattr(swap, "exchange", mark)
        add(path)
    return at[0] - 8, at[0] + 5


def test_where_files_cannot_be_exchanged_the_last_look_comes_after_the_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = path.read_bytes() + MARK

    def refuse(_first: Path, _second: Path) -> bool:
        replace(path, foreign)
        return False

    monkeypatch.setattr(swap, "exchange", refuse)
    with pytest.raises(Busy, match="Another program changed"):
        add(path)
    assert path.read_bytes() == foreign
    assert {one.name for one in path.parent.iterdir()} == LYING_THERE


@pytest.mark.parametrize("kind", KINDS)
def test_a_save_while_another_is_put_back_is_the_one_that_stays(
    kind: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = path.read_bytes() + MARK, path.read_bytes() + b"# a second one\n"
    exchanged, calls = swap.exchange, [0]

    def save(one: Path, other: Path) -> bool:
        calls[0] += 1
        if calls[0] == 1:
            replace(path, first)
        if calls[0] == 2:
            KINDS[kind](path, second)
        return exchanged(one, other)

    monkeypatch.setattr(swap, "exchange", save)
    with pytest.raises(Busy, match="Another program changed"):
        add(path)
    assert path.read_bytes() == second
    assert is_somewhere(path, first)
    assert {one.name for one in path.parent.iterdir()} == LYING_THERE


def test_a_file_that_cannot_be_put_back_is_kept_and_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = path.read_bytes() + MARK
    exchanged, calls = swap.exchange, [0]

    def fail_to_put_back(one: Path, other: Path) -> bool:
        calls[0] += 1
        if calls[0] == 2:
            raise OSError(5, "Input/output error")
        replace(path, foreign)
        return exchanged(one, other)

    monkeypatch.setattr(swap, "exchange", fail_to_put_back)
    with pytest.raises(SoberpathError, match="Your entry is in") as told:
        add(path)
    kept = Path(str(told.value).rpartition(" is in ")[2].removesuffix("."))
    assert kept.read_bytes() == foreign
    assert len(read_journal(path).journal.meetings) == 2


def test_a_journal_that_is_made_meanwhile_is_never_replaced(tmp_path: Path, points: Points) -> None:
    at, made = 0, True
    while made:
        at += 1
        path, made = tmp_path / "folder" / "journal.toml", False
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()

        def make(step: int, path: Path = path, at: int = at) -> None:
            nonlocal made
            if step == at:
                made = True
                path.write_bytes(b"schema = 1\n" + MARK)

        with stepping(make):
            try:
                create_journal(path, Journal(runs=(Run(DAY),)), DAY)
            except SoberpathError:
                assert path.read_bytes() == b"schema = 1\n" + MARK, at
        assert not made or MARK in path.read_bytes(), at
        assert {one.name for one in path.parent.iterdir()} <= LYING_THERE
    points("a journal created by another process during `init`", at - 1)
