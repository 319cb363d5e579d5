"""Imported documents, topic labels and fetch cursors."""
