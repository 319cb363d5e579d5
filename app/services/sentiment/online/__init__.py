"""Online learning: propose, evaluate, promote, replay."""
