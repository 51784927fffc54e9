"""The journal on disk: text to values and back, the lock, the atomic write, the backups."""
