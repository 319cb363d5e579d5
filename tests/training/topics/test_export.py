"""The export to gensim, and the plots of a fit."""

from pathlib import Path

import numpy as np
import pytest
from gensim.corpora import MmCorpus
from gensim.models import LdaModel
from scipy.sparse import csr_matrix

from app.services.topics.artifact import TopicArtifact, load_topics
from app.training.topics.choice import FitFigures
from app.training.topics.export import CORPUS, GENSIM_MODEL, export_gensim
from app.training.topics.measures import measure_log_perplexity
from app.training.topics.plot import draw
from app.training.topics.vocabulary import Frequencies
from tests.small_topics import ABSTRACTS, write_small_topics


@pytest.fixture
def artifact(tmp_path: Path) -> TopicArtifact:
    write_small_topics(tmp_path / "topics")
    return load_topics(tmp_path / "topics")


@pytest.fixture
def exported(artifact: TopicArtifact, tmp_path: Path) -> Path:
    export_gensim(artifact, tmp_path / "made" / "gensim")
    return tmp_path / "made" / "gensim"


def test_gensim_has_the_same_topics(artifact: TopicArtifact, exported: Path) -> None:
    """Same numbers, same terms, same probabilities."""
    model = LdaModel.load(str(exported / GENSIM_MODEL))

    for topic in range(len(artifact.model)):
        ours = {
            term.term: term.weight for term in artifact.model.list_likeliest_terms(topic, limit=12)
        }
        assert dict(model.show_topic(topic, topn=12)) == pytest.approx(ours, rel=1e-5)


def test_gensim_computes_the_same_perplexity(artifact: TopicArtifact, exported: Path) -> None:
    corpus = list(MmCorpus(str(exported / CORPUS)))
    bags = csr_matrix((len(corpus), 12), dtype=np.int32).tolil()
    for row, bag in enumerate(corpus):
        for term, count in bag:
            bags[row, term] = int(count)

    theirs = LdaModel.load(str(exported / GENSIM_MODEL)).log_perplexity(corpus)

    assert measure_log_perplexity(artifact.parameters, bags.tocsr()) == pytest.approx(
        theirs, rel=1e-3
    )


def test_the_exported_bags_are_the_indexed_documents(exported: Path) -> None:
    """They have the topics' terms alone; "dropout" is a term of the index only."""
    corpus = MmCorpus(str(exported / CORPUS))
    dictionary = LdaModel.load(str(exported / GENSIM_MODEL)).id2word

    assert len(corpus) == len(ABSTRACTS)
    assert "dropout" not in dictionary.token2id
    assert dictionary.dfs[dictionary.token2id["neural network"]] == 2


@pytest.mark.parametrize("numbers", [(), (10, 20)], ids=["one fit", "a curve"])
def test_the_fit_is_plotted(tmp_path: Path, numbers: tuple[int, ...]) -> None:
    ranked = np.array([9, 4, 1], dtype=np.int64)
    frequencies = Frequencies(
        before=ranked,
        after=ranked[:2],
        occurrences_before=20,
        occurrences_after=18,
        phrases=0,
        too_frequent=(),
    )
    figures = [
        FitFigures(number, 0.2, 0.1, 0.1, error=0.01, diversity=0.9, stability=0.5, junk=0)
        for number in numbers
    ]

    draw(tmp_path / "fit.svg", frequencies, figures)

    drawn = (tmp_path / "fit.svg").read_text(encoding="utf-8")
    assert "<svg" in drawn
    assert ("stability" in drawn.lower()) == bool(numbers)
