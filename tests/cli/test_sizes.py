"""Nothing is saved that is too large to read again, and time grows in step with length."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from changing import rewrite_text, update_journal
from conftest import Run
from soberpath.core.model.errors import Refused, Unreadable
from soberpath.core.model.records import CheckIn, Journal
from soberpath.render.text import escape_line, write_on_one_line
from soberpath.store import draft
from soberpath.store.create import create_journal
from soberpath.store.disk import cache, reading
from soberpath.store.exchange.join import count_known, join_journals
from soberpath.store.exchange.parse import parse_json
from soberpath.store.exchange.write import format_json
from soberpath.store.merging import files, merge
from soberpath.store.read import read_journal
from soberpath.store.restore import restore_version
from soberpath.store.text import document, pieces
from soberpath.store.undo import read_last_written, read_present
from thorough import leave_to_sweep

TODAY = dt.date(2026, 2, 10)
SMALL = Journal(checkins=(CheckIn(TODAY, note="x"),))
LARGE = Journal(checkins=(CheckIn(TODAY, note="x" * 4000),))
LIMIT = 3000


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(reading, "LARGEST", LIMIT)
    path = tmp_path / "journal.toml"
    create_journal(path, Journal(), TODAY)
    update_journal(path, lambda _: SMALL, TODAY)
    return path


def _taken_over(path: Path) -> None:
    opened = draft.begin(path)
    opened.path.write_bytes(opened.path.read_bytes() + b"#" * (LIMIT - 10))
    draft.take_over(path, opened, TODAY)


def _merged(path: Path) -> None:
    other = path.with_name("other.toml")
    text = '[[talk]]\ndate = 2026-02-01\nperson = "%s"\n'
    other.write_text(text % ("y" * (LIMIT - 100)))
    files.merge_into(path, other, None, TODAY)


WRITES: dict[str, Callable[[Path], object]] = {
    "a new journal": lambda path: create_journal(path.with_name("new.toml"), LARGE, TODAY),
    "an entry": lambda path: update_journal(path, lambda _: LARGE, TODAY),
    "a repair": lambda path: rewrite_text(path, lambda text: text + "#" * LIMIT, TODAY),
    "an edit": _taken_over,
    "a merge": _merged,
}


@pytest.mark.parametrize("write", WRITES)
def test_nothing_is_written_that_is_too_large_to_read(path: Path, write: str) -> None:
    before = path.read_bytes()
    kept = sorted(one.name for one in (path.parent / "backups").iterdir())
    with pytest.raises((Refused, Unreadable), match="larger than"):
        WRITES[write](path)
    assert path.read_bytes() == before
    assert sorted(one.name for one in (path.parent / "backups").iterdir()) == kept
    assert not list(path.parent.glob(".*.new"))
    assert not path.with_name("new.toml").exists()


def test_going_back_from_a_file_that_is_too_large(path: Path) -> None:
    before = path.read_bytes()
    with path.open("ab") as opened:
        opened.truncate(LIMIT + 1)
    with pytest.raises(Unreadable, match="larger than"):
        reading.read_version(path)
    seen = read_present(path)
    chosen = read_last_written(path)
    assert chosen is not None
    aside = restore_version(path, chosen, seen, TODAY)
    assert path.read_bytes() == before
    assert aside is not None
    assert aside.stat().st_size == LIMIT + 1


def test_a_text_of_the_limit_is_refused_at_the_command(
    soberpath: Run, journal: Path, tmp_path: Path
) -> None:
    before = journal.read_bytes()
    done = soberpath("checkin", "-", stdin="x" * (reading.LARGEST + 1))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "64 MB" in done.stderr
    assert journal.read_bytes() == before


def test_no_cached_copy_has_a_removed_entry(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update_journal(path, lambda _: Journal(checkins=(CheckIn(TODAY, note="secret"),)), TODAY)
    copy = Path(cache.path_of(path))
    assert b"secret" in copy.read_bytes()

    def fails(*_: object) -> bytes:
        raise ValueError

    monkeypatch.setattr(cache, "encode", fails)
    update_journal(path, lambda _: SMALL, TODAY)
    assert not copy.exists()
    monkeypatch.undo()
    update_journal(path, lambda _: Journal(checkins=(CheckIn(TODAY, note="secret"),)), TODAY)
    monkeypatch.setattr("soberpath.store.disk.cache_folder._write_file", _full)
    update_journal(path, lambda _: SMALL, TODAY)
    assert not copy.exists()
    assert read_journal(path).journal == SMALL


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail if something takes far longer than its length explains."""
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


