"""What can be shared: the summary, the attendance sheet, calendars, and privacy."""
