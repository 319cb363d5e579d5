"""What Subtext decides."""
