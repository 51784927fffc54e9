"""The bytes that were written last, so that what a hand breaks later can be put back as it was."""

from pathlib import Path

from soberpath.store.disk import backups, private

KIND = "written"
_DIGEST = 32


def load(journal: Path) -> bytes | None:
    """Return what was written last to a journal at its real path.

    None for any reason at all, and where a version was kept since: somebody else wrote.
    """
    found = private.read(journal, KIND)
    if found is None or found[:_DIGEST] != _versions_of(journal):
        return None
    return bytes(found[_DIGEST:])


def save(journal: Path, data: bytes) -> None:
    """Keep what was written to a journal at its real path; else keep nothing older."""
    if not private.write(journal, KIND, _versions_of(journal) + data):
        remove(journal)


def remove(journal: Path) -> None:
    """Remove what was written last."""
    private.remove(journal, KIND)


def _versions_of(journal: Path) -> bytes:
    return private.digest_of(backups.state(journal).encode("utf-8", "surrogateescape"))
