"""How fast texts are scored."""
