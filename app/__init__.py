"""Subtext: a self-hosted service for sentiment, topics, similar documents and summaries."""
