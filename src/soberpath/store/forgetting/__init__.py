"""Remove an entry or a text from the journal and all its backups and copies.

Each file is replaced atomically or removed, the journal last, so that an interrupted run can be
repeated. A backup keeps its name and date, and is still a journal; a file that can't be parsed is
removed whole if it may have what is forgotten.
"""
