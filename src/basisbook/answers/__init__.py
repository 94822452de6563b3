"""What the law makes of the book: losses, verdicts, and the words of questions."""
