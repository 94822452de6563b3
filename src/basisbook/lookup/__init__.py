"""What the law holds, found by words, by section of the Code and by taxable year."""
