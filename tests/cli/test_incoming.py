"""Any input to `import`: if it can't be read, a one-line error says why, and nothing changes."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import PROGRAM, Run
from soberpath.store.disk import import_file

TABLE = "date,mood,note\n2026-01-30,4,café\n"
ENCODINGS = {"latin-1": "Latin-1", "cp1252": "Windows-1252"}
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32")

needs_devices = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes")


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_another_encoding_is_named(
    soberpath: Run, journal: Path, tmp_path: Path, form: str, encoding: str
) -> None:
    file, before = tmp_path / "days", journal.read_bytes()
    file.write_bytes(TABLE.encode(encoding))
    done = soberpath("import", form, str(file), "--apply")
    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (1, 1, "")
    assert ENCODINGS[encoding] in done.stderr
    assert "Save it as UTF-8" in done.stderr
    assert journal.read_bytes() == before


@pytest.mark.parametrize("encoding", WIDE)
def test_a_table_of_wide_signs_is_read(
    soberpath: Run, journal: Path, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "days"
    file.write_bytes(TABLE.encode(encoding))
    done = soberpath("import", str(file), "--apply")
    assert (done.returncode, done.stderr) == (0, "")
    assert "café" in journal.read_text()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\3\4 cut off", "a ZIP archive, and it's damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook"),
        (b"SQLite format 3\0", "a database"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"<!DOCTYPE html><table>", "a web page"),
        (b"<html>", "a web page"),
        (b"<?xml version='1.0'?>", "an XML file"),
        (b"# mine\nschema = 1\n", "a journal, not a CSV file"),
        (b"\n[[run]]\nstart = 2026-01-31\n", "a journal, not a CSV file"),
    ],
)
def test_a_file_that_is_no_table_is_named(
    soberpath: Run, journal: Path, tmp_path: Path, data: bytes, what: str
) -> None:
    file, before = tmp_path / "days.csv", journal.read_bytes()
    file.write_bytes(data)
    done = soberpath("import", str(file), "--apply")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert what in done.stderr
    assert "UTF-8" not in done.stderr
    assert journal.read_bytes() == before


@pytest.mark.parametrize(
    ("member", "what"),
    [
        ("xl/workbook.xml", "an Excel workbook"),
        ("content.xml", "an OpenDocument file"),
        ("Index/Document.iwa", "an Apple Numbers"),
        ("days.csv", "a ZIP archive. Unpack it first"),
    ],
)
def test_an_archive_is_named_for_what_is_in_it(
    soberpath: Run, journal: Path, tmp_path: Path, member: str, what: str
) -> None:
    file = tmp_path / "days.csv"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, TABLE)
    done = soberpath("import", str(file), "--apply")
    assert (done.returncode, done.stdout) == (1, "")
    assert what in done.stderr


def test_a_mark_of_utf_8_and_any_line_ends_are_fine(
    soberpath: Run, journal: Path, tmp_path: Path
) -> None:
    file = tmp_path / "days.csv"
    for number, end in enumerate(("\n", "\r\n", "\r"), 1):
        table = TABLE.replace("2026-01-30", f"2026-01-1{number}").replace("\n", end)
        file.write_bytes(table.encode("utf-8-sig"))
        done = soberpath("import", "csv", str(file), "--apply")
        assert (done.returncode, done.stderr) == (0, "")
        assert journal.read_text().count("café") == number


def test_a_cell_of_any_length_comes_in(soberpath: Run, journal: Path, tmp_path: Path) -> None:
    """This includes cells of the program's own exports."""
    note = "x" * 200_000
    file = tmp_path / "days.csv"
    file.write_text(f"date,note\n2026-01-30,{note}\n")
    assert soberpath("import", "csv", str(file), "--apply").returncode == 0
    assert note in journal.read_text()
    all_ = soberpath("export", "data", "--format", "csv", "--yes").stdout
    file.write_text(all_, newline="")
    done = soberpath("import", "csv", str(file), "--apply", SOBERPATH_FILE=str(tmp_path / "n.toml"))
    assert (done.returncode, done.stderr) == (0, "")
    assert note in (tmp_path / "n.toml").read_text()


@needs_devices
@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize(
    "kind", ["folder", "fifo", "/dev/zero", "/dev/full", "/dev/null", "/dev/stdin"]
)
def test_what_is_no_ordinary_file_is_not_read(
    soberpath: Run, journal: Path, tmp_path: Path, form: str, kind: str
) -> None:
    path, before = tmp_path / kind.strip("/"), journal.read_bytes()
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path = Path(kind)
    if kind == "/dev/stdin":
        done = run(f'exec "$0" import {form} /dev/stdin --apply', "cat /dev/zero", journal)
    else:
        done = soberpath("import", form, str(path), "--apply")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done
    assert ("is a folder" if path.is_dir() else "isn't an ordinary file") in done.stderr
    assert journal.read_bytes() == before


def run(command: str, fed_by: str, journal: Path) -> "subprocess.CompletedProcess[str]":
    """Run a shell command with another command's output as its input."""
    environment = {**os.environ, "SOBERPATH_FILE": str(journal), "SOBERPATH_TODAY": "2026-02-01"}
    with subprocess.Popen(["bash", "-c", fed_by], stdout=subprocess.PIPE) as feeding:
        done = subprocess.run(
            ["bash", "-c", command, str(PROGRAM)], stdin=feeding.stdout, capture_output=True,
            text=True, env=environment, timeout=60, check=False,
        )  # fmt: skip
        feeding.kill()
    return done


@needs_devices
@pytest.mark.parametrize(
    "words", ["import csv -", "import json -", "checkin -", "reset --used-on today --note -"]
)
@pytest.mark.parametrize(
    ("stream", "why"),
    [
        ("cat /dev/zero", "larger than 64 MB"),
        ("< /dev/zero", "larger than 64 MB"),
        ("0> /dev/null", "Couldn't read"),
    ],
)
def test_standard_input_that_never_ends_or_is_none(
    journal: Path, words: str, stream: str, why: str
) -> None:
    before = journal.read_bytes()
    is_piped = not stream.startswith(("<", "0"))
    done = run(f'"$0" {words} {"" if is_piped else stream}', stream if is_piped else ":", journal)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done
    assert why in done.stderr
    assert journal.read_bytes() == before


@needs_devices
@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_file_larger_than_the_limit(
    soberpath: Run, journal: Path, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "days"
    with file.open("wb") as opened:
        opened.truncate(import_file.LARGEST + 1)
    done = soberpath("import", form, str(file))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "64 MB" in done.stderr
    closed = run(f'"$0" import {form} - <&-', ":", journal)
    assert (closed.returncode, closed.stderr.count("\n")) == (2 if form == "csv" else 1, 1)
