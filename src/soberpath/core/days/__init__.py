"""What happens on a day (check-ins, meetings, goals, cravings, plans), and trends over time."""
