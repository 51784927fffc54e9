"""Undo a change of ours while keeping what another program wrote since.

If the two changes can't be separated, nothing is undone.
"""

from soberpath.store.merging import merge
from soberpath.store.text.document import Document


def take_back(present: Document, older: Document, written: Document) -> Document | None:
    """Return the current version without our change from `older` to `written`.

    Return None if the other program changed the same entries.
    """
    merged = merge.merge_documents(present, older, written)
    if merged.conflicts or any(outcome.revived for outcome in merged.outcomes.values()):
        return None
    return merged.document
