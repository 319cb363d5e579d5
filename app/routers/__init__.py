"""The HTTP layer: each endpoint declares its input, answer and errors, and delegates the work."""
