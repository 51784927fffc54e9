"""People: contacts, the best times to call them, and names in texts."""
