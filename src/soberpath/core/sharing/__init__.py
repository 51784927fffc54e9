"""What leaves the journal: the summary, the attendance sheet, the calendar, and privacy."""
