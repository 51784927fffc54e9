"""Import entries from other programs: recognize columns, parse cells, and find what is new."""
