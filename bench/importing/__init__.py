"""How long imports take, and what they cost those who ask meanwhile."""
