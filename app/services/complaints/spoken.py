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
from app.services.complaints.pull import (
    add_counts,
    count_words,
    find_telling,
    find_words_that_pull,
)
from app.services.complaints.quotes import choose_quotes
from app.services.complaints.sampling import Sample
from app.services.complaints.sentences import Said, read_sentences

KEPT = 32
"""Samples whose words and quotes are remembered, those asked for last: some 100 kB each."""

KEPT_SENTENCES = 16_000
"""Sentences that are remembered, some 16 MB: samples of periods that overlap have most in common,
as have those of before and after a few reviews came in."""

Place = tuple[int, int]
"""A sentence by the id of its review's row, which changes with what is in it, and its number."""


@dataclass(frozen=True, slots=True)
class _Told:
    """How people speak of a topic, with the sentences that are quoted while their rows are there.

    `rows` are the ids of these.
    """

    words: PullWords
    quotes: Sequence[Said]
    rows: Sequence[int]


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
        self._known: OrderedDict[tuple[bytes, ...], Sequence[_Told]] = OrderedDict()
        self._said: OrderedDict[Place, Said] = OrderedDict()

    async def read(
        self, columns: Columns, sample: Sample, quoted: NDArray[np.bool_]
    ) -> Sequence[Spoken]:
        """Return how people speak of each topic; `quoted` is the verdict that is quoted.

        Raises `Overloaded` and `StoreUnavailable`.
        """
        key = (*_identify(columns, sample), quoted.tobytes())
        known = self._known.get(key)
        if known is None:
            said = await self._read_sentences(columns, _list_all(sample))
            known = self._known[key] = await self._gate.run(_tell, columns, sample, quoted, said)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return await self._name_reviews(known)

    async def _read_sentences(
        self, columns: Columns, sentences: NDArray[np.int64]
    ) -> dict[int, Said]:
        """Return the sentences of these indices; the texts of those not remembered are read."""
        reviews = columns.find_reviews(sentences)
        ids, numbers = columns.ids[reviews].tolist(), (sentences - columns.first[reviews]).tolist()
        places = dict(zip(sentences.tolist(), zip(ids, numbers, strict=True), strict=True))
        found = {at: self._said[place] for at, place in places.items() if place in self._said}
        missing = np.array([at for at in places if at not in found], np.int64)
        if len(missing):
            unread = np.unique(columns.ids[columns.find_reviews(missing)]).tolist()
            with translate_db_errors():
                async with self._database.begin_read() as session:
                    texts = await InsightsReader(session).read_texts(unread)
            found |= await self._gate.run(read_sentences, columns, missing, texts)
        for at, said in found.items():
            self._said[places[at]] = said
            self._said.move_to_end(places[at])
        while len(self._said) > KEPT_SENTENCES:
            self._said.popitem(last=False)
        return found

    async def _name_reviews(self, told: Sequence[_Told]) -> list[Spoken]:
        """Return what is told, without the quotes of reviews that are gone or replaced by now."""
        rows = sorted({row for one in told for row in one.rows})
        with translate_db_errors():
            async with self._database.begin_read() as session:
                ids = await InsightsReader(session).read_review_ids(rows)
        return [
            Spoken(
                one.words,
                [
                    Quote(ids[quote.number], quote.text, quote.start, quote.end)
                    for quote in one.quotes
                    if quote.number in ids
                ],
            )
            for one in told
        ]


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
    columns: Columns, sample: Sample, quoted: NDArray[np.bool_], said: Mapping[int, Said]
) -> list[_Told]:
    def find(sentences: NDArray[np.int64]) -> list[Said]:
        return [said[sentence] for sentence in sentences.tolist() if sentence in said]

    drawn = [count_words(find(row)) for row in sample.drawn]
    of_all = add_counts(drawn)
    of_sentences = np.array(list(said), np.int64)
    ids = columns.ids[columns.find_reviews(of_sentences)].tolist()
    rows = {one.number: row for one, row in zip(said.values(), ids, strict=True)}
    told: list[_Told] = []
    for row, best, is_positive in zip(drawn, sample.best, quoted.tolist(), strict=True):
        telling = find_telling(row, of_all, is_positive=is_positive)
        quotes = choose_quotes(find(best), telling)
        told.append(
            _Told(find_words_that_pull(row, of_all), quotes, [rows[one.number] for one in quotes])
        )
    return told
