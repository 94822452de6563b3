"""PDF files as pages of words, fields and cells, each with its place."""
