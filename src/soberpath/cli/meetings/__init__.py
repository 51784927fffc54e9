"""Meetings on the command line: what is known of one by its name, and what is asked about it."""
