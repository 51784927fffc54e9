"""A journal's text: parse it, load its values, split it and change it. No files here."""
