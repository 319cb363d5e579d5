"""What a serving process loads: not the libraries that models are trained with."""

import json
import subprocess
import sys
from pathlib import Path

FOR_TRAINING = {"scipy", "sklearn", "joblib", "gensim", "matplotlib", "pandas"}


def test_serving_loads_no_library_for_training(artifacts: Path, tmp_path: Path) -> None:
    """Whatever it is asked: a second of every start, and a hundred megabytes of every process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.serve_every_kind", artifacts, f"sqlite:///{tmp_path}/x.db"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert {"app", "numba", "numpy"} <= loaded
    assert not loaded & FOR_TRAINING
