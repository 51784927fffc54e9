"""Maintain the journal: find, edit, compare, check and forget records."""
