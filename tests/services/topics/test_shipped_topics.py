"""The shipped topic model, its index and its examples."""

import gzip
import json
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from pydantic import TypeAdapter

from app.domain.documents import Document, SimilarBy
from app.services.topics.artifact import DOCUMENTS, TopicArtifact, load_topics
from app.services.topics.documents import load_abstracts
from app.services.topics.search.similarity import Query
from app.services.topics.text.vocabulary import Vocabulary
from app.settings import SOURCE_ARTIFACTS
from app.training.topics.export import to_gensim
from app.training.topics.labels import choose_labels

FOLDER = SOURCE_ARTIFACTS / "topics"
MOST_BYTES = 40_000_000


@pytest.fixture(scope="module")
def artifact() -> TopicArtifact:
    return load_topics(FOLDER)


@pytest.fixture(scope="module")
def examples() -> tuple[Document, ...]:
    return load_abstracts(SOURCE_ARTIFACTS / "examples")


class FixedStart:
    """Replacement for gensim's random state: every text starts at the mean of the draw."""

    def gamma(self, shape: float, scale: float, size: tuple[int, int]) -> NDArray[np.float64]:
        return np.full(size, shape * scale)


def iterate_file_sizes() -> Iterator[int]:
    return (path.stat().st_size for path in SOURCE_ARTIFACTS.rglob("*") if path.is_file())


def test_all_artifacts_together_stay_small() -> None:
    """At most 40 MB, as they are shipped with the code."""
    assert sum(iterate_file_sizes()) <= MOST_BYTES


def test_metadata_is_shipped_but_no_abstracts() -> None:
    """The index holds what an arXiv listing shows of a paper, and nothing else."""
    lines = gzip.decompress((FOLDER / DOCUMENTS).read_bytes()).splitlines()

    assert len(lines) == 21_289
    keys = {key for line in lines for key in json.loads(line)}
    assert keys == {"id", "title", "authors", "date", "categories", "url"}


def test_every_topic_has_a_label_of_its_own(artifact: TopicArtifact) -> None:
    """People wrote it: it is not the list of terms that a new fit gets."""
    labels = [facts.label for facts in artifact.topics]

    by_terms = choose_labels(artifact.parameters.counts, artifact.model.vocabulary.terms)
    assert len(set(labels)) == len(labels) == len(artifact.model)
    assert not set(labels) & set(by_terms)


def test_topics_are_coherent(artifact: TopicArtifact) -> None:
    """On the fitted papers, as measured in training."""
    coherence = TypeAdapter(dict[str, dict[str, float]]).validate_python(
        artifact.manifest.metrics["coherence"]
    )

    assert coherence["fitted"]["c_v"] >= 0.60
    assert coherence["fitted"]["npmi"] >= 0.09


def test_gensim_infers_the_same_shares(
    artifact: TopicArtifact, examples: tuple[Document, ...]
) -> None:
    """The exported model does, from the start that ours has."""
    model = artifact.model
    gensim = to_gensim(model.vocabulary.terms, artifact.parameters)
    gensim.random_state = FixedStart()

    for example in examples:
        fitted = artifact.parameters.counts.shape[1]
        bag = model.vocabulary.tokenize(example.text or "").bag.select_below(fitted)
        bow = list(zip(bag.ids.tolist(), bag.counts.tolist(), strict=True))
        gamma = gensim.inference([bow])[0][0]
        assert np.abs(gamma / gamma.sum() - model.infer_shares(bag)).max() < 1e-4


def test_the_index_holds_the_inferred_shares(artifact: TopicArtifact) -> None:
    """A document's stored shares are those inferred from its stored bag."""
    for row in range(0, len(artifact.documents.metadata), 1000):
        query = artifact.documents.make_query(row)
        assert query.shares == pytest.approx(artifact.model.infer_shares(query.bag), abs=1e-6)


def test_examples_are_coloured_and_cover_many_topics(
    artifact: TopicArtifact, examples: tuple[Document, ...]
) -> None:
    """Most of their content words are known, and at least 16 topics are the main one of some."""
    analyses = [artifact.model.analyze(example.text or "") for example in examples]
    strongest = [int(analysis.shares.argmax()) for analysis in analyses]

    assert min(analysis.coverage for analysis in analyses) > 0.6
    assert len(set(strongest)) >= 16


@pytest.mark.parametrize(
    ("text", "title_word"),
    [
        ("Gaussian process regression with inducing points", "gaussian"),
        ("multi-armed bandits with Thompson sampling", "bandit"),
        ("community detection in the stochastic block model", "block"),
    ],
)
def test_similar_papers_are_about_the_same_subject(
    artifact: TopicArtifact, text: str, title_word: str
) -> None:
    """At least half of the ten nearest papers have the subject in their titles."""
    model, documents = artifact.model, artifact.documents
    bag = model.vocabulary.tokenize(text).bag
    query = type(documents.make_query(0))(shares=model.infer_shares(bag), bag=bag)

    found = documents.similar.find_nearest(query, limit=10, by=SimilarBy.BOTH)

    titles = [documents.metadata[neighbour.document].title or "" for neighbour in found]
    assert sum(title_word in title.lower() for title in titles) >= 5


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Q-learning", "q learning"),
        ("q learning", "q learning"),
        ("K-Means", "k means"),
        ("k\u2013means", "k means"),
        ("k-\nmeans", "k means"),
        ("kmeans", "k means"),
        ("p-values", "p value"),
        ("C++", "c++"),
        ("C#", "c#"),
        ("5G", "5g"),
        ("F1", "f1"),
        ("t-SNE", "t sne"),
        ("tSNE", "t sne"),
        ("L1/L2", "l1"),
        ("GPT-2", "gpt 2"),
        ("A*", "a*"),
        ("auto-encoders", "autoencoder"),
        ("classi\u00ad\nfication", "classification"),
    ],
)
def test_terms_that_people_type_have_topics_and_papers(
    artifact: TopicArtifact, text: str, term: str
) -> None:
    """In any usual spelling: they are coloured, and the papers that are found have them."""
    model, documents = artifact.model, artifact.documents
    assert isinstance(model.vocabulary, Vocabulary)
    analysis = model.analyze(text)
    query = Query(shares=analysis.shares, bag=analysis.reading.bag)

    found = documents.similar.find_nearest(query, limit=3, by=SimilarBy.BOTH)

    assert (analysis.coverage, analysis.unknown_words) == (1, ())
    number = model.vocabulary.find_id(term)
    assert all(number in documents.make_query(one.document).bag.ids for one in found)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Q-learning", "reinforcement learning"),
        ("k-means", "clustering and communities"),
        ("C++", "software and programming"),
        ("5G", "sensors, traffic and wireless"),
        ("x-ray", "image analysis"),
        ("GPT-2", "text and language"),
    ],
)
def test_names_have_their_topic(artifact: TopicArtifact, text: str, label: str) -> None:
    """Though no word of them says anything alone."""
    analysis = artifact.model.analyze(text)

    assert artifact.topics[int(analysis.shares.argmax())].label == label


@pytest.mark.parametrize(
    "word",
    ["zqxv", "qx", "x9z4", "blorptang", ".NET", "\u5b66\u4e60", "\u0434\u0430", "ordinateur"],
)
def test_a_word_that_the_model_does_not_know_is_named(artifact: TopicArtifact, word: str) -> None:
    """However short it is, in whatever script, and whatever is beside it."""
    analysis = artifact.model.analyze(f"(neural network) {word}/{word}, gradient")

    assert analysis.unknown_words == (word.lower(),)
    assert analysis.coverage == pytest.approx(3 / 5)
