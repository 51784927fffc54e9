"""A draft of the journal: a copy beside it that an editor may break without harm.

Rule: a draft becomes the journal only when it can be read as one and nobody changed the journal
meanwhile. An edit is never thrown away: what cannot be taken over stays in its file.
"""

import datetime as dt
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from soberpath.core.model.errors import Busy, Cure, Refused, Unreadable
from soberpath.core.model.records import Journal
from soberpath.core.upkeep import invariants
from soberpath.store.disk import file_names, reading, temporary, writing
from soberpath.store.disk.reading import reason
from soberpath.store.read import parse_or_none
from soberpath.store.text import document
from soberpath.store.update import choose_backup, replace_journal


class Draft(NamedTuple):
    """A copy being edited, what it was begun from and where that is kept.

    One that is `resumed` was left by an edit that could not be taken over.
    """

    path: Path
    base: Path
    begun_from: bytes
    resumed: bool


class Taken(NamedTuple):
    """The journal before and after a draft was taken over; `before` None was no journal."""

    before: Journal | None
    after: Journal


def begin(path: Path) -> Draft:
    """Return a draft of the journal at path: the one from an earlier edit, or a new copy.

    It is made under the lock, so that no draft is of a version that has been forgotten meanwhile.
    """
    reading.read_version(path)  # without a journal there is nothing to edit, and nothing is made
    with writing.lock_journal(path) as real:
        return _begin(real, reading.read_version(real).data)


def _begin(real: Path, data: bytes) -> Draft:
    place, base = files_of(real)
    if obstacles := find_obstacles(real):
        raise _not_ours(obstacles[0])  # a link may lead to any file, which the editor would open
    left = reading.read_if_there(place)
    begun = reading.read_if_there(base)
    if left and begun and left.data not in (data, begun.data):  # else it holds nothing of its own
        return Draft(place, base, begun.data, resumed=True)
    if left and not begun:
        raise _not_ours(place)
    if not (left and begun and left.data == begun.data == data):
        with suppress(OSError):
            place.unlink()  # first, so that no draft is ever beside what it was not begun from
        for one in (base, place):
            _written(one, data)
    return Draft(place, base, data, resumed=False)


def find_obstacles(journal: Path) -> list[Path]:
    """Return what has the name of the draft, or of what it was begun from, and is no plain file."""
    return [one for one in files_of(journal) if os.path.lexists(one) and not _is_plain(one)]


def _is_plain(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def list_own_files(journal: Path) -> list[Path]:
    """Return what an edit has left: the draft and what it was begun from.

    A file with the draft's name alone may be another journal.
    """
    place, base = files_of(journal)
    if find_obstacles(journal) or not os.path.lexists(base):
        return []
    return [one for one in (place, base) if os.path.lexists(one)]


def _not_ours(place: Path) -> Refused:
    return Refused(
        f"{place} isn't a soberpath draft, but has its name. Move it elsewhere and try again."
    )


def _written(place: Path, data: bytes) -> None:
    try:
        with temporary.make_file(place.parent, data) as fresh:
            fresh.replace(place)
    except OSError as error:
        raise Refused(
            f"{place} couldn't be written ({reason(error)}). Nothing was changed."
        ) from error


def base_path(place: Path) -> Path:
    """Where it is kept what a draft was begun from."""
    return file_names.base_of(place)


def path_of(journal: Path) -> Path:
    """Return where the draft of a journal lies."""
    return file_names.draft_of(reading.resolve(journal))


def files_of(journal: Path) -> tuple[Path, Path]:
    """Return where the draft of a journal lies, and what it was begun from."""
    place = path_of(journal)
    return place, base_path(place)


def base_of(journal: Path, other: Path) -> Path | None:
    """Where it is kept what the other copy was begun from, if that is the journal's draft."""
    place = path_of(journal)
    base = base_path(place)
    return base if reading.resolve(other) == place and reading.exists(base) else None


def remove_merged(journal: Path, other: Path) -> None:
    """Remove the draft of a journal, if it is the copy that was merged into it."""
    if reading.resolve(other) == path_of(journal):
        for one in list_own_files(journal):
            with suppress(OSError):
                one.unlink()


def is_changed(draft: Draft) -> bool:
    """Whether there is anything in the draft that the journal has not."""
    return _edited(draft) != draft.begun_from


def _edited(draft: Draft) -> bytes:
    """Return the bytes that the editor saved."""
    found = reading.read_if_there(draft.path)
    if found is None:
        discard(draft)
        raise Refused("The editor didn't save a file. Your journal wasn't changed.")
    return found.data


def fault(draft: Draft) -> Unreadable | None:
    """What keeps the draft from being a journal, or None."""
    try:
        document.read(_edited(draft), str(draft.path))
    except Unreadable as error:
        return error
    return None


def take_over(path: Path, draft: Draft, today: dt.date) -> Taken:
    """Put the draft in place of the journal it was begun from."""
    with writing.lock_journal(path) as place:
        held = reading.read_version(place)
        if held.data != draft.begun_from:
            raise Busy(
                "The journal changed while you were editing. Your edit is saved.",
                Cure("merge", str(draft.path)),
            )
        after = document.read(reading.read_version(draft.path).data, str(draft.path))
        before = parse_or_none(held.data)
        if before is not None:
            invariants.check((before,), after.journal)
        replace_journal(place, held, after, today, choose_backup(before))
    discard(draft)
    return Taken(before, after.journal)


def discard(draft: Draft) -> None:
    """Remove a draft that holds nothing of its own any more."""
    for one in (draft.path, draft.base):
        with suppress(OSError):
            one.unlink()
