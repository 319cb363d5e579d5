"""The file of the contract is held against the service, and written only if nothing breaks."""

import json
from pathlib import Path

import pytest

from tests.contract.__main__ import main


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that is what the service does."""
    path = tmp_path / "openapi.json"
    assert main(["--write"], file=path) == 0
    return path


def test_a_fresh_file_is_left_alone(file: Path) -> None:
    """And nothing is said."""
    written = file.read_bytes()

    assert main([], file=file) == 0
    assert file.read_bytes() == written


def test_a_stale_file_is_noticed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where nothing breaks; to write it makes it good."""
    document = json.loads(file.read_text())
    del document["paths"]["/v1/summary"]
    file.write_text(json.dumps(document))

    assert main([], file=file) == 1
    assert "make api-types" in capsys.readouterr().err
    assert main(["--write"], file=file) == 0
    assert main([], file=file) == 0


def test_what_breaks_clients_is_named_and_not_written(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unless it is said that it is meant."""
    document = json.loads(file.read_text())
    document["paths"]["/v1/summary"]["post"]["operationId"] = "sum_up"
    file.write_text(json.dumps(document))

    assert main([], file=file) == 1
    assert "is called summarize_text instead of sum_up" in capsys.readouterr().err
    assert main(["--write"], file=file) == 1
    assert "sum_up" in file.read_text()
    assert main(["--write", "--breaking"], file=file) == 0
    assert "sum_up" not in file.read_text()


def test_a_missing_file_is_noticed(tmp_path: Path) -> None:
    """It is not made by checking it."""
    assert main([], file=tmp_path / "openapi.json") == 1
    assert not (tmp_path / "openapi.json").exists()
