"""Scope: what the words around a word do to its feeling, as negation and contrast do."""
