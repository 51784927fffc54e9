"""The previous text editor of the journal, kept for one release: the new one must agree with it."""
