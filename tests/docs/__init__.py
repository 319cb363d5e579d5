"""The documentation shows what the service does."""
