"""What the documentation shows is what the service does."""
