"""Care for the journal: find, edit, compare, merge, import, check and forget records."""
