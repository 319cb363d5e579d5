"""Bringing files in: uploads, previews, and the jobs that store their rows."""
