"""JSON written by compiled code, byte for byte as pydantic writes it."""
