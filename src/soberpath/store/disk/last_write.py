"""Save the bytes last written to a journal, to restore one that was broken by hand."""

from pathlib import Path

from soberpath.store.disk import backups, cache_folder

KIND = "written"


def load(journal: Path) -> bytes | None:
    """Return what was last written to a journal at its real path.

    Return None on any error, and if a backup was saved since: another program wrote.
    """
    content = cache_folder.read(journal, KIND)
    if content is None or content[: cache_folder.DIGEST] != _digest_versions(journal):
        return None
    return bytes(content[cache_folder.DIGEST :])


def load_any(journal: Path) -> bytes | None:
    """Return what this machine wrote last, even if a backup was saved since; None if unknown."""
    content = cache_folder.read(journal, KIND)
    return None if content is None else bytes(content[cache_folder.DIGEST :])


def save(journal: Path, data: bytes) -> None:
    """Save what was written to a journal at its real path; after an error, keep no older bytes."""
    if not cache_folder.write(journal, KIND, _digest_versions(journal), data):
        remove(journal)


def remove(journal: Path) -> None:
    """Remove the saved bytes; the journal itself isn't changed."""
    cache_folder.remove(journal, KIND)


def _digest_versions(journal: Path) -> bytes:
    return cache_folder.digest_of(
        backups.describe_state(journal).encode("utf-8", "surrogateescape")
    )
