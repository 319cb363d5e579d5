"""Values of cells as both databases can store them."""

import math
from datetime import date, time

from app.limits import replace_unstorable


def to_float(value: float) -> float:
    """Return a number as a float: one of JSON may be too large for it, and is infinite then."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def to_storable(value: object) -> object:
    """Return a cell as a value of JSON that can be stored: times in ISO 8601, the rest as text."""
    if isinstance(value, str):
        return replace_unstorable(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [to_storable(one) for one in value]
    if isinstance(value, dict):
        return {replace_unstorable(str(name)): to_storable(one) for name, one in value.items()}
    if value is None or (isinstance(value, int | float) and math.isfinite(to_float(value))):
        return value
    return replace_unstorable(str(value))
