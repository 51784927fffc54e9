"""Published meeting lists on this machine: read downloads, store lists, find time zones."""
