"""A journal's text: parsed, loaded as values, taken apart and changed. Knows no file."""
