"""Meetings on the command line: known details by name, and questions."""
