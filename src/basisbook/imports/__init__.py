"""Files of others, read into entries of a book: looked at first, written as one, taken out as one.

    file ── reader ──> Reading ── proposal (book, answers) ──> Proposal ── weave ──> the book's text

A reader (`readers` lists them) says what a file holds and where, and how sure that is; it
knows no book. `proposal` makes entries of it, leaves out what is there already, and asks what
it cannot know. Nothing that a reader doubts becomes an entry before the user has said so.
"""
