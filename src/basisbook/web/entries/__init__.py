"""Entries of a book as forms: made from the book's own records, so that every field is there."""