@pytest.mark.parametrize("sign", [" ", "\t", "\n", " \n", "\r", "a", "\u200b", "[", ", ", '"'])
def test_a_text_of_any_sign_is_shown_at_once(sign: str) -> None:
    with within(5):
        escape_line(f"a{sign * 200_000}b")
        write_on_one_line(f"a{sign * 200_000}b")
        pieces.split(f'a = "{"x" if sign in chr(34) else sign.strip() * 200_000}"{" " * 200_000}\n')


TABLES = {
    # the text before them, and each of them
    "tables": ("", "[t{0}]\nk = {1}\n"),
    "tables in a table": ("[t]\n", "[t.n{0}]\nk = {1}\n"),
    "keys in a table": ("[t]\n", "k{0} = {1}\n"),
    "keys": ("", "k{0} = {1}\n"),
    "lists": ("", "[[t{0}]]\nk = {1}\n"),
    "a list": ("", "[[t]]\nn = {0}\nk = {1}\n"),
    "tables in a list": ("[[t]]\n", "[t.n{0}]\nk = {1}\n"),
}


@pytest.mark.parametrize("kind", leave_to_sweep(TABLES, but=["tables", "tables in a list"]))
def test_a_merge_of_many_tables(kind: str) -> None:
    top, each = TABLES[kind]

    def copy(numbers: range, value: int) -> document.Document:
        lines = (each.format(number, value) for number in numbers)
        return document.read(f"schema = 1\n{top}{''.join(lines)}".encode(), "")

    base, ours = copy(range(4000), 0), copy(range(6000), 0)
    with within(30):
        made = merge.merge_documents(ours, copy(range(4000), 1), base)
        merge.merge_documents(base, copy(range(2000, 6000), 0), None)
    assert made.document.text.count("k") >= 6000


def test_an_import_of_what_is_here_already() -> None:
    first = dt.date(1960, 1, 1)
    notes = tuple(CheckIn(first + dt.timedelta(days=at), note=str(at)) for at in range(20_000))
    held = Journal(checkins=notes)
    text = format_json(held, "")
    with within(10):
        back = parse_json(text)
        assert join_journals(held, back) == held
        assert count_known(back, held) == 20_000


@pytest.mark.parametrize("start", leave_to_sweep(["", "a", "ab"], but=["a"]))
@pytest.mark.parametrize("words", ["word ", "x", "ab.", "\u4e2d", "\u00e9 ", "\U0001f600"])
def test_a_long_note_as_pdf(
    soberpath: Run, journal: Path, tmp_path: Path, words: str, start: str
) -> None:
    pytest.importorskip("typst")
    note = start + words * (200_000 // len(words.encode()))
    soberpath("checkin", "-", stdin=note)
    with within(60):
        done = soberpath(
            "export", "summary", "--redact", "--include", "notes", "-o", str(tmp_path / "s.pdf")
        )
    if done.returncode:
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert "too long for a PDF" in done.stderr
    else:
        assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")
    short = note.encode()[:44_000].decode(errors="ignore")
    soberpath("checkin", "edit", "last", "--note", short)
    done = soberpath("export", "summary", "--redact", "--include", "notes", "--format", "pdf",
                     "-o", str(tmp_path / "t.pdf"))  # fmt: skip
    assert done.returncode == 0, done
