"""Undoing a change of ours beneath what another program wrote since.

Rule: what the other program wrote stays. Where the two can't be distinguished, nothing is undone.
"""

from soberpath.store.merging import merge
from soberpath.store.text.document import Document


def take_back(present: Document, older: Document, written: Document) -> Document | None:
    """Return the present version without what changed between an older one and what was written.

    None where the other program changed the same entries.
    """
    merged = merge.merge_documents(present, older, written)
    if merged.conflicts or any(outcome.revived for outcome in merged.outcomes.values()):
        return None
    return merged.document
