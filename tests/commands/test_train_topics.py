"""`subtext train topics` and `subtext export gensim`: files, messages and exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.commands.cli import app
from app.services.topics.artifact import load_topics
from tests.small_topics import write_small_topics
from tests.training.topics.texts import write_documents

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A function that runs a command over an empty folder of models."""

    def run(*arguments: str | Path) -> Result:
        env = {"SUBTEXT_ARTIFACTS": str(tmp_path / "artifacts"), "COLUMNS": "200"}
        return CliRunner().invoke(app, [str(one) for one in arguments], env=env)

    return run


def test_training_writes_a_model_a_picture_and_labels(run: Run, tmp_path: Path) -> None:
    """The model is written to the folder that is served."""
    source = write_documents(tmp_path / "documents.jsonl", 60)
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps({"sailing": ["boat", "sail", "wind", "deck"]}))

    result = run(
        *("train", "topics", "--data", source, "--topics", "3"),
        *("--labels", labels, "--plot", tmp_path / "fit.svg"),
    )

    assert result.exit_code == 0, result.stderr
    assert "its figures are in manifest.json" in result.stderr
    assert "sailing" in [topic.label for topic in load_topics(tmp_path / "artifacts/topics").topics]
    assert (tmp_path / "fit.svg").is_file()


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        pytest.param(["--topics", "1"], "choose from 2 to 54", id="one topic"),
        pytest.param(["--topics", "many"], "write a number, or several", id="no number"),
        pytest.param(["--category", "stat.ML"], "0 usable texts in stat.ML", id="category"),
        pytest.param(["--plot", "none/fit.svg"], "there is no folder none", id="no folder"),
        pytest.param(["--labels", "none.json"], "none.json cannot label the topics", id="labels"),
        pytest.param(["--data", "none.jsonl"], "none.jsonl cannot be read", id="no data"),
    ],
)
def test_an_unusable_option_is_reported_in_a_sentence(
    run: Run, tmp_path: Path, options: list[str], problem: str
) -> None:
    """With exit code 2, and no model is written."""
    source = write_documents(tmp_path / "documents.jsonl", 60)

    result = run("train", "topics", "--data", source, *options)

    assert result.exit_code == 2
    assert problem in " ".join(result.stderr.replace("│", " ").split())
    assert not (tmp_path / "artifacts" / "topics").exists()


def test_the_served_model_is_exported(run: Run, tmp_path: Path) -> None:
    """Into a folder that gensim loads."""
    (tmp_path / "artifacts").mkdir()
    write_small_topics(tmp_path / "artifacts" / "topics")

    result = run("export", "gensim", tmp_path / "gensim")

    assert result.exit_code == 0
    assert (tmp_path / "gensim" / "lda.model").is_file()


def test_without_a_model_there_is_nothing_to_export(run: Run, tmp_path: Path) -> None:
    """The sentence names the command that trains one."""
    result = run("export", "gensim", tmp_path / "gensim")

    assert result.exit_code == 2
    assert "run `subtext train`" in " ".join(result.stderr.split())
