"""What a command shows and asks: lines, pages, questions and the pager."""
