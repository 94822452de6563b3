"""What compiles: rows of participants to steps, the folds, and rows of results.

Everything here is in the kernel subset, runs interpreted as well, and knows no law: where a
row is more than openings, contributions, values and plain payments, it is left to the encoder
of books.
"""
