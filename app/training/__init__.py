"""Training: reads raw data, fits and measures a model, and writes its artifact atomically."""

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Receives the name of the current step and the share of the whole that is done, in [0, 1]."""
