"""The command line: parse arguments, make one core call, save, show. Nothing is decided here."""

COMPLETION_VARIABLE = "_SOBERPATH_COMPLETE"
"""What the shell sets when Tab is pressed; the words to complete are in other variables."""

OLD_COMPLETION = "complete_"
"""How the value of that variable begins in a script made by an earlier version."""
