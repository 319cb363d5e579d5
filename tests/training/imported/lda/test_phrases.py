"""Phrases, found as gensim finds them with the objects that were saved."""

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest
from gensim.models.phrases import ENGLISH_CONNECTOR_WORDS, FrozenPhrases, Phrases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import ModelFileUnusable
from app.services.topics.text.phrasing import Phraser, Unit
from app.training.imported.lda.phrases import read_phrases
from app.training.imported.lda.words import order_layers

WORDS = ("new", "york", "bank", "of", "the", "state", "art", "new_york", "x_")

CORPUS = [
    ["new", "york", "bank", "of", "the", "state"],
    ["state", "of", "the", "art", "in", "new", "york"],
    ["the", "new", "york", "bank", "new", "york", "state", "of", "art"],
    ["x_", "art", "x_", "art", "of", "state"],
] * 4

SETTINGS = [
    pytest.param({"threshold": 0.1}, id="usual"),
    pytest.param({"threshold": 0.1, "delimiter": " "}, id="a blank"),
    pytest.param({"threshold": 0.1, "delimiter": "::"}, id="two signs"),
    pytest.param({"threshold": 0.2, "scoring": "npmi"}, id="npmi"),
    pytest.param({"threshold": 2.0}, id="few"),
    pytest.param(
        {"threshold": 0.1, "connector_words": ENGLISH_CONNECTOR_WORDS}, id="connector words"
    ),
]


def join(tokens: Sequence[str], *paths: Path) -> list[str]:
    """Return the tokens with the phrases of all files joined, those of words first."""
    units: list[Unit] = [(token, (number,)) for number, token in enumerate(tokens)]
    for saved in order_layers([read_phrases(path) for path in paths]):
        units = Phraser(saved.layer).join(units)
    assert [number for _, words in units for number in words] == [*range(len(tokens))]
    return [token for token, _ in units]


@pytest.mark.parametrize("is_frozen", [True, False], ids=["Phraser", "Phrases"])
@pytest.mark.parametrize("options", SETTINGS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tokens=st.lists(st.sampled_from(WORDS), max_size=12))
def test_phrases_are_gensims(
    options: dict[str, object], is_frozen: bool, tokens: list[str], tmp_path: Path
) -> None:
    """Any sequence of words, joined greedily; a phrase in a text may be a token of another."""
    phrases = Phrases(CORPUS, min_count=1, **options)
    theirs = phrases.freeze() if is_frozen else phrases
    theirs.save(str(tmp_path / "phrases"))

    assert join(tokens, tmp_path / "phrases") == theirs[tokens]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tokens=st.lists(st.sampled_from(WORDS[:7]), max_size=12))
@pytest.mark.parametrize("is_frozen", [True, False], ids=["Phraser", "Phrases"])
def test_longer_phrases_are_made_of_shorter_ones(
    is_frozen: bool, tokens: list[str], tmp_path: Path
) -> None:
    """In whichever order their files are named."""
    pairs = Phrases(CORPUS, min_count=1, threshold=0.5)
    triples = Phrases(pairs[CORPUS], min_count=1, threshold=0.1)
    layers = [one.freeze() if is_frozen else one for one in (pairs, triples)]
    for name, layer in zip(("pairs", "triples"), layers, strict=True):
        layer.save(str(tmp_path / name))

    ours = join(tokens, tmp_path / "triples", tmp_path / "pairs")

    assert ours == layers[1][layers[0][tokens]]


def make_gensim_3(options: dict[str, object]) -> FrozenPhrases:
    """Return a `Phraser` as gensim 3.8 has it: in bytes, and each phrase as a tuple."""
    frozen = Phrases(CORPUS, min_count=1, **options).freeze()
    delimiter = frozen.delimiter
    frozen.phrasegrams = {
        tuple(part.encode() for part in phrase.split(delimiter)): score
        for phrase, score in frozen.phrasegrams.items()
    }
    frozen.delimiter = delimiter.encode()
    frozen.common_terms = frozenset()
    del frozen.connector_words
    return frozen


def test_phrases_of_gensim_3_are_read(tmp_path: Path) -> None:
    path = tmp_path / "phraser"
    path.write_bytes(pickle.dumps(make_gensim_3({"threshold": 0.1}), protocol=2))

    assert (
        join(["the", "new", "york", "bank"], path)
        == FrozenPhrases.load(str(path))[["the", "new", "york", "bank"]]
    )


def score(  # noqa: PLR0913, PLR0917 - gensim calls it with so many
    worda_count: int,
    wordb_count: int,
    bigram_count: int,
    len_vocab: int,
    min_count: int,
    corpus_word_count: int,
) -> float:
    """Score phrases in a way of one's own."""
    chance = worda_count * wordb_count * min_count
    return bigram_count * len_vocab / chance / corpus_word_count


def test_phrases_of_a_scoring_of_ones_own_are_refused(tmp_path: Path) -> None:
    """Its code is not in the file."""
    Phrases(CORPUS, min_count=1, scoring=score).save(str(tmp_path / "phrases"))

    with pytest.raises(ModelFileUnusable, match=r"phrases.scoring = None"):
        read_phrases(tmp_path / "phrases")
