"""The newest stored reviews as features, to see at once whose label a change turns over."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from app.domain.reviews import StoredText
from app.domain.sentiment import Delta
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import Weights, compute_norms, log_odds

MOST_REVIEWS_IN_BLOCK = 1024
"""Blocks grow by merging up to this size: merging sorts, and a correction waits for it."""

MOST_ENTRIES = 8_000_000
"""Features remembered over all reviews, 8 bytes each: long reviews make the window shorter."""

MOST_ENTRIES_IN_BLOCK = 500_000

MOST_CHARACTERS_READ = 500_000
"""Texts turned into features at once: more would need much memory for a moment."""


@dataclass(frozen=True, slots=True, eq=False)
class IncrementalScores:
    """Some rows and their scores under some weights.

    `features` (ascending) and `rows` are the entries of the rows, by feature: an index that
    finds what a delta touches. `sums` are whole numbers, so however the weights got where they
    are, the scores are those of scoring anew, bit for bit.
    """

    features: NDArray[np.int32]
    rows: NDArray[np.int32]
    norms: NDArray[np.float64]
    sums: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.norms)

    def update(self, delta: Delta) -> "IncrementalScores":
        """Return the rows as scored by weights that `delta` was added to."""
        starts = np.searchsorted(self.features, delta.feature_ids, side="left")
        ends = np.searchsorted(self.features, delta.feature_ids, side="right")
        lengths = ends - starts
        firsts = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        touched = self.rows[firsts + np.arange(len(firsts))]
        gains = np.repeat(delta.amounts, lengths)
        # Whole numbers under 2**53 are exact in float64, which bincount sums in.
        gained = np.bincount(touched, weights=gains, minlength=len(self))
        return IncrementalScores(
            self.features, self.rows, self.norms, self.sums + gained.astype(np.int64)
        )

    def score(self, bias: int) -> NDArray[np.float64]:
        """Return each row's score, with `bias` in units of the weights."""
        return log_odds(self.sums, self.norms, bias=bias)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some reviews, oldest first, and their scores; the first `gone` no longer count."""

    newest: int
    review_ids: tuple[UUID, ...]
    scores: IncrementalScores
    gone: int = 0

    @property
    def count(self) -> int:
        """How many reviews of this block still count."""
        return len(self.review_ids) - self.gone


class ReviewWindow:
    """Remembers the features of the `limit` newest reviews; not safe for use by two threads.

    It is a cache: what is asked of it depends on the texts alone.
    """

    def __init__(
        self, classifier: Classifier, *, limit: int, most_entries: int = MOST_ENTRIES
    ) -> None:
        self._features = classifier.features
        self._weights = classifier.weights
        self._blocks: deque[Block] = deque()
        self._most_entries = most_entries
        self.limit = limit

    @property
    def newest(self) -> int:
        """The number of the newest review remembered; 0 before the first."""
        return self._blocks[-1].newest if self._blocks else 0

    def extend(self, reviews: Sequence[StoredText]) -> None:
        """Take in newer reviews, oldest first; ones that are remembered are passed over."""
        latest = [review for review in reviews if review.number > self.newest][-self.limit :]
        for part in _split(latest):
            rows = self._features.to_matrix([review.text for review in part])
            ids = tuple(review.review_id for review in part)
            self._append(Block(part[-1].number, ids, score_rows(rows, self._weights)))
        self._trim()

    def find_flipped(
        self, before: Classifier, after: Classifier, *, change: Delta | None = None
    ) -> list[UUID]:
        """Return the reviews whose label differs between two versions, oldest first.

        Whoever knows the change from the weights of the one to those of the other saves the time
        to compare them. It is believed: a wrong one spoils this and all later answers.
        """
        if before.weights is not self._weights:
            self._follow(self._weights.diff(before.weights), to=before.weights)
        was = self._find_positive(before)
        self._follow(change or before.weights.diff(after.weights), to=after.weights)
        now = self._find_positive(after)
        return [
            block.review_ids[place]
            for block, old, new in zip(self._blocks, was, now, strict=True)
            for place in np.flatnonzero(old != new)
            if place >= block.gone
        ]

    def _find_positive(self, classifier: Classifier) -> list[NDArray[np.bool_]]:
        bias = classifier.weights.bias
        return [classifier.is_positive(block.scores.score(bias)) for block in self._blocks]

    def _follow(self, change: Delta, *, to: Weights) -> None:
        self._blocks = deque(
            replace(block, scores=block.scores.update(change)) for block in self._blocks
        )
        self._weights = to

    def _append(self, block: Block) -> None:
        """Add a block, merging it with its like, so that there are few and merging is rare."""
        while self._blocks and self._can_merge(self._blocks[-1], block):
            last = self._blocks.pop()
            ids = (*last.review_ids, *block.review_ids)
            scores = concatenate(last.scores, block.scores)
            block = Block(block.newest, ids, scores, gone=last.gone)
        self._blocks.append(block)

    def _can_merge(self, last: Block, block: Block) -> bool:
        size = len(block.review_ids)
        entries = len(last.scores.features) + len(block.scores.features)
        return (
            len(last.review_ids) <= size
            and 2 * size <= MOST_REVIEWS_IN_BLOCK
            and entries <= MOST_ENTRIES_IN_BLOCK
        )

    def _trim(self) -> None:
        spare = sum(block.count for block in self._blocks) - self.limit
        while spare > 0:
            oldest = self._blocks.popleft()
            if oldest.count > spare:
                self._blocks.appendleft(replace(oldest, gone=oldest.gone + spare))
            spare -= oldest.count
        while len(self._blocks) > 1 and self._count_entries() > self._most_entries:
            self._blocks.popleft()

    def _count_entries(self) -> int:
        return sum(len(block.scores.features) for block in self._blocks)


def _split(reviews: Sequence[StoredText]) -> Iterator[list[StoredText]]:
    part: list[StoredText] = []
    characters = 0
    for review in reviews:
        part.append(review)
        characters += len(review.text)
        if len(part) == MOST_REVIEWS_IN_BLOCK or characters >= MOST_CHARACTERS_READ:
            yield part
            part, characters = [], 0
    if part:
        yield part


def score_rows(rows: csr_matrix, weights: Weights) -> IncrementalScores:
    """Return the rows, scored by `weights` and ready to follow their changes."""
    counts = np.diff(rows.indptr)
    order = np.argsort(rows.indices, kind="stable")
    return IncrementalScores(
        features=rows.indices[order],
        rows=np.repeat(np.arange(len(counts), dtype=np.int32), counts)[order],
        norms=compute_norms(counts),
        sums=weights.sum_rows(rows),
    )


def concatenate(first: IncrementalScores, second: IncrementalScores) -> IncrementalScores:
    """Return the rows of both, which must be scored by the same weights, in that order."""
    features = np.concatenate([first.features, second.features])
    rows = np.concatenate([first.rows, second.rows + len(first)])
    order = np.argsort(features, kind="stable")
    return IncrementalScores(
        features=features[order],
        rows=rows[order].astype(np.int32),
        norms=np.concatenate([first.norms, second.norms]),
        sums=np.concatenate([first.sums, second.sums]),
    )
