"""Documents to export: summary, attendance sheet, charts, CSV, calendars, address books."""
