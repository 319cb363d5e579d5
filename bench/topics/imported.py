"""A model of gensim as `subtext import gensim` takes it, beside gensim itself on the same texts.

`python -m bench.topics.imported [--data FILE] [--topics N] [--texts N]` fits what the tutorial fits
to the abstracts of FILE, or to the examples that come with Subtext: bigrams by Phrases, 6 topics,
alpha="asymmetric", eta=0.08. It saves that, reads the files as the command does, and asks both the
same texts. The table shows in how many texts the terms are the same, how far the shares of topics
differ from those of the model that gensim loads, from the same start, and microseconds per text in
turns. The command fails if any text has other terms, or a share differs by more than 1e-4.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from gensim.corpora import Dictionary
from gensim.models import LdaModel, Phrases
from gensim.models.phrases import FrozenPhrases
from gensim.utils import simple_preprocess
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.services.readers.documents import read_document_file
from app.services.readers.rows import BadRecord
from app.services.topics.lda.model import Inference
from app.services.topics.text.imported import ImportedVocabulary
from app.settings import find_artifacts
from app.training.imported.lda.agreement import AGREEMENT, FixedStart
from app.training.imported.lda.conversion import learn_from
from app.training.imported.lda.export import create_inference
from app.training.imported.lda.order import LdaOrder, read_confined
from bench.topics.inference import call_each, time_in_turns

Bow = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, eq=False)
class Notebook:
    """What a notebook has: a model, and how texts become its bags of words."""

    model: LdaModel
    dictionary: Dictionary
    phrases: FrozenPhrases

    def make_bow(self, text: str) -> Bow:
        """Return the terms of a text, as they were made for the fit."""
        bow: Bow = self.dictionary.doc2bow(self.phrases[simple_preprocess(text)])
        return bow

    def infer(self, bow: Bow) -> NDArray[np.float64]:
        """Return the shares (K,) of the topics."""
        gamma = self.model.inference([bow])[0][0].astype(np.float64)
        shares: NDArray[np.float64] = gamma / gamma.sum()
        return shares


@dataclass(frozen=True, slots=True, eq=False)
class Imported:
    """The same as it is served."""

    vocabulary: ImportedVocabulary
    inference: Inference

    def make_bow(self, text: str) -> Bow:
        """Return the terms of a text, as gensim would have them."""
        bag = self.vocabulary.tokenize(text).bag
        return list(zip(bag.ids.tolist(), bag.counts.tolist(), strict=True))

    def infer(self, text: str) -> NDArray[np.float64]:
        """Return the shares (K,) of the topics."""
        return self.inference.compute_shares(self.vocabulary.tokenize(text).bag)


def main() -> int:
    """Print one table; return 1 if terms or shares differ."""
    parser = argparse.ArgumentParser(prog="python -m bench.topics.imported", description=__doc__)
    examples = find_artifacts() / "examples" / "abstracts.jsonl"
    parser.add_argument("--data", type=Path, default=examples, help="abstracts; else examples")
    parser.add_argument("--topics", type=int, default=6)
    parser.add_argument("--texts", type=int, default=2_000, help="how many are compared")
    given = parser.parse_args()
    records = read_document_file(given.data)
    texts = [one.text for one in records if not isinstance(one, BadRecord) and one.text]
    with threadpool_limits(limits=1), tempfile.TemporaryDirectory() as folder:
        fit(texts, given.topics, Path(folder))
        notebook, imported = load(Path(folder)), take(Path(folder))
        return compare(notebook, imported, texts[: given.texts])


def fit(texts: Sequence[str], topics: int, folder: Path) -> None:
    """Fit what the tutorial fits, and save it."""
    words = [simple_preprocess(text) for text in texts]
    least = 20 if len(texts) > 1_000 else 2
    phrases = Phrases(words, min_count=least).freeze()
    documents = [phrases[one] for one in words]
    dictionary = Dictionary(documents)
    dictionary.filter_extremes(no_below=least, no_above=0.5)
    model = LdaModel(
        [dictionary.doc2bow(one) for one in documents],
        num_topics=topics,
        id2word=dictionary,
        alpha="asymmetric",
        eta=0.08,
        random_state=0,
    )
    model.save(str(folder / "lda"))
    phrases.save(str(folder / "phrases"))


def load(folder: Path) -> Notebook:
    """Load the files by gensim; inference starts where ours does."""
    model = LdaModel.load(str(folder / "lda"))
    model.random_state = FixedStart()
    return Notebook(model, model.id2word, FrozenPhrases.load(str(folder / "phrases")))


def take(folder: Path) -> Imported:
    """Read the files as the command does."""
    order = LdaOrder(
        model=folder / "lda", dictionary=None, phrases=(folder / "phrases",), trust=True
    )
    (folder / "workspace").mkdir()
    read = read_confined(order, folder / "workspace")
    learned = learn_from(read)
    return Imported(ImportedVocabulary(learned.settings), create_inference(read.model))


def compare(notebook: Notebook, imported: Imported, texts: Sequence[str]) -> int:
    """Print how far the two agree; return 1 if they do not."""
    bows = [notebook.make_bow(text) for text in texts]
    same = sum(
        imported.make_bow(text) == sorted(bow) for text, bow in zip(texts, bows, strict=True)
    )
    differences = np.array(
        [
            np.abs(imported.infer(text) - notebook.infer(bow)).max()
            for text, bow in zip(texts, bows, strict=True)
        ]
    )
    title = f"{len(imported.vocabulary):,} terms, {len(texts):,} texts, 1 core"
    table = Table("", "Subtext", "gensim", title=title)
    table.add_row("texts with the same terms", f"{same:,} of {len(texts):,}", "")
    table.add_row("largest difference of a share", f"{differences.max():.1e}", "")
    for name, ours, theirs in list_steps(notebook, imported):
        both = partial(call_each, ours, texts), partial(call_each, theirs, texts)
        times = time_in_turns(*both, texts=len(texts))
        table.add_row(name, *(f"{time:.0f}" for time in times))
    Console().print(table)
    return 0 if same == len(texts) and differences.max() <= AGREEMENT else 1


def list_steps(
    notebook: Notebook, imported: Imported
) -> list[tuple[str, Callable[[str], object], Callable[[str], object]]]:
    """Return what is timed: its name, our step and gensim's."""
    return [
        ("text → terms, µs", imported.vocabulary.tokenize, notebook.make_bow),
        ("text → shares, µs", imported.infer, lambda text: notebook.infer(notebook.make_bow(text))),
    ]


if __name__ == "__main__":
    sys.exit(main())
