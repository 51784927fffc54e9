"""soberpath: a private daily companion for people in recovery, over one TOML file of their own."""

__version__ = "0.1.0"
