"""From characters to words and their hashes, compiled."""
