"""arXiv's API: its client, its feeds, and fetches that resume."""
