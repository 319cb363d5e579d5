"""Readers of files in the formats people have, which yield records and documents."""
