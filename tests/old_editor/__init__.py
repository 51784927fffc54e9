"""The editor of text before pieces, kept for one release: the new one must agree with it."""
