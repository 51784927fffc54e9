"""Output and input of commands: lines, pages, questions and the pager."""
