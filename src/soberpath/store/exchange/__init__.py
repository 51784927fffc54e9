"""Export the whole journal as JSON or CSV for other programs, and import it again.

An import followed by an export returns the same bytes. Keys and values are those of the file, from
the table in `schema`; dates and times are ISO texts. Custom keys are only kept in TOML.
"""
