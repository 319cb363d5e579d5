"""`subtext train topics` on texts of the database: what it prints, keeps and refuses."""

import asyncio
import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.db.engine import open_database
from app.db.jobs import JobStore
from app.db.models import ModelStore
from app.domain.jobs import Job, JobState
from app.domain.models import ModelKind, StoredModel
from app.services.topics.fit_request import FIT_TOPICS
from tests.commands.conftest import Run, assert_one_sentence
from tests.training.topics.texts import make_texts

FIT = ("train", "topics", "--corpus", "reviews", "--topics", "3")


def import_reviews(run: Run, folder: Path, texts: Sequence[str], *options: str) -> None:
    path = folder / "reviews.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["text"], *([text] for text in texts)])
    done = run("import", "reviews", path, *options)
    assert done.exit_code == 0, done.stderr


def read_outcome(folder: Path) -> tuple[list[StoredModel], list[Job]]:
    """Return the topic models of the command's database, and the jobs of fits."""

    async def read() -> tuple[list[StoredModel], list[Job]]:
        url = f"sqlite:///{folder / 'subtext.db'}"
        async with open_database(url) as database, database.begin_read() as session:
            models = await ModelStore(session).read_all(ModelKind.TOPICS)
            page = await JobStore(session).read_page(
                kind=FIT_TOPICS, state=None, limit=9, cursor=None
            )
            return list(models), list(page.items)

    return asyncio.run(read())


def test_topics_of_stored_reviews_are_printed_and_kept(run_subtext: Run, tmp_path: Path) -> None:
    """As a job that ends with the command, so that the dashboard shows it."""
    import_reviews(run_subtext, tmp_path, make_texts(60), "--source", "shop")

    done = run_subtext(*FIT, "--source", "shop")

    assert done.exit_code == 0, done.stderr
    (model,), (job,) = read_outcome(tmp_path)
    assert (model.name, job.state) == ("shop", JobState.SUCCEEDED)
    assert "60 texts; 0 blank or copies left out." in done.stdout
    assert [line.split()[0] for line in done.stdout.splitlines()[-3:]] == ["0", "1", "2"]
    assert f"{model.model} is in the database" in done.stderr
    assert f"`subtext models use {model.model}`" in done.stderr


def test_the_period_includes_its_last_day(run_subtext: Run, tmp_path: Path) -> None:
    import_reviews(run_subtext, tmp_path, make_texts(60))

    done = run_subtext(*FIT, "--since", "2020-01-01", "--until", "2020-01-31")

    assert_one_sentence(done, says="no reviews since 2020-01-01 before 2020-02-01")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param([], "There are no reviews to find topics in", id="nothing stored"),
        pytest.param(["--corpus", "documents"], "There are no documents", id="no documents"),
    ],
)
def test_too_few_texts_are_refused_in_a_sentence(
    run_subtext: Run, tmp_path: Path, options: list[str], said: str
) -> None:
    done = run_subtext(*FIT, *options)

    assert_one_sentence(done, says=said)
    assert read_outcome(tmp_path) == ([], [])


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(["--corpus", "reviews", "--data", "file.csv"], id="both"),
        pytest.param(["--topics", "3"], id="neither"),
        pytest.param(["--corpus", "reviews", "--output", "folder"], id="output"),
        pytest.param(["--data", "file.csv", "--name", "Shop"], id="name of a file"),
        pytest.param(["--data", "file.csv", "--topics", "auto"], id="auto of a file"),
        pytest.param(["--corpus", "documents", "--source", "shop"], id="source of documents"),
    ],
)
def test_options_that_do_not_go_together_are_refused(run_subtext: Run, options: list[str]) -> None:
    done = run_subtext("train", "topics", *options)

    assert done.exit_code == 2
    assert "--" in done.stderr


def test_a_fit_that_fails_says_why(run_subtext: Run, tmp_path: Path) -> None:
    """And installs nothing."""
    import_reviews(run_subtext, tmp_path, [f"word{number}" for number in range(60)])

    done = run_subtext(*FIT)

    (models, (job,)) = read_outcome(tmp_path)
    assert (done.exit_code, models, job.state) == (2, [], JobState.FAILED)
    assert "add documents or longer ones" in done.stderr
