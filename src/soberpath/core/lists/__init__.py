"""Published meeting lists: reading their rows, when a meeting begins next, and searching."""
