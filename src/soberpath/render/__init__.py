"""Turn values into text: pages for people, JSON for programs. Nothing is opened or printed.

A view (`views`) turns values into a `Page`, and a writer (`writers`) turns a page into text. What
is exported as a file is a document (`documents`); each lists its formats in `FORMATS`.
"""
