"""Name the files next to a journal, and decide which files belong to it.

This applies to cleaning up, erasing and sparing files. The backups folder, which journals share, is
handled in `backups.py`.
"""

import re
from pathlib import Path

from soberpath.store.disk import cache_folder, temporary


def lock_of(journal: Path) -> Path:
    """Return the path of a journal's lock file."""
    return Path(f"{journal}.lock")


def draft_of(journal: Path) -> Path:
    """Return the path of a journal's draft, which no other journal in the folder shares.

    The name has the same suffix as the journal, so that an editor recognizes the file type.
    """
    return journal.with_name(f"{journal.stem}.draft{journal.suffix}")


def base_of(draft: Path) -> Path:
    """Return the path of the version that a draft was started from."""
    return draft.with_name(f".{draft.name}.base")


def swapped_of(journal: Path, inode: int) -> Path:
    """Return where the new version with that inode waits to be exchanged with the journal."""
    return journal.with_name(f".{journal.name}.{inode}.swap")


def is_swapped(journal: Path, path: Path) -> bool:
    """Return True for the name of a version that waits to be exchanged with the journal."""
    return re.fullmatch(rf"\.{re.escape(journal.name)}\.[0-9]+\.swap", path.name) is not None


def record_start_of(journal: Path) -> Path:
    """Return the beginning of the names of export records (`export_records.py`)."""
    return journal.with_name(f".{journal.name}.")


def is_record(journal: Path, path: Path) -> bool:
    """Return True for the name of an export record next to the journal."""
    start = re.escape(record_start_of(journal).name)
    return re.fullmatch(rf"{start}[0-9a-f]{{16}}\.{cache_folder.RECORD}", path.name) is not None


def old_copy_of(journal: Path) -> Path:
    """Return where earlier versions of the program cached the parsed journal."""
    return journal.with_name(f".{journal.name}.parsed")


def list_old_unfinished(journal: Path) -> tuple[Path, Path]:
    """Return what killed runs of earlier versions may have left: a journal, and a copy."""
    copy = old_copy_of(journal)
    return journal.with_name(f".{journal.name}.new"), copy.with_name(f"{copy.name}.new")


def list_fixed(journal: Path) -> tuple[Path, ...]:
    """Return the journal and all its neighboring files whose names have no random part."""
    draft = draft_of(journal)
    own = (journal, lock_of(journal), draft, base_of(draft))
    return (*own, old_copy_of(journal), *list_old_unfinished(journal))


def is_reserved(journal: Path, path: Path) -> bool:
    """Return True if a file with that name next to the journal would belong to the journal."""
    is_fixed = path.name in {own.name for own in list_fixed(journal)}
    is_passing = is_swapped(journal, path) or is_record(journal, path)
    return is_fixed or is_passing or temporary.has_temporary_name(path)
