"""Vouching for the example texts after they were edited: `python -m app.training.examples`."""

from app.services.artifacts import write_manifest
from app.settings import SOURCE_ARTIFACTS


def vouch() -> None:
    """Write the manifest of the examples that are in the repository."""
    write_manifest(
        SOURCE_ARTIFACTS / "examples",
        name="examples",
        requires={},
        libraries={},
        data={"origin": "written for Subtext"},
        settings={},
        metrics={},
    )


if __name__ == "__main__":
    vouch()
