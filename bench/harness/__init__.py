"""What the benchmarks share: servers, load, statistics and the table of results."""
