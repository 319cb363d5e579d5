"""What Subtext decides: models and the work done with them, free of HTTP and SQL."""
