"""Records, and pure functions of the form (journal, ..., today): no files and no clock."""
