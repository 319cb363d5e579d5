"""Making artifacts out of raw data: read, fit, measure, write atomically."""
