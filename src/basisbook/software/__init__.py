"""What to type into tax programs, in which order, for a year of one book."""
