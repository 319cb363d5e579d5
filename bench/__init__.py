"""Load and quality benchmarks, runnable by anyone."""
