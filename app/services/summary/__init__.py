"""Extractive summaries: the sentences of a text that matter most, in its own words."""
