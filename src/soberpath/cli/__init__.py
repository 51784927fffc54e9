"""The command line: parse arguments, make one core call, save, show. Nothing is decided here."""
