"""The field itself: records, and pure functions of (journal, ..., today). No files, no clock."""
