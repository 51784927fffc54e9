"""Two copies of a journal brought together."""
