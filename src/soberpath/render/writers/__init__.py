"""Writers: a page or a value to text for a terminal, a pipe, a file or a program."""
