"""Books in a database: SQLite in the user's folder, or PostgreSQL by URL; nothing is ever lost."""
