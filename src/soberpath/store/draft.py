"""Manage drafts: copies of the journal that an editor may break without harm.

A draft becomes the journal only if it can be parsed and no one changed the journal in between. An
edit is never lost: what can't be taken over stays in its file.
"""

import datetime as dt
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from soberpath.core.model.errors import Busy, Cure, Refused, Unreadable
from soberpath.core.model.records import Journal
from soberpath.core.sobriety import invariants
from soberpath.store.disk import file_names, reading, temporary, writing
from soberpath.store.disk.reading import describe_os_error
from soberpath.store.read import parse_or_none
from soberpath.store.text import document
from soberpath.store.update import choose_backup_method, replace_journal


class Draft(NamedTuple):
    """A copy being edited, the version it was started from, and where that is saved.

    A `resumed` one was left by an edit that couldn't be taken over.
    """

    path: Path
    base: Path
    begun_from: bytes
    resumed: bool


class Edit(NamedTuple):
    """The journal before and after a draft was taken over; `before` is None without a journal."""

    before: Journal | None
    after: Journal


def begin(path: Path) -> Draft:
    """Return a draft of the journal at `path`: that of an earlier edit, or a new copy.

    It is made under the lock, so that no draft has a version that is being forgotten.
    """
    reading.read_version(path)  # without a journal, nothing can be edited and no file is made
    with writing.lock_journal(path) as real:
        return _begin(real, reading.read_version(real).data)


def _begin(real: Path, data: bytes) -> Draft:
    place, base = files_of(real)
    if obstacles := find_obstacles(real):
        raise _foreign_error(obstacles[0])  # the editor would follow a link to any file
    edited = reading.read_if_there(place)
    base_version = reading.read_if_there(base)
    known = (data, base_version.data) if base_version else ()
    if edited and base_version and edited.data not in known:  # otherwise it has nothing of its own
        return Draft(place, base, base_version.data, resumed=True)
    if edited and not base_version:
        raise _foreign_error(place)
    if not (edited and base_version and edited.data == base_version.data == data):
        with suppress(OSError):
            place.unlink()  # first, so that a draft never has the wrong base
        for file in (base, place):
            _write(file, data)
    return Draft(place, base, data, resumed=False)


def find_obstacles(journal: Path) -> list[Path]:
    """Return files in the place of the draft or its base that aren't regular files."""
    return [file for file in files_of(journal) if os.path.lexists(file) and not _is_plain(file)]


def _is_plain(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def list_own_files(journal: Path) -> list[Path]:
    """Return what an edit has left: the draft and its base.

    A file that only has the draft's name may be another journal.
    """
    place, base = files_of(journal)
    if find_obstacles(journal) or not os.path.lexists(base):
        return []
    return [path for path in (place, base) if os.path.lexists(path)]


def _foreign_error(place: Path) -> Refused:
    return Refused(
        f"{place} isn't a soberpath draft, but has its name. Move it elsewhere and try again."
    )


def _write(place: Path, data: bytes) -> None:
    try:
        with temporary.make_file(place.parent, data) as fresh:
            fresh.replace(place)
    except OSError as error:
        raise Refused(
            f"{place} couldn't be written ({describe_os_error(error)}). Nothing was changed."
        ) from error


def path_of(journal: Path) -> Path:
    """Return the path of a journal's draft."""
    return file_names.draft_of(reading.resolve(journal))


def files_of(journal: Path) -> tuple[Path, Path]:
    """Return the paths of a journal's draft and its base."""
    place = path_of(journal)
    return place, file_names.base_of(place)


def find_base(journal: Path, other: Path) -> Path | None:
    """Return the file with the base of the other copy, if that is the journal's draft."""
    place = path_of(journal)
    base = file_names.base_of(place)
    return base if reading.resolve(other) == place and reading.exists(base) else None


def remove_merged(journal: Path, other: Path, merged: bytes) -> None:
    """Remove the draft of a journal, if it is the copy that was merged into it.

    It stays if an editor saved it again after it was `merged`.
    """
    if reading.resolve(other) != path_of(journal):
        return
    version = reading.read_if_there(other)
    if version is None or version.data != merged:
        return
    for file in list_own_files(journal):
        with suppress(OSError):
            file.unlink()


def is_changed(draft: Draft) -> bool:
    """Return True if the draft has anything that the journal hasn't."""
    return _read_edited(draft) != draft.begun_from


def _read_edited(draft: Draft) -> bytes:
    """Return the bytes that the editor saved."""
    version = reading.read_if_there(draft.path)
    if version is None:
        discard(draft)
        raise Refused("The editor didn't save a file. Your journal wasn't changed.")
    return version.data


def find_fault(draft: Draft) -> Unreadable | None:
    """Return the error that keeps the draft from being a journal; None if it is fine."""
    try:
        document.read(_read_edited(draft), str(draft.path))
    except Unreadable as error:
        return error
    return None


def take_over(path: Path, draft: Draft, today: dt.date) -> Edit:
    """Put the draft in place of the journal it was started from."""
    with writing.lock_journal(path) as place:
        current = reading.read_version(place)
        if current.data != draft.begun_from:
            raise Busy(
                "The journal changed while you were editing. Your edit is saved.",
                Cure("merge", str(draft.path)),
            )
        after = document.read(reading.read_version(draft.path).data, str(draft.path))
        before = parse_or_none(current.data)
        if before is not None:
            invariants.check((before,), after.journal)
        replace_journal(place, current, after, today, choose_backup_method(before))
    discard(draft)
    return Edit(before, after.journal)


def discard(draft: Draft) -> None:
    """Remove a draft that no longer has anything of its own."""
    for file in (draft.path, draft.base):
        with suppress(OSError):
            file.unlink()
