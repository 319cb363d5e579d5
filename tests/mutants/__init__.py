"""Mistakes that a machine plants in the code, and how many of them the tests notice."""
