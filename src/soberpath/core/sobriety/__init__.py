"""Sober time: stretches and counts, tapers, milestones, and safety."""
