"""From characters to words and their hashes, in compiled code."""
