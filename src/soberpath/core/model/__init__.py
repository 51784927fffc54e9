"""Define records, settings, fields, days, answers and errors, on which everything else builds."""
