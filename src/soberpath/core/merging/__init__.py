"""Merge two copies of a journal: rows, renamed contacts, runs and tapers, and conflicts."""
