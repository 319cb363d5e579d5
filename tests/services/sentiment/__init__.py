"""The sentiment model, on small models that are really fitted."""
