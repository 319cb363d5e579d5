"""Compile what tests need, before they run beside each other: `python -m tests.precompile`.

Each of their processes would otherwise compile the same, at the same time.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from app.kernels import ROOT
from app.models import prepare_models
from tests.small_model import write_small_model
from tests.small_topics import write_small_topics


def main() -> None:
    """Fit the small models and prepare the shipped ones; numba keeps what they call."""
    with TemporaryDirectory() as folder:
        write_small_model(Path(folder) / "sentiment")
        write_small_topics(Path(folder) / "topics")
    prepare_models(ROOT / "artifacts")


if __name__ == "__main__":
    main()
