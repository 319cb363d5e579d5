"""How people speak of topics: the words that pull, and quotes, of sentences that were drawn."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.db.engine import Database, translate_db_errors
from app.db.insights import InsightsReader
from app.domain.insights import PullWords, Quote
from app.services.admission import Gate
from app.services.complaints.columns import Columns
from app.services.complaints.pull import count_words, find_words_that_pull
from app.services.complaints.quotes import choose_quotes
from app.services.complaints.sampling import Sample
from app.services.complaints.sentences import StoredReview, read_sentences

KEPT = 32
"""Samples whose words and quotes are remembered, those asked for last: some 100 kB each."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """How people speak of a topic."""

    words: PullWords
    quotes: Sequence[Quote]


class SpokenReader:
    """The service that reads how people speak; the same sample is not read again."""

    def __init__(self, database: Database, *, gate: Gate) -> None:
        self._database = database
        self._gate = gate
        self._known: OrderedDict[tuple[bytes, ...], Sequence[Spoken]] = OrderedDict()

    async def read(
        self, columns: Columns, sample: Sample, quoted: NDArray[np.bool_]
    ) -> Sequence[Spoken]:
        """Return how people speak of each topic; `quoted` is the verdict that is quoted.

        Raises `Overloaded` and `StoreUnavailable`.
        """
        key = (*_identify(columns, sample), quoted.tobytes())
        known = self._known.get(key)
        if known is None:
            reviews = await self._read_reviews(columns, _list_all(sample))
            known = await self._gate.run(_tell, columns, sample, quoted, reviews)
            self._known[key] = known
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return known

    async def _read_reviews(
        self, columns: Columns, sentences: NDArray[np.int64]
    ) -> dict[int, StoredReview]:
        numbers = np.unique(columns.numbers[columns.find_reviews(sentences)]).tolist()
        with translate_db_errors():
            async with self._database.begin_read() as session:
                rows = await InsightsReader(session).read_texts(numbers)
        return {number: StoredReview(review_id, text) for number, review_id, text in rows}


def _list_all(sample: Sample) -> NDArray[np.int64]:
    both = np.concatenate([sample.drawn.ravel(), sample.best.ravel()])
    return np.unique(both[both >= 0])


def _identify(columns: Columns, sample: Sample) -> tuple[bytes, bytes]:
    """Return what the sample is, by the rows of its reviews: they change with what is in them."""
    both = np.concatenate([sample.drawn.ravel(), sample.best.ravel()])
    reviews = columns.find_reviews(both)
    is_one = both >= 0
    ids = np.where(is_one, columns.ids[reviews] if len(columns) else -1, -1)
    places = np.where(is_one, both - columns.first[reviews], -1)
    return ids.tobytes(), places.tobytes()


def _tell(
    columns: Columns,
    sample: Sample,
    quoted: NDArray[np.bool_],
    reviews: Mapping[int, StoredReview],
) -> list[Spoken]:
    said = read_sentences(columns, _list_all(sample), reviews)

    def find(sentences: NDArray[np.int64]) -> list[int]:
        return [sentence for sentence in sentences.tolist() if sentence in said]

    drawn = [[said[one] for one in find(row)] for row in sample.drawn]
    of_all = count_words([one for row in drawn for one in row])
    spoken: list[Spoken] = []
    for row, best, is_positive in zip(drawn, sample.best, quoted.tolist(), strict=True):
        candidates = dict.fromkeys((*(said[at] for at in find(best)), *row))
        of_feeling = [one for one in candidates if one.is_positive == is_positive]
        words = find_words_that_pull(count_words(row), of_all)
        spoken.append(Spoken(words, choose_quotes(of_feeling, row)))
    return spoken
