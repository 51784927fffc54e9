"""Where the journal lies when nobody names a file."""

from pathlib import Path


def journal(named: str | None) -> Path:
    """The named file, or `journal.toml` in the system's folder for a program's data."""
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_data_path("soberpath", appauthor=False) / "journal.toml"
