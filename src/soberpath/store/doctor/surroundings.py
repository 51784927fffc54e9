"""Check what is around a journal: who can read it, what copies it, what was left behind.

A fact comes with one certain repair, or with none. Nothing changes until a repair is called, and no
repair touches a file of another journal in the same folders.
"""

import fnmatch
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from soberpath.core.model import problems
from soberpath.core.model.errors import Cure, SoberpathError, Unreadable
from soberpath.core.model.problems import Problem
from soberpath.store import draft
from soberpath.store.disk import (
    backups,
    cache,
    cache_folder,
    export_records,
    file_names,
    owner,
    reading,
    temporary,
)
from soberpath.store.doctor import copies
from soberpath.store.lists import files as lists
from soberpath.store.text import document, incremental_read
from soberpath.store.text.document import Document


class Fact(NamedTuple):
    """Something found next to the journal, its repair, and in words what the repair does."""

    problem: Problem
    repair: Callable[[], object] | None = None
    did: str = ""


_SYNCED_NAMES = (
    ("Dropbox*", "Dropbox"),
    ("OneDrive*", "OneDrive"),
    ("Google Drive*", "Google Drive"),
    ("GoogleDrive*", "Google Drive"),
    ("Mobile Documents", "iCloud"),
    ("iCloud*", "iCloud"),
    ("Nextcloud*", "Nextcloud"),
    ("ownCloud*", "ownCloud"),
)
"""Names of folders, and the services that sync them."""

_SYNCED_MARKS = (
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
)
"""Files that mark the top of a synced folder."""


def find_facts(journal: Path) -> list[Fact]:
    """Return everything found around the journal."""
    real = Path(os.path.realpath(journal))
    checks: list[Callable[[Path], Iterator[Fact]]] = [
        _find_obstacles,
        _find_leftovers,
        _find_copies,
        _find_unreadable_backups,
        _find_conflicts,
        _find_syncing,
        _find_unreadable_lists,
    ]
    if sys.platform != "win32":
        checks = [_find_exposed_files, _find_exposed_folder, *checks]
    facts = [fact for check in checks for fact in _run_check(check, real)]
    return list({fact.problem: fact for fact in reversed(facts)}.values())[::-1]


def _run_check(check: Callable[[Path], Iterator[Fact]], real: Path) -> Iterator[Fact]:
    """Yield what a check finds; if the system denies access, that is a fact, too."""
    try:
        yield from check(real)
    except OSError as error:
        place = os.fsdecode(error.filename) if error.filename else str(real.parent)
        message = f"{place} can't be checked ({reading.describe_os_error(error)})"
        yield _make_fact(message, "Check its owner, its permissions and the disk.")


def _find_obstacles(real: Path) -> Iterator[Fact]:
    """Yield what is in the place of files that a write needs, so that nothing can be saved."""
    folder, lock = backups.folder_of(real), file_names.lock_of(real)
    if os.path.lexists(folder) and not stat.S_ISDIR(_find_type(folder)):
        yield _describe_obstacle(folder, "the backups folder")
    elif os.path.lexists(folder) and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        message = f"backups can't be saved in {folder}, so nothing can be saved"
        yield _make_fact(message, f"Run: chmod 700 {_write_as_word(folder)}")
    if os.path.lexists(lock) and not stat.S_ISREG(lock.lstat().st_mode):
        yield _describe_obstacle(lock, "the lock file")
    for path in draft.find_obstacles(real):
        message = f"{path} is where the draft of an edit should be, so no edit can begin"
        yield _make_fact(message, "Move it elsewhere.")
    if owner.is_foreign(real):
        message = f"{real} belongs to another user, so you can't save to it"
        yield _make_fact(message, "Run soberpath as that user, without sudo.")
    if not os.access(real.parent, os.W_OK | os.X_OK):
        message = f"the folder {real.parent} can't be written to, so nothing can be saved"
        yield _make_fact(message, f"Run: chmod 700 {_write_as_word(real.parent)}")


