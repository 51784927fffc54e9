"""Files of other programs: which program wrote one, and the entries in it.

Rule: a format has a file of its own and a row in `recognize`. It's known by its content and never
by its name, and what has no certain meaning here is left out and counted.
"""
