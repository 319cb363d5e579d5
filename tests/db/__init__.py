"""The stores, on every database they are made for."""