def _find_type(path: Path) -> int:
    """Return the file type that a path leads to; 0 for nothing."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _describe_obstacle(path: Path, role: str) -> Fact:
    message = f"{path} is where {role} should be, so nothing can be saved"
    return _make_fact(message, "Move it elsewhere.")


def _find_unreadable_backups(real: Path) -> Iterator[Fact]:
    """Yield the backups that no longer open."""
    folder = backups.folder_of(real)
    if not stat.S_ISDIR(_find_type(folder)):
        return
    previous: Document | None = None
    for name in backups.list_versions(real):
        place = str(folder / name)
        try:
            version = reading.read_if_there(folder / name)
            if version is not None:
                previous = incremental_read.read(version.data, place, previous)
        except Unreadable as error:
            yield _describe_unreadable("a backup", place, error)


def _find_unreadable_lists(real: Path) -> Iterator[Fact]:
    """Yield the meeting lists that no longer open; they don't belong to a journal."""
    del real
    folder = lists.find_folder()
    for name in lists.list_names(folder):
        try:
            lists.load(folder, name)
        except SoberpathError as error:
            yield _make_fact(
                str(error).partition(". ")[0].lower(), "Import it again, or remove it."
            )


def _make_fact(
    message: str, cure: str | Cure, repair: Callable[[], object] | None = None, did: str = ""
) -> Fact:
    return Fact(problems.make_file_problem(message, cure, fixable=repair is not None), repair, did)


def _describe_unreadable(role: str, place: str, error: Unreadable) -> Fact:
    why = str(error).removeprefix(place).partition(". ")[0].removesuffix(".")
    return _make_fact(f"{role} can't be read: {place}{why}", "Move it elsewhere, or fix it.")


def _write_as_word(path: Path) -> str:
    """Return a path as a single word that can be pasted into a shell, as displayed."""
    if str(path).isprintable():
        return quote(str(path))
    signs = map(chr, os.fsencode(path))
    return (
        "$'" + "".join(f"\\{ord(sign):03o}" if sign in _ESCAPED else sign for sign in signs) + "'"
    )


_ESCAPED = {"'", "\\", *(chr(code) for code in range(256) if not 32 <= code < 127)}


def _find_mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def _is_exposed(path: Path) -> bool:
    """Return True if others can use a file or folder; links are ignored."""
    return path.exists() and not path.is_symlink() and bool(_find_mode(path) & 0o077)


def _find_exposed_files(real: Path) -> Iterator[Fact]:
    folder, own = backups.folder_of(real), _list_safely(backups.list_files, real)
    if _is_exposed(folder) and folder.is_dir():
        fact = _describe_exposed(folder, 0o700)
        is_shared = _has_other_backups(real)
        yield _make_fact(fact.problem.what, fact.problem.cure) if is_shared else fact
    for path in (real, file_names.lock_of(real), *own):
        if _is_exposed(path) and path.is_file():
            yield _describe_exposed(path, 0o600)


def _list_safely(list_files: Callable[[Path], Iterable[Path]], place: Path) -> list[Path]:
    """Return files in order; none if they can't be listed."""
    try:
        return sorted(list_files(place))
    except OSError:
        return []


def _describe_exposed(path: Path, wanted: int) -> Fact:
    message = f"{path} is open to other users of this computer (mode {_find_mode(path):04o})"
    cure = f"Run: chmod {wanted:o} {_write_as_word(path)}"
    return _make_fact(message, cure, lambda: path.chmod(wanted), "Only you have access now.")


def _find_exposed_folder(real: Path) -> Iterator[Fact]:
    folder = real.parent
    if not _is_exposed(folder):
        return
    mode = _find_mode(folder)
    message = f"the folder {folder} is open to other users of this computer (mode {mode:04o})"
    if _is_shared(real):
        yield _make_fact(message, "Move the journal to its own folder.")
        return
    cure = f"Run: chmod 700 {_write_as_word(folder)}"
    yield _make_fact(message, cure, partial(folder.chmod, 0o700), "Only you have access now.")


def _is_shared(real: Path) -> bool:
    """Return True if the journal's folder also has files that aren't this journal's."""
    ours = {*file_names.list_fixed(real), backups.folder_of(real)}
    ours.update(
        _list_safely(backups.find_swapped, real),
        temporary.find_leftovers(real.parent),
        export_records.find_records(real),
    )
    return not ours.issuperset(_list_safely(Path.iterdir, real.parent)) or _has_other_backups(real)


def _has_other_backups(real: Path) -> bool:
    folder = backups.folder_of(real)
    ours = {*_list_safely(backups.list_files, real), *temporary.find_leftovers(folder)}
    return not ours.issuperset(_list_safely(Path.iterdir, folder))


