"""A journal with faults in it: what is wrong, what can be repaired, and what can still be read."""
