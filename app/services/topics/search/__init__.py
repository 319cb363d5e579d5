"""Which documents are like a text, and why."""
