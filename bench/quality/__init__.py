"""How right the models are."""
