"""Sober time: runs and counts, tapers, milestones, and safety texts."""
