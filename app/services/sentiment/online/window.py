"""The newest stored reviews as features and scores, to find whose label a change flips."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from app.domain.reviews import StoredText
from app.domain.sentiment import Delta
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import Weights, compute_log_odds, compute_norms
from app.services.sparse import SparseRows

MOST_REVIEWS_IN_BLOCK = 1024
"""Blocks merge up to this size only: merging sorts, and a correction waits for it."""

MOST_ENTRIES = 8_000_000
"""The most features kept over all reviews, 9 bytes each: long reviews shorten the window."""

MOST_ENTRIES_IN_BLOCK = 500_000

MOST_CHARACTERS_READ = 500_000
"""Texts turned into features at once, about: more would need much memory for a moment."""


@dataclass(frozen=True, slots=True, eq=False)
class IncrementalScores:
    """Rows of features with their sums of weights, which can be updated by a delta.

    Entry i says that row `rows[i]` has feature `features[i]` with value `values[i]`; entries ascend
    by feature, so that a binary search finds those that a delta changes. `norms` and `sums` have
    shape (rows,). `sums` are whole numbers of units and steps, so that updated scores equal newly
    computed ones, bit for bit.
    """

    features: NDArray[np.int32]
    rows: NDArray[np.int32]
    values: NDArray[np.int8]
    norms: NDArray[np.float64]
    sums: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.norms)

    def update(self, delta: Delta) -> "IncrementalScores":
        """Return the rows with the sums that they have once `delta` is added to the weights."""
        starts = np.searchsorted(self.features, delta.feature_ids, side="left")
        ends = np.searchsorted(self.features, delta.feature_ids, side="right")
        lengths = ends - starts
        firsts = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        entries = firsts + np.arange(len(firsts))
        changed = self.rows[entries]
        amounts = np.repeat(delta.amounts.astype(np.float64), lengths) * self.values[entries]
        # bincount sums in float64, in which whole numbers under 2**53 are exact.
        gained = np.bincount(changed, weights=amounts, minlength=len(self))
        return replace(self, sums=self.sums + gained.astype(np.int64))

    def score(self, bias: int) -> NDArray[np.float64]:
        """Return each row's log-odds, for a `bias` in units of the weights."""
        return compute_log_odds(self.sums, self.norms, bias=bias)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Consecutive reviews, oldest first, and their scores; the first `expired` no longer count."""

    review_ids: tuple[UUID, ...]
    scores: IncrementalScores
    expired: int = 0

    @property
    def count(self) -> int:
        """The number of reviews that still count."""
        return len(self.review_ids) - self.expired


class ReviewWindow:
    """A cache of the features and scores of the `limit` newest reviews.

    One thread may use it at a time, but for `newest`, which any thread may read at any time.
    It saves time only: what `find_flipped` returns depends on texts and versions alone.
    """

    def __init__(
        self, classifier: Classifier, *, limit: int, most_entries: int = MOST_ENTRIES
    ) -> None:
        self._features = classifier.features
        self._weights = classifier.weights
        self._blocks: deque[Block] = deque()
        self._most_entries = most_entries
        self._newest = 0
        self.limit = limit

    @property
    def newest(self) -> int:
        """The number of the newest review in the window; 0 if it is empty."""
        return self._newest

    def extend(self, reviews: Sequence[StoredText]) -> None:
        """Add reviews, oldest first, but for those seen before; drop the oldest over the limit."""
        if not self.limit:
            return
        latest = [review for review in reviews if review.number > self.newest][-self.limit :]
        for part in _split(latest):
            rows = self._features.to_matrix([review.text for review in part])
            ids = tuple(review.review_id for review in part)
            self._append(Block(ids, score_rows(rows, self._weights)))
        self._trim()
        self._newest = latest[-1].number if latest else self._newest

    def find_flipped(
        self, before: Classifier, after: Classifier, *, change: Delta | None = None
    ) -> list[UUID]:
        """Return the ids of the reviews whose label differs between two versions, oldest first.

        `change` is the delta from the weights of `before` to those of `after`; a caller that has
        it saves the time to compare them. It is not checked: a wrong one makes this and all later
        results wrong.
        """
        if before.weights is not self._weights:
            self._apply(self._weights.diff(before.weights), to=before.weights)
        old_labels = self._predict_positive(before)
        self._apply(change or before.weights.diff(after.weights), to=after.weights)
        new_labels = self._predict_positive(after)
        return [
            block.review_ids[position]
            for block, old, new in zip(self._blocks, old_labels, new_labels, strict=True)
            for position in np.flatnonzero(old != new)
            if position >= block.expired
        ]

    def _predict_positive(self, classifier: Classifier) -> list[NDArray[np.bool_]]:
        bias = classifier.weights.bias
        return [classifier.is_positive(block.scores.score(bias)) for block in self._blocks]

    def _apply(self, change: Delta, *, to: Weights) -> None:
        """Update all scores by `change`, the delta from the current weights to `to`."""
        self._blocks = deque(
            replace(block, scores=block.scores.update(change)) for block in self._blocks
        )
        self._weights = to

    def _append(self, block: Block) -> None:
        """Add a block, merged with preceding ones that are no larger.

        So blocks are few, and each review is merged few times.
        """
        while self._blocks and self._can_merge(self._blocks[-1], block):
            last = self._blocks.pop()
            ids = (*last.review_ids, *block.review_ids)
            scores = concatenate_scores(last.scores, block.scores)
            block = Block(ids, scores, expired=last.expired)
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
                self._blocks.appendleft(replace(oldest, expired=oldest.expired + spare))
            spare -= oldest.count
        while len(self._blocks) > 1 and self._count_entries() > self._most_entries:
            self._blocks.popleft()

    def _count_entries(self) -> int:
        return sum(len(block.scores.features) for block in self._blocks)


def _split(reviews: Sequence[StoredText]) -> Iterator[list[StoredText]]:
    """Yield the reviews in parts bounded by `MOST_REVIEWS_IN_BLOCK` and `MOST_CHARACTERS_READ`."""
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


def score_rows(rows: SparseRows, weights: Weights) -> IncrementalScores:
    """Return the rows with their sums under `weights`, to be updated as these change."""
    order = np.argsort(rows.indices, kind="stable")
    return IncrementalScores(
        features=rows.indices[order],
        rows=rows.row_numbers[order],
        values=rows.values[order],
        norms=compute_norms(rows.counts),
        sums=weights.sum_rows(rows),
    )


def concatenate_scores(first: IncrementalScores, second: IncrementalScores) -> IncrementalScores:
    """Return the rows of `first` and then of `second`, which are scored by the same weights."""
    features = np.concatenate([first.features, second.features])
    rows = np.concatenate([first.rows, second.rows + len(first)])
    order = np.argsort(features, kind="stable")
    return IncrementalScores(
        features=features[order],
        rows=rows[order].astype(np.int32),
        values=np.concatenate([first.values, second.values])[order],
        norms=np.concatenate([first.norms, second.norms]),
        sums=np.concatenate([first.sums, second.sums]),
    )
