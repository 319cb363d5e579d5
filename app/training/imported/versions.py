"""Which scikit-learn fitted a pipeline, and whether the installed one can be relied on for it."""

from collections.abc import Collection

TESTED_TEXTS = 20
"""So many of the notebook's own answers prove that another version reads a pipeline rightly."""


def check_versions(versions: Collection[str], *, installed: str, has_proof: bool) -> str | None:
    """Return why a pipeline of these versions cannot be relied on; None if it can.

    Between releases such as 1.8 and 1.9 attributes change their meaning, and a pipeline may load
    and answer wrongly; between 1.9.0 and 1.9.1 they do not.
    """
    others = sorted(one for one in versions if _cut(one) != _cut(installed))
    if not others or has_proof:
        return None
    return (
        f"scikit-learn {' and '.join(others)[:60]} fitted it and {installed} is installed here, "
        "which may read it wrongly without saying so. Give the notebook's own answers to "
        f"{TESTED_TEXTS} or more texts with --sample FILE (columns text, prediction and score) as "
        f"the proof, or fit it again with {installed}"
    )


def _cut(version: str) -> tuple[str, ...]:
    """Return the release without its patch."""
    return tuple(version.split(".")[:2])
