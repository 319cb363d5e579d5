"""arXiv's interface for programs: its client, its feeds, and fetches that resume."""
