"""Search for similar documents: the index, the similarities, and the update by imports."""
