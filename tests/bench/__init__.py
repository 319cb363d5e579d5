"""The arithmetic and tools of the benchmarks; no test here depends on speed."""
