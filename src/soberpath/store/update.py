"""Update a journal: every write to one that is there, under its lock."""

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
    """A journal that is open to change: `before` as it was read, `journal` as it will be saved."""

    __slots__ = ("before", "journal", "today")

    def __init__(self, before: Journal, today: dt.date) -> None:
        """Begin with the journal as it was read."""
        self.before = self.journal = before
        self.today = today


@contextmanager
def change_journal(path: Path, today: dt.date) -> Iterator[JournalChange]:
    """Open the journal at `path` under the lock, and save what the block makes of it.

    An error in the block saves nothing.
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
    """Return what the conflicts hold that a change settles; most changes settle none."""
    if before.conflicts == after.conflicts:
        return ()
    from soberpath.core.merging import conflicts

    return conflicts.list_settled_spans(before, after)


class TextChange:
    """A text that is open to change: `text` as it will be saved.

    Once it is saved, `backup` is where the old version is kept, None if nothing changed.
    """

    __slots__ = ("backup", "text")

    def __init__(self, text: str) -> None:
        """Begin with the text as it was read."""
        self.text = text
        self.backup: Path | None = None


@contextmanager
def change_text(path: Path, today: dt.date) -> Iterator[TextChange]:
    """Open the text at `path` under the lock, even one that isn't a journal, and save the change.

    A version that did not load is kept under a name of its own, since the versions are always
    journals.
    """
    with writing.lock_journal(path) as real:
        version = reading.read_version(real)
        change = TextChange(parse.decode(version.data, str(path)))
        yield change
        data = change.text.encode("utf-8")
        if data != version.data:
            is_sound = parse_or_none(data) is not None  # else not all could be repaired
            last_write.remove(real)
            save = choose_backup_method(parse_or_none(version.data))
            renew = partial(last_write.save, real, data) if is_sound else lambda: None
            change.backup = writing.replace_file(real, version, data, today, save, renew)


def choose_backup_method(replaced: Journal | None) -> backups.Save:
    """Return what saves a version that is replaced; None is one that isn't a journal."""
    return backups.save_broken if replaced is None else backups.save


def replace_journal(
    real: Path,
    before: Version | None,
    after: Document,
    today: dt.date,
    save: backups.Save = backups.save,
) -> Path | None:
    """Put a document in place of the version that was read, or of nothing.

    Return where the old version is kept, None if there was none.
    """
    if before is None or save is not backups.save:
        # A version that is kept shows that there was a newer write, even if this run ends before it
        # is saved below; where none is kept, what was written last must go first.
        last_write.remove(real)
    data = after.data

    def renew() -> None:
        last_write.save(real, data)
        save_copy(real, after, data)
        with suppress(OSError):
            file_names.old_copy_of(real).unlink()

    return writing.replace_file(real, before, data, today, save, renew)
