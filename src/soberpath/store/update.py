"""Update an existing journal; every write uses its lock."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from soberpath.core.model.records import Journal
from soberpath.core.sobriety import invariants
from soberpath.store.disk import backups, file_names, last_write, reading, writing
from soberpath.store.disk.reading import Version
from soberpath.store.read import load_version, parse_or_none, save_copy
from soberpath.store.text import editing, parse
from soberpath.store.text.document import Document


class JournalChange:
    """A journal being changed: `before` as it was read, `journal` as it will be saved."""

    __slots__ = ("before", "journal", "today")

    def __init__(self, before: Journal, today: dt.date) -> None:
        """Start with the journal as it was read."""
        self.before = self.journal = before
        self.today = today


@contextmanager
def change_journal(path: Path, today: dt.date) -> Iterator[JournalChange]:
    """Open the journal at `path` under the lock, and save the changes of the block.

    Nothing is saved if the block raises an error.
    """
    if not reading.exists(path):
        raise reading.make_missing_error(path)
    with writing.lock_journal(path) as real:
        version = reading.read_version(real)
        document = load_version(path, version)
        change = JournalChange(document.journal, today)
        yield change
        before, after = change.before, change.journal
        if after != before:
            invariants.check((before, *_find_settled(before, after)), after)
            replace_journal(real, version, editing.change(document, after), today)


def _find_settled(before: Journal, after: Journal) -> tuple[Journal, ...]:
    """Return journals with the content of conflicts that a change settles; usually none."""
    if before.conflicts == after.conflicts:
        return ()
    from soberpath.core.merging import conflicts

    return conflicts.list_settled_spans(before, after)


class TextChange:
    """A text being changed: `text` as it will be saved.

    Once it is saved, `backup` is the path of the old version, None if nothing changed.
    """

    __slots__ = ("backup", "text")

    def __init__(self, text: str) -> None:
        """Start with the text as it was read."""
        self.text = text
        self.backup: Path | None = None


@contextmanager
def change_text(path: Path, today: dt.date) -> Iterator[TextChange]:
    """Open the text at `path` under the lock, even if it isn't a journal, and save the change.

    A version that doesn't load is kept under its own name, since backups are always journals.
    """
    with writing.lock_journal(path) as real:
        version = reading.read_version(real)
        change = TextChange(parse.decode(version.data, str(path)))
        yield change
        data = change.text.encode("utf-8")
        if data != version.data:
            is_sound = parse_or_none(data) is not None  # otherwise not everything could be repaired
            last_write.remove(real)
            save = choose_backup_method(parse_or_none(version.data))
            renew = partial(last_write.save, real, data) if is_sound else lambda: None
            change.backup = writing.replace_file(real, version, data, today, save, renew)


def choose_backup_method(replaced: Journal | None) -> backups.Save:
    """Return the function that saves a version to be replaced; None is one that isn't a journal."""
    return backups.save_broken if replaced is None else backups.save


def replace_journal(
    real: Path,
    before: Version | None,
    after: Document,
    today: dt.date,
    save: backups.Save = backups.save,
) -> Path | None:
    """Put a document in place of the version that was read, or of nothing.

    Return the path of the backup, None if there was no old version.
    """
    if before is None or save is not backups.save:
        # A backup shows that there was a newer write, even if this run ends before that is saved
        # below. Without one, the record of the last write must be removed first.
        last_write.remove(real)
    data = after.data

    def renew() -> None:
        last_write.save(real, data)
        save_copy(real, after, data)
        with suppress(OSError):
            file_names.old_copy_of(real).unlink()

    return writing.replace_file(real, before, data, today, save, renew)
