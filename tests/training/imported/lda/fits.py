"""Models that gensim fits to a few sentences, and saves as a notebook would."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from gensim.corpora import Dictionary
from gensim.models import LdaModel, Phrases
from gensim.models.phrases import FrozenPhrases
from gensim.utils import simple_preprocess
from numpy.typing import NDArray

from app.services.topics.text.vocabulary import Bag
from app.training.imported.lda.order import LdaOrder, ReadFiles, read_confined
from tests.training.topics.texts import THEMES

FEW_STOP_WORDS = frozenset(["the", "a", "and", "in", "on", "of", "to", "we"])


def make_texts(count: int = 150, *, seed: int = 1) -> list[str]:
    """Return texts of five sentences, each on one theme in turn."""
    random = np.random.default_rng(seed)
    themes = list(THEMES.values())
    return [". ".join(random.choice(themes[number % 3], size=5)) + "." for number in range(count)]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A model as the notebook has it, the files of it, and the tokens it was fitted to."""

    model: LdaModel
    dictionary: Dictionary
    phrases: FrozenPhrases
    path: Path
    documents: Sequence[Sequence[str]]

    @property
    def order(self) -> LdaOrder:
        """What reads all of its files."""
        return LdaOrder(
            model=self.path,
            dictionary=self.path.with_name("dictionary"),
            phrases=(self.path.with_name("phrases"),),
            trust=True,
        )

    def tokenize(self, text: str) -> list[str]:
        """Return the tokens of a text as the notebook makes them."""
        return list(self.phrases[simple_preprocess(text)])


def fit(folder: Path, *, kind: type[LdaModel] = LdaModel, **settings: object) -> Fit:
    """Fit and save a model with bigrams, by default with the settings of the tutorial."""
    folder.mkdir(parents=True, exist_ok=True)
    words = [simple_preprocess(text) for text in make_texts()]
    phrases = Phrases(words, min_count=5, threshold=4).freeze()
    documents = [list(phrases[one]) for one in words]
    dictionary = Dictionary(documents)
    dictionary.filter_extremes(no_below=3, no_above=0.7)
    options: Mapping[str, object] = {
        "num_topics": 6,
        "alpha": "asymmetric",
        "eta": 0.08,
        "passes": 3,
        "random_state": 1,
        **settings,
    }
    corpus = [dictionary.doc2bow(one) for one in documents]
    model = kind(corpus, id2word=dictionary, **options)
    model.save(str(folder / "lda"))
    dictionary.save(str(folder / "dictionary"))
    phrases.save(str(folder / "phrases"))
    return Fit(model, dictionary, phrases, folder / "lda", documents)


def fit_apart(folder: Path, kind: type[LdaModel], settings: Mapping[str, object]) -> Fit:
    """Fit in a process without threads, which can fork without harm, as LdaMulticore does."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(fit, folder, kind=kind, **settings).result()


def read(fitted: Fit, folder: Path) -> ReadFiles:
    """Read all files of a model as the command does, in the confined process."""
    folder.mkdir()
    return read_confined(fitted.order, folder)


def infer_by_gensim(model: LdaModel, bags: Sequence[Bag]) -> NDArray[np.float64]:
    """Infer the shares (n, K) by gensim's own model, from the fixed start."""
    model.random_state = FixedStart()
    chunk = [list(zip(bag.ids.tolist(), bag.counts.tolist(), strict=True)) for bag in bags]
    gamma = np.vstack([model.inference([one])[0] for one in chunk]).astype(np.float64)
    shares: NDArray[np.float64] = gamma / gamma.sum(axis=1, keepdims=True)
    return shares


class FixedStart:
    """Stands in for gensim's generator: every text starts at the mean of its draw."""

    def gamma(self, shape: float, scale: float, size: tuple[int, int]) -> NDArray[np.float64]:
        return np.full(size, shape * scale)
