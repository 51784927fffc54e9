"""Values to text: pages of words for people, JSON for programs. Nothing is opened or printed here.

A view (`views`) turns values into a `Page`, and a writer (`writers`) turns a page into text. What
leaves the journal as a file is a document (`documents`); each lists its formats in `FORMATS`.
"""
