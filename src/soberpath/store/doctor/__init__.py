"""Check a faulty journal: what is wrong, what can be repaired, and what can be read."""
