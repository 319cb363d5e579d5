"""`subtext import sklearn`: a fitted pipeline is served after one command, or refused in one."""

import asyncio
import csv
import io
import os
import re
import signal
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
import sklearn
import skops.io
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from typer.testing import Result

from app.commands.console import end_by_signals
from app.db.engine import open_database
from app.db.migrate import upgrade
from app.db.models import ModelStore
from app.domain.models import ModelKind, ModelOrigin, StoredModel
from tests.commands.conftest import Run, assert_one_sentence, join_lines
from tests.conftest import Start
from tests.training.imported.attacks import make_attacks
from tests.training.imported.saved_pipelines import LABELS, TEXTS, dump, fit

QUESTIONS = ("a good story", "awful and dull", "unheard of", "GOOD bad", "I love this film!")

INSTALLED = sklearn.__version__.encode()
OTHER = b"0" + INSTALLED[1:]
"""A version of scikit-learn that is written as long as the installed one."""


@pytest.fixture
def run(run_subtext: Run, database_url: str) -> Run:
    def run(*arguments: str | Path) -> Result:
        return run_subtext("import", "sklearn", *arguments, SUBTEXT_DATABASE_URL=database_url)

    return run


def list_models(url: str) -> tuple[list[StoredModel], str | None]:
    """Return the models in a database, and the one that answers."""

    async def read() -> tuple[list[StoredModel], str | None]:
        async with open_database(url) as database:
            await upgrade(database)
            async with database.begin_read() as session:
                models = ModelStore(session)
                chosen = await models.read_choice(ModelKind.SENTIMENT)
                return list(await models.read_all(ModelKind.SENTIMENT)), chosen

    return asyncio.run(read())


def write(folder: Path, content: bytes, name: str = "model.pkl") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def write_table(folder: Path, columns: Mapping[str, Sequence[object]]) -> Path:
    """Write a CSV file of columns."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(columns)
    table.writerows(zip(*columns.values(), strict=True))
    return write(folder, written.getvalue().encode(), "table.csv")


def write_sample(folder: Path, pipeline: Pipeline) -> Path:
    """Write the texts with what the notebook's pipeline says of them."""
    answers = {
        "text": TEXTS,
        "prediction": pipeline.predict(TEXTS).tolist(),
        "score": pipeline.decision_function(TEXTS).tolist(),
    }
    return write_table(folder, answers)


