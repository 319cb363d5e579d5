"""The speed of storing and finding reviews."""
