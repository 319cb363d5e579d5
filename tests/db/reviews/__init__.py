"""The store of reviews."""
