"""Values to text: pages of words for people, JSON for programs. Nothing is opened or printed here.

A view (`views`, `summary`) turns values into a `Page`; a renderer (`plain`, `terminal`, `markdown`)
turns a page into text. `FORMATS` in `documents.summary` lists what a summary can be exported as.
"""
