"""Training of a topic model on a small corpus, from its documents to what is served."""

import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.errors import NoTermsLeft, TopicCountInvalid, TrainingDataUnusable
from app.services.artifacts import MANIFEST, Manifest
from app.services.topics.artifact import DOCUMENTS, load_topics
from app.training.topics.choice import FitFigures
from app.training.topics.sampling import SamplerSettings
from app.training.topics.train import TopicSettings, train_topics
from app.training.topics.vocabulary import Frequencies
from tests.training.topics.texts import write_documents

SETTINGS = TopicSettings(sampler=SamplerSettings(sweeps=120, samples=2), held_out_share=0.2)

Train = Callable[..., Manifest]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold 160 documents, of which 120 are of category A."""
    return write_documents(tmp_path_factory.mktemp("texts") / "documents.jsonl", 160)


@pytest.fixture(scope="module")
def trained(source: Path) -> Path:
    """Hold a model of three topics, fitted on category A."""
    target = source.parent / "topics"
    train_topics(
        source, target, topics=[3], category="A", settings=SETTINGS, progress=lambda *_: None
    )
    return target


@pytest.fixture
def train(source: Path, tmp_path: Path) -> Train:
    def train(**options: object) -> Manifest:
        given = {"source": source, "topics": [3], "category": "A", "settings": SETTINGS, **options}
        return train_topics(target=tmp_path / "topics", progress=lambda *_: None, **given)  # type: ignore[arg-type]  # as each test has it

    return train


def test_topics_are_the_things_that_the_documents_are_about(trained: Path) -> None:
    model = load_topics(trained).model

    found = {
        theme: int(model.infer_shares(model.vocabulary.read(text).bag).argmax())
        for theme, text in {
            "kitchen": "Fry garlic and onions for the soup.",
            "harbour": "A sailor and his boat in the wind.",
            "garden": "The gardener waters roses and seeds.",
        }.items()
    }

    assert sorted(found.values()) == [0, 1, 2]


def test_the_vocabulary_has_singulars_and_phrases(trained: Path) -> None:
    vocabulary = load_topics(trained).model.vocabulary

    assert vocabulary.find_id("boats") == vocabulary.find_id("boat")
    assert "fishing net" in vocabulary.settings.terms
    assert "the" in vocabulary.settings.stop_words


def test_all_documents_are_indexed_without_their_texts(trained: Path) -> None:
    """Also those outside the category, in the order of the file."""
    index = load_topics(trained).documents

    assert len(index.metadata) == 160
    assert [index.metadata[place].id for place in (0, 159)] == ["d0", "d159"]
    assert index.metadata[159].text is None
    assert index.shares.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_the_index_agrees_with_what_serving_tells_of_a_text(source: Path, trained: Path) -> None:
    artifact, model = load_topics(trained), load_topics(trained).model
    record = json.loads(source.read_text(encoding="utf-8").splitlines()[5])

    served = model.infer_shares(model.vocabulary.read(f"{record['title']}\n{record['text']}").bag)

    assert artifact.documents.shares[5] == pytest.approx(served, abs=1e-6)


def test_the_same_documents_and_seed_give_the_same_files(trained: Path, train: Train) -> None:
    again = train()

    assert again == load_topics(trained).manifest


def test_another_seed_gives_another_model(trained: Path, train: Train) -> None:
    assert train(seed=1).version != load_topics(trained).manifest.version


def test_the_manifest_tells_what_was_fitted_and_how_coherent_it_is(trained: Path) -> None:
    manifest = load_topics(trained).manifest

    assert [manifest.data[name] for name in ("documents", "fitted", "held_out")] == [160, 96, 24]
    assert manifest.data["outside_the_category"] == 40
    assert set(manifest.data["vocabulary"]) >= {"before_filtering", "after_filtering"}  # type: ignore[arg-type]
    assert set(manifest.metrics["coherence"]) == {"fitted", "held_out", "not_fitted"}  # type: ignore[arg-type]


def test_of_several_numbers_the_figures_are_told_and_one_is_picked(train: Train) -> None:
    drawn: list[Sequence[FitFigures]] = []

    def plot(_: Frequencies, compared: Sequence[FitFigures]) -> None:
        drawn.append(compared)

    manifest = train(topics=[2, 3], plot=plot)

    assert [figures.topics for figures in drawn[0]] == [2, 3]
    assert manifest.settings["topics"] in {2, 3}
    assert len(manifest.metrics["compared"]) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize("topics", [1, 97])
def test_fewer_than_two_topics_or_more_than_documents_are_refused(
    train: Train, topics: int
) -> None:
    with pytest.raises(TopicCountInvalid, match="from 2 to 96"):
        train(topics=[3, topics])


def test_fewer_than_fifty_documents_are_refused(tmp_path: Path) -> None:
    source = write_documents(tmp_path / "few.jsonl", 49)

    with pytest.raises(TrainingDataUnusable, match="49 usable documents"):
        train_topics(source, tmp_path / "topics", progress=lambda *_: None)


def test_a_category_without_documents_is_refused(train: Train) -> None:
    with pytest.raises(TrainingDataUnusable, match=r"0 usable documents in stat\.ML"):
        train(category="stat.ML")


def test_what_fails_leaves_the_old_model_as_it_was(tmp_path: Path, train: Train) -> None:
    """Nor does it leave anything beside it."""
    train()
    before = (tmp_path / "topics" / MANIFEST).read_bytes()
    silent = tmp_path / "silent.csv"
    silent.write_text("id,text\n" + "".join(f"{row},this is a paper\n" for row in range(60)))

    with pytest.raises(NoTermsLeft):
        train(source=silent, category=None)
    silent.unlink()

    assert (tmp_path / "topics" / MANIFEST).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["topics"]


def test_progress_goes_from_nothing_to_all(source: Path, tmp_path: Path) -> None:
    told: list[float] = []

    train_topics(
        source,
        tmp_path / "topics",
        topics=[2],
        settings=SETTINGS,
        progress=lambda _, done: told.append(done),
    )

    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told)


def test_who_interrupts_does_not_wait_for_the_other_fits(source: Path, tmp_path: Path) -> None:
    """Two fits are running, and more are waiting."""
    told: list[str] = []

    def interrupt(stage: str, _: float) -> None:
        told.append(stage)
        if stage == "Fitting topics":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_topics(
            source, tmp_path / "topics", topics=[2, 3, 4], settings=SETTINGS, progress=interrupt
        )

    assert told.count("Fitting topics") <= 6
    assert not list(tmp_path.iterdir())


def test_texts_are_not_in_the_files(source: Path, trained: Path) -> None:
    """Words and phrases are, and titles among the facts."""
    plain = b"".join(path.read_bytes() for path in trained.glob("*.json"))
    facts = gzip.decompress((trained / DOCUMENTS).read_bytes())

    for line in source.read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["text"].encode() not in plain + facts
