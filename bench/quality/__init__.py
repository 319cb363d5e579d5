"""The quality of models, summaries and search."""
