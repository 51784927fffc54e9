"""What happens on a day: check-ins, meetings, goals, cravings, the plan; and trends over days."""
