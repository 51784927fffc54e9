"""The journal on disk: parsing and writing its text, locks, atomic writes, and backups."""
