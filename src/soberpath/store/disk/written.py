"""The bytes that were written last, so that what a hand breaks later can be put back as it was."""

import os
from typing import NamedTuple

from soberpath.store.disk import private

KIND = "written"
_DIGEST = 32


class Written(NamedTuple):
    """The bytes of a file as it was written, and the digest of the newest version kept then."""

    data: bytes
    newest: bytes


def load(journal: "str | os.PathLike[str]") -> Written | None:
    """Return what was written last to a journal at its real path; None for any reason at all."""
    found = private.read(journal, KIND)
    return None if found is None else Written(bytes(found[_DIGEST:]), bytes(found[:_DIGEST]))


def save(journal: "str | os.PathLike[str]", data: bytes, newest: bytes) -> None:
    """Keep what was written, with the newest version that is kept; else keep nothing older."""
    if not private.write(journal, KIND, private.digest_of(newest) + data):
        private.remove(journal, KIND)
