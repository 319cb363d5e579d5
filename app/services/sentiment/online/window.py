"""The newest stored reviews as features and scores, to find whose label a change flips."""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Protocol, TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from app.domain.reviews import StoredText
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online.incremental_scores import (
    IncrementalScores,
    concatenate_scores,
    score_rows,
)

MOST_REVIEWS_IN_BLOCK = 1024
"""Blocks merge up to this size only: merging sorts, and a correction waits for it."""

MOST_ENTRIES = 8_000_000
"""The most features kept over all reviews, 9 bytes each: long reviews shorten the window."""

MOST_ENTRIES_IN_BLOCK = 500_000

MOST_CHARACTERS_READ = 500_000
"""Texts turned into features at once, about: more would need much memory for a moment."""


class _HasText(Protocol):
    @property
    def text(self) -> str: ...


TextT = TypeVar("TextT", bound=_HasText)


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

    def drop(self, gone: Collection[UUID]) -> "Block":
        """Return the reviews that count without some; the same block if it has none of them."""
        if not any(review_id in gone for review_id in self.review_ids):
            return self
        kept = [
            index >= self.expired and review_id not in gone
            for index, review_id in enumerate(self.review_ids)
        ]
        return Block(tuple(compress(self.review_ids, kept)), self.scores.keep(np.array(kept)))


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
        for part in split_texts(
            latest, most=MOST_REVIEWS_IN_BLOCK, characters=MOST_CHARACTERS_READ
        ):
            rows = self._features.to_matrix([review.text for review in part])
            ids = tuple(review.review_id for review in part)
            self._append(Block(ids, score_rows(rows, self._weights)))
        self._trim()
        self._newest = latest[-1].number if latest else self._newest

    def clear(self) -> None:
        """Forget all reviews; they can be added again."""
        self._blocks.clear()
        self._newest = 0

    def list_reviews(self) -> list[UUID]:
        """Return the ids of all reviews that are in memory, oldest first."""
        return [review_id for block in self._blocks for review_id in block.review_ids]

    def drop(self, gone: Collection[UUID]) -> None:
        """Drop the reviews of these ids, if they are there."""
        blocks = (block.drop(gone) for block in self._blocks)
        self._blocks = deque(block for block in blocks if block.review_ids)

    def find_flipped(self, before: Classifier, after: Classifier) -> list[UUID]:
        """Return the ids of the reviews whose label differs between two versions, oldest first."""
        old_labels, new_labels = self._predict_positive(before), self._predict_positive(after)
        return [
            block.review_ids[position]
            for block, old, new in zip(self._blocks, old_labels, new_labels, strict=True)
            for position in np.flatnonzero(old != new)
            if position >= block.expired
        ]

    def _predict_positive(self, classifier: Classifier) -> list[NDArray[np.bool_]]:
        """Update all scores to the classifier's weights, and return each block's labels."""
        weights = classifier.weights
        if weights is not self._weights:
            change = self._weights.diff(weights)
            self._blocks = deque(
                replace(block, scores=block.scores.update(change)) for block in self._blocks
            )
            self._weights = weights
        return [classifier.is_positive(block.scores.score(weights.bias)) for block in self._blocks]

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


def split_texts(texts: Sequence[TextT], *, most: int, characters: int) -> Iterator[list[TextT]]:
    """Yield what has texts in parts of `most` at most, each ended by what makes it too long."""
    part: list[TextT] = []
    length = 0
    for one in texts:
        part.append(one)
        length += len(one.text)
        if len(part) == most or length >= characters:
            yield part
            part, length = [], 0
    if part:
        yield part
