"""Extractive summaries: which sentences of a text matter most, in the writer's own words."""
