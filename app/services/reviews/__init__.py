"""Reviews: taken in, stored in groups, corrected, and learned from."""