def _find_syncing(real: Path) -> Iterator[Fact]:
    known: set[str] = set()
    for folder in real.parents:
        for service in _name_syncing(folder):
            if service not in known:
                known.add(service)
                message = (
                    f"{folder} is synced by {service}, so your journal is copied off this computer"
                )
                yield _make_fact(message, "If you don't want that, move the journal elsewhere.")
        if (folder / ".git").exists() and "git" not in known:
            known.add("git")
            message = (
                f"{folder} is a git repository, so a push copies your journal off this computer"
            )
            yield _make_fact(message, "If you don't want that, move the journal elsewhere.")


def _name_syncing(folder: Path) -> Iterator[str]:
    for name, service in _SYNCED_NAMES:
        if fnmatch.fnmatchcase(folder.name.casefold(), name.casefold()):
            yield service
    for mark, service in _SYNCED_MARKS:
        if (folder / mark).exists():
            yield service


def _find_leftovers(real: Path) -> Iterator[Fact]:
    parts = [file for file in _list_safely(backups.list_files, real) if file.suffix == ".part"]
    folders = (real.parent, backups.folder_of(real))
    leftovers = (path for folder in folders for path in temporary.find_leftovers(folder))
    cure = "Remove it. The journal doesn't need it."
    for path in (*file_names.list_old_unfinished(real), *parts):
        if path.is_file():
            yield _make_fact(
                f"{path} was left by a command that didn't finish", cure, path.unlink, "Removed."
            )
    for path in dict.fromkeys((*leftovers, *export_records.find_leftovers(real))):
        message = f"{path} was left by a command that didn't finish, and may contain private text"
        yield _make_fact(message, cure, partial(_remove_leftover, real, path), "Removed.")
    for path in export_records.find_ended(real):
        message = f"{path} was left by a command that didn't finish"
        yield _make_fact(message, cure, partial(temporary.remove_leftover, path), "Removed.")
    for path in _list_safely(backups.find_swapped, real):
        message = (
            f"{path} was left by a command that didn't finish, perhaps with what another program"
            " saved"
        )
        cure = (
            "Check whether you need it. If it's new, your next change keeps it among the backups."
        )
        did = "Removed, or kept among the backups."
        yield _make_fact(message, cure, partial(backups.clear_swapped, real), did)


def _remove_leftover(real: Path, path: Path) -> None:
    """Remove what a killed command left, including the record of an export."""
    temporary.remove_leftover(path)
    export_records.clear(real)


def _find_copies(real: Path) -> Iterator[Fact]:
    """Yield the cached copies that are useless or wrong.

    An earlier version of the program kept such a copy next to the journal.
    """
    old = file_names.old_copy_of(real)
    if old.is_file():
        message = f"{old} is a copy of the journal that an earlier soberpath made"
        yield _make_fact(message, "Remove it. It's no longer used.", old.unlink, "Removed.")
    if _is_wrong_copy(real):
        message = f"{cache.path_of(real)} doesn't match the journal"
        yield _make_fact(
            message,
            "Remove it. The journal doesn't need it.",
            partial(cache.remove, real),
            "Removed.",
        )
    for path in map(Path, cache_folder.find_orphans(real)):
        message = f"{path} is a copy of a deleted journal, or can't be used"
        yield _make_fact(message, "Remove it. No journal needs it.", path.unlink, "Removed.")


def _is_wrong_copy(real: Path) -> bool:
    """Return True if the copy of this exact journal has other values or pieces."""
    try:
        data = reading.read_version(real).data
        copy = cache.load(real, data)
        if copy is None:
            return False
        plain = document.add_outline(document.read(data, ""))
    except (OSError, Unreadable):
        return False
    try:
        same = repr(cache.decode_journal(copy)) == repr(plain.journal)
    except Exception:
        return True
    return not same or (copy.lengths, copy.headers) != plain.outline


def _find_conflicts(real: Path) -> Iterator[Fact]:
    remove = "Remove it if you don't need it."
    original = copies.Original(real)
    for path in _list_safely(Path.iterdir, real.parent):
        try:
            what_it_is = copies.describe_copy(original, path)
        except Unreadable as error:
            yield _describe_unreadable("a file named like a copy of your journal", str(path), error)
            continue
        match what_it_is:
            case "copy":
                message = f"{path} is another copy of your journal, with different changes"
                yield _make_fact(message, Cure("merge", str(path)))
            case "same":
                yield _make_fact(f"{path} is the same as your journal, left by an editor", remove)
            case "left":
                message = f"{path} was left by another program, and may contain private text"
                yield _make_fact(message, remove)
            case "swap":
                message = f"{path} belongs to an editor that has your journal open, or crashed"
                yield _make_fact(message, "Close the editor, or recover your edit in it.")
