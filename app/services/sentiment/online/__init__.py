"""Online learning: propose a change, evaluate it, promote it, and replay the log."""
