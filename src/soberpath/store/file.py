"""The journal file: changing it under a lock, and never leaving half of anything.

Rule: a change is a new file, put in place of the old one in one step once
it lies safely on the disk; the old one stays among the backups.
"""

import datetime as dt
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from soberpath.core.errors import Busy, NothingYet, Refused, SoberpathError, Unreadable
from soberpath.core.model import Journal
from soberpath.store import backup, cache, document, lock, opening, reading
from soberpath.store.document import Document
from soberpath.store.opening import Version, reason

T = TypeVar("T")

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def read(path: Path) -> Document:
    """The journal at path."""
    return document_of(path, opening.version(path))


def document_of(path: Path, version: Version) -> Document:
    """The document of a version, from its cached copy where there is one for exactly its bytes.

    Where there is none, a reader makes it, at best effort and without waiting for a lock.
    """
    place = real(path)
    copy = cache.load(place, version.data)
    if copy is not None:
        outline = document.Outline(copy.lengths, copy.headers)
        return Document(version.data.decode("utf-8"), cache.journal_of(copy), outline)
    found = document.outlined(document.read(version.data, str(path)))
    if len(version.data) >= cache.SMALL:
        _keep_copy(place, found, version.data)
    return found


def real(path: Path) -> Path:
    """Where the file really lies, whatever links lead to it."""
    return Path(os.path.realpath(path))


def create(path: Path, journal: Journal, today: dt.date) -> None:
    """Write the first version of a journal; an existing file is never overwritten."""
    with locked(path) as place:
        if os.path.lexists(place):
            raise Refused(
                f"{path} is there already; it was not changed, look at it with: soberpath"
            )
        replace(place, None, document.changed(document.EMPTY, journal), today)


def update(path: Path, change: Callable[[Journal], Journal], today: dt.date) -> Journal:
    """Change the journal at path under the lock, and give the journal as saved."""
    if not opening.exists(path):
        raise NothingYet(opening.where_it_went(path))
    with locked(path) as place:
        version = opening.version(place)
        before = document_of(path, version)
        journal = change(before.journal)
        if journal != before.journal:
            replace(place, version, document.changed(before, journal), today)
        return journal


def rewrite(path: Path, change: Callable[[str], str], today: dt.date) -> Path | None:
    """Change the text at path under the lock, even one that is no journal; the version kept.

    What did not load is kept under a name of its own: the versions are all of journals.
    """
    with locked(path) as place:
        version = opening.version(place)
        text = reading.decoded(version.data, str(path))
        new = change(text)
        if new == text:
            return None
        return _put(place, version, new.encode("utf-8"), today, held_by(version.data)[1])


def held_by(data: bytes) -> tuple[Journal | None, backup.Keep]:
    """The journal in these bytes, None where they hold none, and how such a version is kept."""
    try:
        return document.read(data, "").journal, backup.keep
    except Unreadable:
        return None, backup.keep_broken


def alone(path: Path, act: Callable[[], T]) -> T:
    """Do something beside the journal while no other run may write."""
    with locked(path):
        return act()


@contextmanager
def locked(path: Path) -> Iterator[Path]:
    """The real path of the journal, with its folder made and the lock held."""
    place = real(path)
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(f"{place}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _not_saved(path, error) from error
    try:
        lock.wait_for(descriptor)
        yield place
    finally:
        opening.let_go(descriptor)


def replace(
    real: Path,
    before: Version | None,
    after: Document,
    today: dt.date,
    keep: backup.Keep = backup.keep,
) -> Path | None:
    """Put a document in place of the version that was read, or of nothing; where that is kept."""
    data = after.data
    kept = _put(real, before, data, today, keep)
    _keep_copy(real, after, data)
    cache.remove_old(real)
    return kept


def _put(
    real: Path,
    before: Version | None,
    data: bytes,
    today: dt.date,
    keep: backup.Keep,
) -> Path | None:
    """Put these bytes in place of those that were read; where the old ones are kept."""
    fresh = real.with_name(f".{real.name}.new")
    kept: Path | None = None
    try:
        fresh.unlink(missing_ok=True)  # left by a run that was killed
        _write(fresh, data)
        _look_again(real, before)
        with _undisturbed():
            if before is not None:
                kept = keep(real, today)
            fresh.replace(real)
            old, kept = kept, None  # from here on it is the version before this one
    except BaseException as error:
        for left in filter(None, (fresh, kept)):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _not_saved(real, error) from error
        raise
    _settle(real, today)
    return old


def _keep_copy(real: Path, after: Document, data: bytes) -> None:
    """Renew the cached copy of a journal; it is only a copy, so nothing depends on it."""
    held = document.outlined(after)
    outline = held.outline or document.Outline((), ())
    with suppress(
        ValueError
    ):  # a value of another kind in a conflict, which marshal has no form for
        copy = cache.encode(real, data, held.journal, outline.lengths, outline.headers)
        cache.save(real, copy)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold signals back while the new version takes its place, so that none comes in between."""
    if sys.platform == "win32":
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _write(fresh: Path, data: bytes) -> None:
    descriptor = os.open(fresh, _NEW, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _look_again(real: Path, before: Version | None) -> None:
    if opening.version_or_none(real) != before:
        raise Busy(
            "the journal was changed by another program meanwhile; nothing was saved, try again"
        )


def _settle(real: Path, today: dt.date) -> None:
    """Make the new name last on the disk, then thin the backups out."""
    try:
        if sys.platform != "win32":
            descriptor = os.open(real.parent, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                opening.let_go(descriptor)
    except OSError as error:
        raise SoberpathError(
            f"the entry is in {real}, but the disk did not confirm it ({reason(error)}); "
            "check the disk, then look with: soberpath log"
        ) from error
    with suppress(OSError):
        backup.thin(real, today)


def _not_saved(path: Path, error: OSError) -> Refused:
    return Refused(f"{path} could not be saved ({reason(error)}); the journal is as it was")


def free(path: Path, *, force: bool) -> None:
    """Refuse a path where something is already, unless force is given."""
    if os.path.lexists(path) and not force:
        raise Refused(f"{path} is there already; give --force to overwrite it")


def write_export(path: Path, data: bytes, *, force: bool) -> None:
    """Write an export readable by its owner only; an existing file stays unless force is given."""
    free(path, force=force)
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        _write(fresh, data)
        fresh.replace(path)
    except BaseException as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise Refused(f"{path} could not be written ({reason(error)})") from error
        raise
