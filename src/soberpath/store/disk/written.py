"""The bytes last written to a journal, so that one broken by hand can be restored exactly."""

from pathlib import Path

from soberpath.store.disk import backups, private

KIND = "written"


def load(journal: Path) -> bytes | None:
    """Return what was written last to a journal at its real path.

    None for any reason at all, and where a version was kept since: somebody else wrote.
    """
    found = private.read(journal, KIND)
    if found is None or found[: private.DIGEST] != _versions_of(journal):
        return None
    return bytes(found[private.DIGEST :])


def save(journal: Path, data: bytes) -> None:
    """Keep what was written to a journal at its real path; if it cannot be kept, keep nothing."""
    if not private.write(journal, KIND, _versions_of(journal), data):
        remove(journal)


def remove(journal: Path) -> None:
    """Forget what was written last; the journal itself is not touched."""
    private.remove(journal, KIND)


def _versions_of(journal: Path) -> bytes:
    return private.digest_of(backups.state(journal).encode("utf-8", "surrogateescape"))
