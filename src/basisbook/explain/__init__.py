"""The faces of a report: what it says is put in order once, and written in several ways."""
