"""Pipelines that scikit-learn fitted, served here: their speed, and what corrections win."""
