"""Many commands at once: each waits its turn, and a reader never sees a partial file."""

import fcntl
import json
import subprocess
from pathlib import Path

from conftest import PROGRAM
from faults.conftest import Points, Quick
from soberpath.store.disk import lock
from soberpath.store.read import read_journal

WRITERS = 32


def started(alone: dict[str, str], path: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [str(PROGRAM), "--file", str(path), *words],
        env=alone, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_thirty_two_writers_lose_nothing_and_readers_see_whole_files(
    begun: Path, alone: dict[str, str], quick: Quick, points: Points
) -> None:
    runs = [started(alone, begun, "meeting", "add", f"Table {one}") for one in range(WRITERS)]
    reads, counts = 0, [1]
    while any(run.poll() is None for run in runs):
        status = quick("status", "--json", SOBERPATH_FILE=str(begun))
        log = quick("log", "--json", SOBERPATH_FILE=str(begun))
        assert (status.code, status.stderr, log.code, log.stderr) == (0, "", 0, "")
        json.loads(status.stdout)
        counts.append(log.stdout.count("Table"))
        reads += 2
    assert [run.communicate()[1] for run in runs] == [""] * WRITERS
    assert [run.returncode for run in runs] == [0] * WRITERS
    assert counts == sorted(counts)
    names = [one.name for one in read_journal(begun).journal.meetings]
    assert sorted(names) == sorted(["Noon Table", *(f"Table {one}" for one in range(WRITERS))])
    points("32 runs that add at once", WRITERS)
    points("reading while 32 runs write", reads)


def test_a_save_that_waits_too_long_for_the_lock_reports_it(
    begun: Path, quick: Quick, points: Points
) -> None:
    assert lock.PATIENCE == 10
    before = begun.read_bytes()
    writes = (("meeting", "add", "x"), ("checkin", "--quick"), ("sponsor", "talked"))
    with Path(f"{begun}.lock").open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for words in writes:
            done = quick(*words, patience=0.2, SOBERPATH_FILE=str(begun))
            assert (done.code, done.stderr) == (
                5,
                "soberpath: Another soberpath is saving right now. Nothing was saved. Try again.\n",
            )
        assert quick("status", SOBERPATH_FILE=str(begun)).code == 0
    assert begun.read_bytes() == before
    points("a lock held by another process", len(writes))
