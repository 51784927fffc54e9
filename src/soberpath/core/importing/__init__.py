"""Entries from elsewhere: what a table's columns and cells mean, and what of it is new here."""
