"""Keys and sessions: how they are made, kept in memory, and installed from a file."""
