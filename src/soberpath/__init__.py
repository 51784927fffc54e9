"""soberpath: a private recovery journal for the command line, in one TOML file."""

__version__ = "0.1.0"
