"""The whole journal in other forms, and back: JSON and CSV that another program can read.

Rule: what goes out comes in again the same, byte for byte at the next export. Keys and values are
those of the file, by the one table in `schema`; dates and times are ISO texts. What a person wrote
beside the known keys is in the TOML form alone.
"""
