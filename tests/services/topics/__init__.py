"""Topics, tried on a model of a few invented abstracts."""
