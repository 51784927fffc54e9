"""Writers: turn a page or a value into text for a terminal, a pipe, a file or a program."""
