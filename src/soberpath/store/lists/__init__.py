"""Published meeting lists on this machine: reading a download, keeping it, and the zones."""
