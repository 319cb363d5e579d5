"""`subtext import gensim`: what it installs and stores, what it says, and its exit codes."""

import asyncio
import json
import pickle
import shutil
from pathlib import Path

import numpy as np
import pytest
from gensim.corpora import MmCorpus
from gensim.models import LdaModel
from typer.testing import Result

from app.db.engine import open_database
from app.db.models import ModelStore
from app.domain.models import ModelKind, ModelOrigin, StoredModel
from app.services.model_files import fetch_model
from app.services.topics.artifact import TopicArtifact, load_topics
from app.services.topics.text.vocabulary import Bag
from tests.commands.conftest import Run, Stored, assert_one_sentence, join_lines
from tests.training.imported.lda.fits import Fit, fit, infer_by_gensim, make_texts
from tests.training.topics.texts import write_documents

DOCUMENTS = 40


@pytest.fixture(scope="module")
def fitted(tmp_path_factory: pytest.TempPathFactory) -> Fit:
    """The tutorial's own settings: 6 topics, alpha="asymmetric", eta=0.08, bigrams."""
    return fit(tmp_path_factory.mktemp("fitted"))


@pytest.fixture
def run(run_subtext: Run, database_url: str) -> Run:
    def run(*arguments: str | Path) -> Result:
        return run_subtext("import", "gensim", *arguments, SUBTEXT_DATABASE_URL=database_url)

    return run


def name_files(fitted: Fit) -> list[str | Path]:
    files = fitted.order
    return [files.model, "--dictionary", str(files.dictionary), "--phrases", files.phrases[0]]


def read_installed(url: str) -> tuple[list[StoredModel], str | None]:
    """Return the topic models of the database, and the one that is chosen."""

    async def read() -> tuple[list[StoredModel], str | None]:
        async with open_database(url) as database, database.begin_read() as session:
            models = ModelStore(session)
            return (
                await models.read_all(ModelKind.TOPICS),
                await models.read_choice(ModelKind.TOPICS),
            )

    return asyncio.run(read())


def load_installed(url: str, folder: Path) -> TopicArtifact:
    """Load the only topic model of the database as a service does."""

    async def fetch() -> Path:
        async with open_database(url) as database, database.begin_read() as session:
            (stored,) = await ModelStore(session).read_all(ModelKind.TOPICS)
            return await fetch_model(session, stored.model, folder / "cache")

    return load_topics(asyncio.run(fetch()))


def test_the_tutorials_model_is_served_as_gensim_has_it(
    run: Run, fitted: Fit, database_url: str, tmp_path: Path
) -> None:
    """From the text to the shares of its topics, which keep their numbers."""
    done = run(*name_files(fitted), "--trust", "--name", "Harbour")

    assert done.exit_code == 0, done.output
    assert "LdaModel of 6 topics over" in done.stdout
    assert "of 2 to 15 characters, lower-cased" in done.stdout
    assert "are phrases" in done.stdout
    models, chosen = read_installed(database_url)
    assert [(one.name, one.origin) for one in models] == [("Harbour", ModelOrigin.IMPORTED)]
    assert chosen == models[0].model
    served = load_installed(database_url, tmp_path).model
    texts = make_texts(60, seed=9)
    bags = [dict(fitted.dictionary.doc2bow(fitted.tokenize(text))) for text in texts]
    theirs = infer_by_gensim(LdaModel.load(str(fitted.path)), [make_bag(bag) for bag in bags])
    ours = np.array([served.analyze(text).shares for text in texts])
    assert np.abs(ours - theirs).max() < 1e-4
    for topic in range(6):
        terms = served.list_likeliest_terms(topic, limit=5)
        expected = fitted.model.show_topic(topic, topn=5)
        assert [term.weight for term in terms] == pytest.approx(
            [float(weight) for _, weight in expected], rel=1e-4
        )


def make_bag(counts: dict[int, int]) -> Bag:
    ids = sorted(counts)
    return Bag(np.array(ids, np.int32), np.array([counts[one] for one in ids], np.int32))


def test_documents_are_stored_and_indexed(
    run: Run, fitted: Fit, stored: Stored, database_url: str, tmp_path: Path
) -> None:
    source = write_documents(tmp_path / "documents.jsonl", DOCUMENTS)

    done = run(*name_files(fitted), "--trust", "--documents", source)

    assert done.exit_code == 0, done.output
    assert f"{DOCUMENTS} documents are indexed" in join_lines(done.stdout)
    assert f"{DOCUMENTS} rows: {DOCUMENTS} added" in join_lines(done.stderr)
    assert len(stored()) == DOCUMENTS
    index = load_installed(database_url, tmp_path).documents
    assert len(index.metadata) == DOCUMENTS
    assert index.shares.sum(axis=1) == pytest.approx(np.ones(DOCUMENTS), abs=1e-5)
    assert index.metadata.months.max() > 0


def test_a_model_may_be_installed_without_being_chosen(
    run: Run, fitted: Fit, database_url: str
) -> None:
    done = run(*name_files(fitted), "--trust", "--no-use")

    models, chosen = read_installed(database_url)
    assert chosen is None
    assert f"subtext models use {models[0].model}" in join_lines(done.stderr)


def test_the_same_model_again_is_the_same_model(run: Run, fitted: Fit, database_url: str) -> None:
    """With another name, if it is given one."""
    for name in ("first", "second"):
        assert run(*name_files(fitted), "--trust", "--name", name).exit_code == 0

    models, _ = read_installed(database_url)
    assert [one.name for one in models] == ["second"]


def test_nothing_is_read_without_trust(run: Run, fitted: Fit) -> None:
    assert_one_sentence(run(*name_files(fitted)), says="--trust")


def test_documents_of_another_kind_are_noticed(run: Run, fitted: Fit, tmp_path: Path) -> None:
    """The model is installed all the same, as its user may know better."""
    source = tmp_path / "documents.jsonl"
    source.write_text(json.dumps({"id": "1", "text": "Quarks scatter, gluons scatter elastically"}))

    done = run(*name_files(fitted), "--trust", "--documents", source)

    assert done.exit_code == 0
    assert "Only 0% of the words of the documents are in the dictionary" in join_lines(done.stderr)
    assert "'quarks'" in done.stderr


@pytest.mark.parametrize("is_pickle", [True, False], ids=["a pickle", "Matrix Market"])
def test_an_old_corpus_is_not_needed(
    is_pickle: bool, run: Run, fitted: Fit, tmp_path: Path
) -> None:
    path = tmp_path / "corpus"
    if is_pickle:
        path.write_bytes(pickle.dumps([[(0, 1)]]))
    else:
        MmCorpus.serialize(str(path), [[(0, 1)]])

    done = run(*name_files(fitted), "--trust", "--documents", path)

    assert_one_sentence(done, says="is not needed")


def test_a_damaged_file_installs_nothing(run: Run, fitted: Fit, tmp_path: Path) -> None:
    for path in fitted.path.parent.iterdir():
        shutil.copy(path, tmp_path)
    state = tmp_path / "lda.state"
    state.write_bytes(state.read_bytes()[:100])

    done = run(tmp_path / "lda", "--trust")

    assert_one_sentence(done, says="lda.state cannot be imported: it is cut off or damaged")
    assert not (tmp_path / "subtext.db").exists()


def test_a_table_is_no_model(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "stars.csv"
    path.write_text("text,stars\nTrès bien,5\n")

    assert_one_sentence(run(path, "--trust"), says="it is text and no model")
