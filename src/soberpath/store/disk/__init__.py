"""Files: read whole, replaced atomically under a lock, backed up, cached. No TOML here."""
