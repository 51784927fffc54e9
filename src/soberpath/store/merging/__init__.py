"""Merge two copies of a journal, as files and as text."""
