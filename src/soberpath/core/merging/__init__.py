"""Two copies of a journal made one: rows, people who were renamed, stretches, and conflicts."""
