"""Making artifacts out of raw data: read, fit, measure, write atomically."""

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Told which step runs, and how much of the whole is done, in [0, 1]."""
