"""Documents that leave: summary, attendance sheet, charts, CSV, calendars and address books."""
