"""Topic models of reviews, fitted for a bench."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from app.domain.documents import Document
from app.training.topics.dataset import split_documents
from app.training.topics.fit import fit_corpus
from app.training.topics.train import write_fitted

HELD_OUT = 0.1


def fit_reviews(texts: Iterable[str], folder: Path, *, topics: int, seed: int = 0) -> Path:
    """Fit a model to the texts, each once, and return the folder of its files, which is made."""
    today = datetime.now(UTC).date()
    documents = [
        Document(str(number), "", "", today, (), "", text)
        for number, text in enumerate(dict.fromkeys(texts))
    ]
    corpus = split_documents(documents, held_out=HELD_OUT, seed=seed)
    fitted = fit_corpus(corpus, [topics], seed=seed, progress=lambda *_: None)
    folder.mkdir(parents=True)
    write_fitted(folder, fitted, data={"corpus": "reviews"}, seed=seed, is_indexed=False)
    return folder
