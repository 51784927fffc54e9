"""Forgetting: an entry or a text taken out of the journal and of everything kept beside it.

Rule: each file is replaced in one step or removed, the journal last, so that a run which was
stopped can be run again. A version keeps its name and its date, and is still a journal; a file that
cannot be read as one goes whole where it may have what is forgotten.
"""
