"""Read the files of other programs: detect the program, and parse the entries.

Each format has its own module and an entry in `recognize`. It is detected by content, never by file
name. What has no certain meaning is left out and counted.
"""
