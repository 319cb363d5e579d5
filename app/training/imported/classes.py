"""The two classes of a classifier that are served, by their names."""

from collections.abc import Sequence

import numpy as np

from app.errors import ClassesUnclear

POSITIVE = frozenset({"positive", "pos", "1", "true"})
NEGATIVE = frozenset({"negative", "neg", "0", "-1", "false"})
"""Names of classes, in lower case, that say by themselves which is which."""


def choose_classes(
    classes: Sequence[object], *, positive: str | None, negative: str | None
) -> tuple[int, int]:
    """Return the numbers of the negative and the positive class; raise `ClassesUnclear`."""
    names = [name_class(one) for one in classes]
    if len(names) < 2:
        raise ClassesUnclear(names, "a model of one class has nothing to say")
    chosen = [
        _find(names, given, known) for given, known in ((negative, NEGATIVE), (positive, POSITIVE))
    ]
    if len(names) == 2 and chosen.count(None) == 1 and (positive or negative):
        known = next(one for one in chosen if one is not None)
        chosen = [1 - known if one is None else one for one in chosen]
    if len(names) > 2 and (positive is None or negative is None):
        raise ClassesUnclear(names, "there are more than two")
    if None in chosen:
        raise ClassesUnclear(names, "their names do not say which is positive")
    lower, upper = (one for one in chosen if one is not None)
    if lower == upper:
        raise ClassesUnclear(names, "one cannot be both")
    return lower, upper


def name_class(name: object) -> str:
    """Return the name of a class as a person writes it: 1 for 1.0 and for numpy's 1."""
    if isinstance(name, float | np.floating) and float(name).is_integer():
        return str(int(name))
    return str(name)


def _find(names: Sequence[str], given: str | None, known: frozenset[str]) -> int | None:
    """Return the number of the class with a given name, or with one that is known."""
    if given is None:
        found = [number for number, name in enumerate(names) if name.lower() in known]
        return found[0] if len(found) == 1 else None
    for number, name in enumerate(names):
        if given in (name, f"{name}.0"):  # as numpy prints a class that is a fraction
            return number
    raise ClassesUnclear(names, f"none is {given!r}")
