"""Records, settings and their fields; days, answers and errors. Everything else builds on these."""
