"""Benchmarks of speed and quality, which anyone can run."""
