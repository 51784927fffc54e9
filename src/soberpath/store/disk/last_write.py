"""The bytes last written to a journal, so that one broken by hand can be restored exactly."""

from pathlib import Path

from soberpath.store.disk import backups, cache_folder

KIND = "written"


def load(journal: Path) -> bytes | None:
    """Return what was written last to a journal at its real path.

    None for any reason at all, and where a version was kept since: another program wrote.
    """
    content = cache_folder.read(journal, KIND)
    if content is None or content[: cache_folder.DIGEST] != _digest_versions(journal):
        return None
    return bytes(content[cache_folder.DIGEST :])


def load_any(journal: Path) -> bytes | None:
    """Return what was written last from here, even if a version was kept since; None if unknown."""
    content = cache_folder.read(journal, KIND)
    return None if content is None else bytes(content[cache_folder.DIGEST :])


def save(journal: Path, data: bytes) -> None:
    """Keep what was written to a journal at its real path; if it cannot be kept, keep nothing."""
    if not cache_folder.write(journal, KIND, _digest_versions(journal), data):
        remove(journal)


def remove(journal: Path) -> None:
    """Forget what was written last; the journal itself is not touched."""
    cache_folder.remove(journal, KIND)


def _digest_versions(journal: Path) -> bytes:
    return cache_folder.digest_of(
        backups.describe_state(journal).encode("utf-8", "surrogateescape")
    )
