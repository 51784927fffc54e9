"""Recognize copies of a journal by the names that sync services, git and editors use.

A file with an ambiguous name is read: it is a copy if it has entries of the journal.
"""

import re
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from soberpath.core.model.errors import Unreadable
from soberpath.core.model.kinds import BY_SECTION
from soberpath.core.model.records import Journal
from soberpath.store.disk import file_names, reading
from soberpath.store.read import parse_or_none

CopyKind = Literal["copy", "same", "left", "swap"]
"""A copy with other changes, an identical one, something else with its text, or a swap file."""


class NamePattern(NamedTuple):
    """A pattern for names; `{stem}` and `{end}` are those of the journal."""

    form: str
    sort: Literal["conflict", "number", "backup", "swap"]


_NAMES = (
    NamePattern(r"{stem}\.sync-conflict-.*{end}", "conflict"),  # Syncthing
    NamePattern(
        r"{stem} ?\(.*[CcKk][Oo][Nn][Ff][Ll].*\){end}", "conflict"
    ),  # Dropbox, Nextcloud, Seafile
    NamePattern(r"{stem}_conflict-.*{end}", "conflict"),  # ownCloud
    NamePattern(r"{stem} ?\[Conflict.*\]{end}", "conflict"),  # Google Drive
    NamePattern(r"{stem}{end} ?\[Conflict.*\]", "conflict"),
    NamePattern(
        r"{stem}[._](?:BACKUP|BASE|LOCAL|REMOTE)[._][0-9]+{end}", "conflict"
    ),  # git mergetool
    NamePattern(r"{stem} ?\([0-9]+\){end}", "number"),  # Google Drive
    NamePattern(r"{stem} [0-9]+{end}", "number"),  # iCloud
    NamePattern(r"{stem}-(?:[A-Z0-9-]*[A-Z][A-Z0-9-]*|[\w-]*Mac[\w-]*){end}", "number"),  # OneDrive
    NamePattern(
        r"{stem}{end}(?:\.~[0-9]+~|~)|{stem}~{end}|#{stem}{end}#", "backup"
    ),  # editors, rsync
    NamePattern(
        r"{stem}{end}\.(?:orig|bak)|\.{stem}{end}\.[A-Za-z0-9]{{6}}", "backup"
    ),  # git, rsync
    NamePattern(r"\.{stem}{end}\.sw[a-p]|\.#{stem}{end}|\.{stem}{end}\.un~", "swap"),  # vim, Emacs
)


class Original:
    """The journal to compare files with, read and parsed only once, and only if needed."""

    def __init__(self, path: Path) -> None:
        """Store the path of the journal."""
        self.path = path

    @cached_property
    def data(self) -> bytes | None:
        """Return its bytes; None if they can't be read, which is reported elsewhere."""
        try:
            version = reading.read_if_there(self.path)
        except Unreadable:
            return None
        return version.data if version else None

    @cached_property
    def journal(self) -> Journal | None:
        """Return the parsed journal; None if it can't be parsed."""
        return None if self.data is None else parse_or_none(self.data)


def describe_copy(original: Original, path: Path) -> CopyKind | None:
    """Return what kind of copy a file next to the journal is; None if it isn't one.

    Raise Unreadable for a file that may be a copy and can't be read.
    """
    journal = original.path
    sort = _find_sort(journal, path.name)
    if sort is None or file_names.is_reserved(journal, path):
        return None
    if sort in ("conflict", "swap"):
        return "copy" if sort == "conflict" else "swap"
    if path.is_symlink() or not path.is_file():
        return None
    if original.data is None or (version := reading.read_if_there(path)) is None:
        return None
    if original.data == version.data:
        return "same" if sort == "backup" else None
    ours, other = original.journal, parse_or_none(version.data)
    if sort == "backup":
        return "left" if other is None else "copy"
    return "copy" if ours and other and _have_common_entries(ours, other) else None


def _find_sort(journal: Path, name: str) -> str | None:
    stem, end = re.escape(journal.stem), re.escape(journal.suffix)
    return next(
        (
            names.sort
            for names in _NAMES
            if re.fullmatch(names.form.format(stem=stem, end=end), name, re.DOTALL)
        ),
        None,
    )


def _have_common_entries(ours: Journal, theirs: Journal) -> bool:
    """Return True if both have an entry in common; runs alone must all be equal."""
    pairs = [
        (getattr(ours, kind.plural), getattr(theirs, kind.plural))
        for kind in BY_SECTION.values()
        if kind.plural != "runs"
    ]
    if any(set(our_entries) & set(their_entries) for our_entries, their_entries in pairs):
        return True
    is_begun = not any(our_entries and their_entries for our_entries, their_entries in pairs)
    return is_begun and bool(ours.runs) and ours.runs == theirs.runs
