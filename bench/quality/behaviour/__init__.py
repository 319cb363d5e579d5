"""Sentences by capability, each with what must hold of the model's answer, and their runner."""
