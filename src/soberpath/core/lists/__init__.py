"""Published meeting lists: read their rows, find the next start of a meeting, and search."""
