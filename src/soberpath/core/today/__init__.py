"""What to show today: the overview, the next step, notices, the agenda, reminders, helplines."""
