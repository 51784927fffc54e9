"""Once the new version is saved, later failures change neither the exit code nor the message."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from faults.conftest import Points, Quick
from faults.tracing import Call, list_calls, needs_strace
from thorough import leave_to_sweep

pytestmark = needs_strace
STRUCK = (
    "openat", "read", "write", "close", "fsync", "newfstatat", "fstat", "lseek", "ioctl", "fcntl",
    "getdents64", "rename", "unlink", "mkdir", "chmod", "statx",
)  # fmt: skip
TRACE = ("-e", f"trace=renameat2,link,{','.join(STRUCK)}")
ERRORS = ("EIO", "ENOSPC", "EACCES")
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
PARTS = 2
"""Tests of each way that strike the calls by turns."""

REPAIRED = b'\n[[checkin]]\ndate = 2026-02-01\nmood = "3"\n'
OTHER = b"\n[[checkin]]\ndate = 2026-02-01\nmood = 3\n"
WAYS: dict[str, tuple[str, ...]] = {
    "checkin": ("checkin", "--mood", "3"),
    "reset": ("reset", "--used-on", "today"),
    "doctor --fix": ("doctor", "--fix"),
    "undo": ("undo",),
    "restore": ("restore", "2", "--yes"),
    "merge": ("merge", "other.toml"),
    "edit": ("edit",),
    "import": ("import", "json", "other.json", "--apply"),
    "init": ("init", "--date", "2026-01-31", "--yes"),
}


@pytest.fixture
def prepared(way: str, begun: Path, quick: Quick, tmp_path: Path) -> dict[str, str]:
    """Return the variables of a command, with the files that it reads besides the journal."""
    here = {"SOBERPATH_FILE": str(begun), "EDITOR": "sh editor.sh"}
    (tmp_path / "editor.sh").write_text(
        "printf '\\n[[meeting]]\\ndate = 2026-02-01\\n' >> \"$1\"\n"
    )
    (tmp_path / "other.toml").write_bytes(begun.read_bytes() + OTHER)
    data = quick("export", "data", "--yes", SOBERPATH_FILE=str(tmp_path / "other.toml")).stdout
    (tmp_path / "other.json").write_text(data)
    if way == "doctor --fix":
        begun.write_bytes(begun.read_bytes() + REPAIRED)
    if way == "init":
        begun.unlink()
        shutil.rmtree(begun.parent / "backups")
    (tmp_path / ".cache").mkdir(exist_ok=True)
    for name in (".cache", "folder"):
        shutil.copytree(tmp_path / name, tmp_path / "kept" / name)
    return here


def put_back(tmp_path: Path) -> None:
    for name in (".cache", "folder"):
        shutil.rmtree(tmp_path / name)
        shutil.copytree(tmp_path / "kept" / name, tmp_path / name)


def after_the_save(every: list[Call]) -> list[Call]:
    """Return the system calls after the new version is saved and the old version was checked."""
    placed = [number for number, call in enumerate(every) if is_placing(call)]
    after = every[placed[-1] + 1 :] if placed else []
    looked = [number for number, call in enumerate(after) if call.name == "unlink"]
    return [call for call in after[looked[0] :] if call.name in STRUCK] if looked else []


def is_placing(call: Call) -> bool:
    begins = (
        call.name == "link" and call.text.startswith('"') and '/folder/journal.toml")' in call.text
    )
    return begins or (call.name == "renameat2" and "= 0" in call.text)


def is_after_the_save(struck: Call, every: list[Call]) -> bool:
    """Return True if that call came after the save in this run too."""
    return struck[:2] in [call[:2] for call in after_the_save(every)]


def strike(call: Call, how: str) -> tuple[str, ...]:
    return (*TRACE, "-e", f"inject={call.name}:{how}:when={call.number}")


@pytest.mark.parametrize("part", leave_to_sweep(range(PARTS), but=[0]))
@pytest.mark.parametrize("way", leave_to_sweep(WAYS, but=["checkin", "undo"]))
def test_an_error_of_any_call_after_the_save_is_no_failure(
    way: str, part: int, prepared: dict[str, str], quick: Quick, points: Points, tmp_path: Path
) -> None:
    path = Path(prepared["SOBERPATH_FILE"])
    put_back(tmp_path)
    whole = quick(*WAYS[way], strace=TRACE, **prepared)
    assert (whole.code, whole.stderr) == (0, ""), whole
    saved, tried = path.read_bytes(), after_the_save(list_calls(whole))[part::PARTS]
    told: Counter[str] = Counter()
    struck = 0
    for number, call in enumerate(tried):
        for how in (f"error={ERRORS[number % 3]}", f"signal={SIGNALS[number % 3]}"):
            put_back(tmp_path)
            done = quick(*WAYS[way], strace=strike(call, how), **prepared)
            if not is_after_the_save(call, list_calls(done)):
                continue  # a run may make one call of a name more or less than the run before
            struck += 1
            assert path.read_bytes() == saved, (call, how)
            assert not list((tmp_path / ".cache" / "soberpath").glob("*.new")), (call, how)
            assert done.stderr.count("\n") <= 1, (call, how, done.stderr)
            if not done.stderr and done.stdout.startswith("Fixed\n- line"):
                continue  # the exit code says whether anything is left, and the page what
            if done.code == 0 and done.stdout == whole.stdout:
                assert done.stderr == "", (call, how, done.stderr)
                continue
            assert "saved" in done.stderr.lower() or "Your entry is in" in done.stderr, (
                call,
                how,
                done,
            )
            if how.startswith("signal"):
                assert done.code == 130, (call, how, done)
            else:
                unconfirmed = "didn't confirm" in done.stderr
                assert done.code == int(unconfirmed), (call, how, done)
                told["unconfirmed"] += unconfirmed
    assert told["unconfirmed"] <= 2
    assert struck > 1.8 * len(tried)
    points(f"an error or signal at each call after the save of `{way}`", 2 * len(tried))
