"""What several exports need: the file, the names of others in it, and the guided summary."""
