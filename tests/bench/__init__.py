"""The benchmarks' own arithmetic and tools; nothing here looks at how fast anything is."""
