"""Stores of keys and sessions; see `app.db.tables.keys`."""
