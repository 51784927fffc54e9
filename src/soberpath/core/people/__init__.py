"""People: contacts, when they are best called, and their names in texts."""
