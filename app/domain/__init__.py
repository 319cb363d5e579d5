"""The nouns of Subtext, as frozen values without behaviour that needs a library."""