KINDS = {
    "model.skops": (skops.io.dumps, ()),
    "model.pkl": (dump, ("--trust",)),
    "model.joblib": (lambda pipeline: dump(pipeline, compress=3), ("--trust",)),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_pipeline_of_each_kind_is_served(
    kind: str, run: Run, start: Start, tmp_path: Path, database_url: str
) -> None:
    """After one command it answers as it does in the notebook, to the millionth of a score."""
    write_as, trust = KINDS[kind]
    pipeline = fit()
    path = write(tmp_path, write_as(pipeline), kind)

    done = await asyncio.to_thread(run, path, *trust, "--name", "Film reviews")

    assert done.exit_code == 0, done.stderr
    assert "equal" in done.stdout
    (stored,), chosen = await asyncio.to_thread(list_models, database_url)
    assert (stored.name, stored.origin) == ("Film reviews", ModelOrigin.IMPORTED)
    assert chosen == stored.model
    assert f"Film reviews is installed as {stored.model}" in join_lines(done.stderr)
    async with start() as client:
        answer = await client.post("/v1/sentiment/batch", json={"texts": QUESTIONS})
    results = answer.json()["results"]
    assert {one["model_version"] for one in results} == {stored.model}
    assert [one["label"] for one in results] == pipeline.predict(QUESTIONS).tolist()
    scores = [one["log_odds"] for one in results]
    assert scores == pytest.approx(pipeline.decision_function(QUESTIONS), abs=1e-6)


def test_a_hold_out_measures_and_calibrates(run: Run, tmp_path: Path, database_url: str) -> None:
    """And `--no-use` leaves the model that answers."""
    path = write(tmp_path, skops.io.dumps(fit()))
    holdout = write_table(tmp_path, {"text": TEXTS * 2, "label": LABELS * 2})

    done = run(path, "--holdout", holdout, "--no-use")

    assert done.exit_code == 0, done.stderr
    (stored,), chosen = list_models(database_url)
    assert chosen is None
    assert re.search(
        r"On 48 labelled texts: [\d.]+% right, calibration error 0\.\d{3}; it calls nothing sure\.",
        join_lines(done.stderr),
    )
    assert "stored here" not in done.stderr
    assert f"subtext models use {stored.model}" in join_lines(done.stderr)


def test_labels_that_are_made_of_stars_are_said(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, skops.io.dumps(fit()))
    stars = [5 if label == "positive" else 1 for label in LABELS]
    holdout = write_table(tmp_path, {"text": TEXTS * 2, "stars": stars * 2})

    done = run(path, "--holdout", holdout)

    assert done.exit_code == 0, done.stderr
    assert "Its labels are the stars in 'stars'" in join_lines(done.stderr)


def test_the_answers_of_a_notebook_prove_another_version(
    run: Run, tmp_path: Path, database_url: str
) -> None:
    """They are compared in every label and score."""
    pipeline = fit()
    path = write(tmp_path, dump(pipeline).replace(INSTALLED, OTHER))

    done = run(path, "--trust", "--sample", write_sample(tmp_path, pipeline))

    assert done.exit_code == 0, done.stderr
    assert "the notebook" in done.stdout
    (stored,), _ = list_models(database_url)
    assert stored.metrics["parity"]


def test_one_answer_that_differs_installs_nothing(
    run: Run, tmp_path: Path, database_url: str
) -> None:
    """It is shown beside ours."""
    pipeline = fit()
    path = write(tmp_path, skops.io.dumps(pipeline))
    predictions = ["negative", *pipeline.predict(TEXTS).tolist()[1:]]
    sample = write_table(tmp_path, {"text": TEXTS, "prediction": predictions})

    done = run(path, "--sample", sample)

    assert done.exit_code == 2
    assert "23 of 24" in done.stdout
    assert "is not installed: its answers differ from those of the notebook" in join_lines(
        done.stderr
    )
    assert list_models(database_url) == ([], None)


def refuse(run: Run, url: str, path: Path, *options: str | Path, says: str) -> None:
    """Assert that a file is refused in a sentence, and nothing is installed."""
    assert_one_sentence(run(path, *options), says=says)
    assert list_models(url) == ([], None)


def test_a_pickle_needs_trust(run: Run, tmp_path: Path, database_url: str) -> None:
    path = write(tmp_path, dump(fit()))

    refuse(run, database_url, path, says="it is a pickle, and loading one can run code")


def test_trust_lets_no_attack_run(run: Run, tmp_path: Path, database_url: str) -> None:
    sign = tmp_path / "sign"
    path = write(tmp_path, make_attacks(sign)["in the classes"])

    refuse(run, database_url, path, "--trust", says="mkdir is nothing that a fitted pipeline needs")
    assert not sign.exists()


def test_a_truncated_file_is_told(run: Run, tmp_path: Path, database_url: str) -> None:
    path = write(tmp_path, dump(fit())[:-100])

    refuse(run, database_url, path, "--trust", says="cut off or damaged; copy it again")


def test_another_version_is_told(run: Run, tmp_path: Path, database_url: str) -> None:
    path = write(tmp_path, dump(fit()).replace(INSTALLED, OTHER))

    says = f"scikit-learn {OTHER.decode()} fitted it and {sklearn.__version__} is installed here"
    refuse(run, database_url, path, "--trust", says=says)


def test_a_pipeline_that_was_never_fitted_is_told(
    run: Run, tmp_path: Path, database_url: str
) -> None:
    path = write(tmp_path, skops.io.dumps(make_pipeline(TfidfVectorizer(), LogisticRegression())))

    refuse(run, database_url, path, says="never fitted")


def test_classes_without_names_are_told(run: Run, tmp_path: Path, database_url: str) -> None:
    """Three of them; two that are named are compared with each other."""
    labels = np.array(["good", "bad", "so so"] * 8)
    pipeline = make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(TEXTS, labels)
    path = write(tmp_path, skops.io.dumps(pipeline))

    refuse(run, database_url, path, says="--positive LABEL --negative LABEL")
    named = run(path, "--positive", "good", "--negative", "bad")
    assert named.exit_code == 0, named.stderr


def test_a_file_of_two_gigabytes_is_told(run: Run, tmp_path: Path, database_url: str) -> None:
    path = write(tmp_path, dump(fit()))
    with path.open("r+b") as file:
        file.truncate(2**31)

    refuse(run, database_url, path, "--trust", says="has 2.1 GB, and at most 1 GiB can be taken")


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ([1] * 24, "24 texts labelled positive and 0 negative"),
        ([1] * 20 + [0] * 4, "20 texts labelled positive and 4 negative"),
    ],
    ids=["all the same", "too few of one"],
)
def test_a_hold_out_of_too_few_labels_is_told(
    labels: list[int], says: str, run: Run, tmp_path: Path, database_url: str
) -> None:
    path = write(tmp_path, skops.io.dumps(fit()))
    holdout = write_table(tmp_path, {"text": TEXTS, "label": labels})

    refuse(run, database_url, path, "--holdout", holdout, says=says)


def test_one_class_alone_cannot_be_named(run: Run, tmp_path: Path) -> None:
    done = run(tmp_path / "model.skops", "--positive", "good")

    assert done.exit_code == 2
    assert "Name both classes" in done.stderr


@pytest.mark.parametrize("option", ["--sample", "--holdout"])
def test_texts_from_a_pipe_are_told(
    option: str, run: Run, tmp_path: Path, database_url: str
) -> None:
    """They are not waited for."""
    pipe = tmp_path / "texts.csv"
    os.mkfifo(pipe)
    path = write(tmp_path, skops.io.dumps(fit()), "model.skops")

    refuse(run, database_url, path, option, pipe, says="it is a pipe")


@pytest.fixture(params=[signal.SIGTERM, signal.SIGHUP])
def number(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """A signal that is as it is by default, also where the tests run under `nohup`."""
    chosen: signal.Signals = request.param
    before = signal.signal(chosen, signal.SIG_DFL)
    yield chosen
    signal.signal(chosen, before)


def test_a_command_that_is_told_to_end_removes_what_is_temporary(number: signal.Signals) -> None:
    with pytest.raises(SystemExit) as ended, end_by_signals(), TemporaryDirectory() as folder:
        signal.raise_signal(number)

    assert ended.value.code == 128 + number
    assert not Path(folder).exists()
    assert signal.getsignal(number) is signal.SIG_DFL
