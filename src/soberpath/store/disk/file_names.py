"""The names of all that lies beside a journal.

Rule: what counts as the journal's own is decided here alone, whether it is to be cleared away,
erased or spared. The backups folder, which journals share, is in `backups.py`.
"""

import re
from pathlib import Path

from soberpath.store.disk import cache_folder, temporary


def lock_of(journal: Path) -> Path:
    """Return where the lock file of a journal lies."""
    return Path(f"{journal}.lock")


def draft_of(journal: Path) -> Path:
    """Return where the draft of a journal lies; no other journal of the folder has the same.

    The name ends like that of the journal, so that an editor takes it for the same kind of file.
    """
    return journal.with_name(f"{journal.stem}.draft{journal.suffix}")


def base_of(draft: Path) -> Path:
    """Return where it is kept what a draft was begun from."""
    return draft.with_name(f".{draft.name}.base")


def swapped_of(journal: Path, inode: int) -> Path:
    """Return where the new version of that inode waits to be exchanged with the journal."""
    return journal.with_name(f".{journal.name}.{inode}.swap")


def is_swapped(journal: Path, path: Path) -> bool:
    """Return True for the name of a version that waits to be exchanged with the journal."""
    return re.fullmatch(rf"\.{re.escape(journal.name)}\.[0-9]+\.swap", path.name) is not None


def record_start_of(journal: Path) -> Path:
    """Return what the names of records of exports begin with (`export_records.py`)."""
    return journal.with_name(f".{journal.name}.")


def is_record(journal: Path, path: Path) -> bool:
    """Return True for the name of a record of an export beside the journal."""
    start = re.escape(record_start_of(journal).name)
    return re.fullmatch(rf"{start}[0-9a-f]{{16}}\.{cache_folder.RECORD}", path.name) is not None


def old_copy_of(journal: Path) -> Path:
    """Return where earlier programs kept a copy of the parsed journal."""
    return journal.with_name(f".{journal.name}.parsed")


def list_old_unfinished(journal: Path) -> tuple[Path, Path]:
    """Return what stopped runs of earlier programs may have left: a journal, a copy of one."""
    copy = old_copy_of(journal)
    return journal.with_name(f".{journal.name}.new"), copy.with_name(f"{copy.name}.new")


def list_fixed(journal: Path) -> tuple[Path, ...]:
    """Return every file of a journal beside it, and itself, whose name has no random part."""
    draft = draft_of(journal)
    own = (journal, lock_of(journal), draft, base_of(draft))
    return (*own, old_copy_of(journal), *list_old_unfinished(journal))


def is_reserved(journal: Path, path: Path) -> bool:
    """Return True if a file of that name beside the journal would be the journal's own."""
    is_fixed = path.name in {own.name for own in list_fixed(journal)}
    is_passing = is_swapped(journal, path) or is_record(journal, path)
    return is_fixed or is_passing or temporary.has_temporary_name(path)
