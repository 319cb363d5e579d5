"""The service as users run it: real processes, real signals."""
