"""What happened to one household: the book, read and checked."""
