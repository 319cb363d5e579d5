"""How fast reviews are stored and found."""
