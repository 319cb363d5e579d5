"""The service as it is run: real processes, real signals."""
