"""The file of the contract is held against the service, and written only if nothing breaks."""

import json
from pathlib import Path

import pytest

from app.main import create_app
from app.settings import Settings
from tests.contract.__main__ import main
from tests.contract.changes import Json


@pytest.fixture(scope="module")
def document() -> Json:
    """The document of the service."""
    return create_app(Settings()).openapi()


@pytest.fixture
def file(tmp_path: Path, document: Json) -> Path:
    """A file that is what the service does."""
    path = tmp_path / "openapi.json"
    assert main(["--write"], file=path, document=document) == 0
    return path


def test_a_fresh_file_is_left_alone(file: Path, document: Json) -> None:
    """And nothing is said."""
    written = file.read_bytes()

    assert main([], file=file, document=document) == 0
    assert file.read_bytes() == written


def test_a_stale_file_is_noticed(
    file: Path, document: Json, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where nothing breaks; to write it makes it good."""
    stale = json.loads(file.read_text())
    del stale["paths"]["/v1/summary"]
    file.write_text(json.dumps(stale))

    assert main([], file=file, document=document) == 1
    assert "make api-types" in capsys.readouterr().err
    assert main(["--write"], file=file, document=document) == 0
    assert main([], file=file, document=document) == 0


def test_what_breaks_clients_is_named_and_not_written(
    file: Path, document: Json, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unless it is said that it is meant."""
    earlier = json.loads(file.read_text())
    earlier["paths"]["/v1/summary"]["post"]["operationId"] = "sum_up"
    file.write_text(json.dumps(earlier))

    assert main([], file=file, document=document) == 1
    assert "is called summarize_text instead of sum_up" in capsys.readouterr().err
    assert main(["--write"], file=file, document=document) == 1
    assert "sum_up" in file.read_text()
    assert main(["--write", "--breaking"], file=file, document=document) == 0
    assert "sum_up" not in file.read_text()


def test_a_missing_file_is_noticed(tmp_path: Path, document: Json) -> None:
    """It is not made by checking it."""
    assert main([], file=tmp_path / "openapi.json", document=document) == 1
    assert not (tmp_path / "openapi.json").exists()
