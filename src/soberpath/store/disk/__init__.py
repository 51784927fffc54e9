"""Files: read whole, replaced in one step under a lock, kept as backups, cached. Knows no TOML."""
