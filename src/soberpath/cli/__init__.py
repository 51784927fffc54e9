"""The command line: parse arguments, call the core, save, show. No decisions are made here."""

COMPLETION_VARIABLE = "_SOBERPATH_COMPLETE"
"""The variable that the shell sets for Tab completion; other variables have the words."""

OLD_COMPLETION = "complete_"
"""The beginning of that variable's value in a script made by an earlier version."""
