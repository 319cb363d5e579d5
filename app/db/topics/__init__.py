"""Imported documents, labels of topics, and how far a fetch got."""
