"""Tokens: their kinds and tables, and how words, numbers and signs become some."""
