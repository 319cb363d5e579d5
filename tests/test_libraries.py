"""What a serving process loads and compiles, and when."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

FOR_TRAINING = {"scipy", "sklearn", "joblib", "gensim", "matplotlib", "pandas"}


@pytest.fixture(scope="module")
def served(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What a service says of itself that has answered a request of every kind."""
    database = f"sqlite:///{tmp_path_factory.mktemp('served')}/subtext.db"
    done = subprocess.run(
        [sys.executable, "-m", "tests.serve_every_kind", artifacts, database],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, list[str]] = json.loads(done.stdout)
    return answer


def test_serving_loads_no_library_for_training(served: dict[str, list[str]]) -> None:
    """Whatever it is asked: they would take a part of every start and of every process."""
    loaded = {name.partition(".")[0] for name in served["modules"]}

    assert {"app", "numba", "numpy"} <= loaded
    assert not loaded & FOR_TRAINING


def test_no_request_waits_for_a_kernel_to_be_compiled(served: dict[str, list[str]]) -> None:
    """All of them are ready before the service is, for every type of array they are called with."""
    assert served["compiled_late"] == []
