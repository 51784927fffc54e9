"""Code shared by exports: files, the names of others in them, and the guided summary."""
