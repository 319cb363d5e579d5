"""Training of a topic model on a small corpus, from its documents to the files."""

import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.errors import NoTermsLeft, TopicCountInvalid, TrainingDataUnusable
from app.services.artifacts import MANIFEST, Manifest
from app.services.topics.artifact import DOCUMENTS, load_topics
from app.services.topics.text.vocabulary import Vocabulary
from app.training.topics.choice import FitFigures
from app.training.topics.fit import TopicSettings
from app.training.topics.sampling import SamplerSettings
from app.training.topics.train import train_topics
from app.training.topics.vocabulary import Frequencies
from tests.training.topics.texts import write_documents

SETTINGS = TopicSettings(sampler=SamplerSettings(sweeps=120, samples=2), held_out_share=0.2)

Train = Callable[..., Manifest]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write 160 documents, of which 120 are of category A."""
    return write_documents(tmp_path_factory.mktemp("texts") / "documents.jsonl", 160)


@pytest.fixture(scope="module")
def trained(source: Path) -> Path:
    """Train a model of three topics, fitted on category A."""
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


def test_topics_are_the_themes_of_the_documents(trained: Path) -> None:
    model = load_topics(trained).model

    topics = {
        theme: int(model.infer_shares(model.vocabulary.tokenize(text).bag).argmax())
        for theme, text in {
            "kitchen": "Fry garlic and onions for the soup.",
            "harbour": "A sailor and his boat in the wind.",
            "garden": "The gardener waters roses and seeds.",
        }.items()
    }

    assert sorted(topics.values()) == [0, 1, 2]


def test_the_vocabulary_has_singulars_and_phrases(trained: Path) -> None:
    vocabulary = load_topics(trained).model.vocabulary

    assert isinstance(vocabulary, Vocabulary)
    assert vocabulary.find_id("boats") == vocabulary.find_id("boat")
    assert "fishing net" in vocabulary.settings.terms
    assert "the" in vocabulary.settings.stop_words


def test_all_documents_are_indexed_without_their_texts(trained: Path) -> None:
    """Also those outside the category, in the order of the file."""
    index = load_topics(trained).documents

    assert len(index.metadata) == 160
    assert [index.metadata[row].id for row in (0, 159)] == ["d0", "d159"]
    assert index.metadata[159].text is None
    assert index.shares.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_the_index_agrees_with_inference_in_serving(source: Path, trained: Path) -> None:
    artifact, model = load_topics(trained), load_topics(trained).model
    record = json.loads(source.read_text(encoding="utf-8").splitlines()[5])

    served = model.infer_shares(
        model.vocabulary.tokenize(f"{record['title']}\n{record['text']}").bag
    )

    assert artifact.documents.shares[5] == pytest.approx(served, abs=1e-6)


def test_the_same_documents_and_seed_give_the_same_files(trained: Path, train: Train) -> None:
    repeated = train()

    assert repeated == load_topics(trained).manifest


def test_another_seed_gives_another_model(trained: Path, train: Train) -> None:
    assert train(seed=1).version != load_topics(trained).manifest.version


def test_the_manifest_says_what_was_fitted_and_how_coherent_it_is(trained: Path) -> None:
    manifest = load_topics(trained).manifest

    assert [manifest.data[name] for name in ("documents", "fitted", "held_out")] == [160, 96, 24]
    assert manifest.data["outside_the_category"] == 40
    assert set(manifest.data["vocabulary"]) >= {"before_filtering", "after_filtering"}  # type: ignore[arg-type]
    assert set(manifest.metrics["coherence"]) == {"fitted", "held_out", "not_fitted"}  # type: ignore[arg-type]


def test_several_numbers_are_compared_and_one_is_chosen(train: Train) -> None:
    plotted: list[Sequence[FitFigures]] = []

    def plot(_: Frequencies, compared: Sequence[FitFigures]) -> None:
        plotted.append(compared)

    manifest = train(topics=[2, 3], plot=plot)

    assert [figures.topics for figures in plotted[0]] == [2, 3]
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

    with pytest.raises(TrainingDataUnusable, match="49 usable texts"):
        train_topics(source, tmp_path / "topics", progress=lambda *_: None)


def test_a_category_without_documents_is_refused(train: Train) -> None:
    with pytest.raises(TrainingDataUnusable, match=r"0 usable texts in stat\.ML"):
        train(category="stat.ML")


def test_a_failed_run_leaves_the_old_model_unchanged(tmp_path: Path, train: Train) -> None:
    """It leaves no other files either."""
    train()
    before = (tmp_path / "topics" / MANIFEST).read_bytes()
    stop_words = tmp_path / "stop_words.csv"
    stop_words.write_text(
        "id,text\n" + "".join(f"{row},this is a paper{' of the' * row}\n" for row in range(60))
    )

    with pytest.raises(NoTermsLeft):
        train(source=stop_words, category=None)
    stop_words.unlink()

    assert (tmp_path / "topics" / MANIFEST).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["topics"]


def test_progress_goes_from_zero_to_one(source: Path, tmp_path: Path) -> None:
    shares: list[float] = []

    train_topics(
        source,
        tmp_path / "topics",
        topics=[2],
        settings=SETTINGS,
        progress=lambda _, done: shares.append(done),
    )

    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)


def test_an_interrupt_does_not_wait_for_the_other_fits(source: Path, tmp_path: Path) -> None:
    """Two fits are running, and more are waiting."""
    stages: list[str] = []

    def interrupt(stage: str, _: float) -> None:
        stages.append(stage)
        if stage == "Fitting topics":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_topics(
            source, tmp_path / "topics", topics=[2, 3, 4], settings=SETTINGS, progress=interrupt
        )

    assert stages.count("Fitting topics") <= 6
    assert not list(tmp_path.iterdir())


def test_texts_are_not_in_the_files(source: Path, trained: Path) -> None:
    """Words and phrases are, and titles are part of the metadata."""
    plain = b"".join(path.read_bytes() for path in trained.glob("*.json"))
    metadata = gzip.decompress((trained / DOCUMENTS).read_bytes())

    for line in source.read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["text"].encode() not in plain + metadata
