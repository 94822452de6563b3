"""The doors of the start page: a few plain questions, from which a book is made."""
