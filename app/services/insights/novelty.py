"""Phrases that are first said in a period: no review that is dated before has them."""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from uuid import UUID

from anyio import to_thread

from app.db.engine import Database, translate_db_errors
from app.db.insights import InsightsReader
from app.db.reviews.store import ReviewStore
from app.domain.insights import NewPhrase
from app.domain.reviews import LabelledText, ReviewFilter
from app.services.admission import Admission
from app.services.insights.periods import to_microseconds
from app.services.insights.recent_answers import RecentAnswers
from app.services.reviews.phrases import FEWEST_REVIEWS, list_phrases
from app.words import APOSTROPHE, find_words

PHRASES = 10
EXAMPLES = 3
"""Reviews that are named for a phrase."""

REVIEWS = 1_500
"""Reviews of the period that are read, the newest, and as many of before, the newest."""

REVIEWS_AT_ONCE = 300
CHARACTERS = 1_000
"""What is read of each review: very long ones would take all of the time."""

SAME = 0.8
"""The overlap of their reviews from which on two phrases are one that is told once."""

LOOKUPS = 100
LOOKUP_S = 0.5
"""Phrases that are looked up in all reviews of before, and how long that may take in all."""

_ENDS = re.compile(r"[.!?;:\n]+")


@dataclass(slots=True, eq=False)
class PhraseCounts:
    """Which reviews of the period say each phrase, and which phrases are said before."""

    reviews: dict[str, list[UUID]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    """Texts that were counted: one that is sent again and again is not what people say."""

    def add(self, reviews: Sequence[LabelledText]) -> None:
        """Count the phrases of reviews of the period."""
        for review in reviews:
            if review.text in self.texts:
                continue
            self.texts.add(review.text)
            for phrase in _find(review.text):
                self.reviews.setdefault(phrase, []).append(review.review_id)

    def drop(self, before: Sequence[LabelledText]) -> None:
        """Drop the phrases of reviews of before."""
        for review in before:
            for phrase in _find(review.text):
                self.reviews.pop(phrase, None)

    def compare(self, phrase: str, other: str) -> float:
        """Return the overlap of the reviews that say two phrases (Jaccard)."""
        ours, theirs = set(self.reviews[phrase]), set(self.reviews[other])
        return len(ours & theirs) / len(ours | theirs)

    def list_candidates(self) -> list[str]:
        """Return phrases that enough reviews say, the most frequent and then the longest first."""
        said = [one for one, reviews in self.reviews.items() if len(reviews) >= FEWEST_REVIEWS]
        return sorted(said, key=lambda one: (-len(self.reviews[one]), -len(one.split()), one))


class NewPhrases:
    """The service that finds new phrases, and remembers those that it found last."""

    def __init__(self, database: Database, *, admission: Admission) -> None:
        self._database = database
        self._answers: RecentAnswers[Sequence[NewPhrase]] = RecentAnswers(admission)

    async def find(
        self, since: datetime, until: datetime | None, source: str | None, *, revision: Hashable
    ) -> Sequence[NewPhrase]:
        """Return phrases of a source's reviews of the period, the most frequent first.

        No review that is dated before has them, of whatever source; there are none where there are
        no reviews before. They may be as old as `RecentAnswers` has it. Raises `Overloaded`.
        """
        within = ReviewFilter(since=since, until=until, source=source)
        return await self._answers.find(
            repr((since, until, source)),
            revision,
            lambda: _find_phrases(self._database, within, since),
        )


async def _find_phrases(
    database: Database, within: ReviewFilter, since: datetime
) -> Sequence[NewPhrase]:
    counts = PhraseCounts()
    before = ReviewFilter(until=since, source=within.source)
    if not await read_reviews(database, within, counts.add):
        return ()
    if not await read_reviews(database, before, counts.drop):
        return ()
    candidates = await to_thread.run_sync(counts.list_candidates)
    return [
        NewPhrase(
            phrase=phrase.replace(APOSTROPHE, "'"),
            reviews=len(counts.reviews[phrase]),
            review_ids=counts.reviews[phrase][:EXAMPLES],
        )
        for phrase in await _look_up(database, counts, candidates, to_microseconds(since))
    ]


async def read_reviews(
    database: Database, where: ReviewFilter, add: Callable[[Sequence[LabelledText]], None]
) -> int:
    """Add up to `REVIEWS` reviews that match, the newest first, and return how many there were."""
    read, after = 0, None
    while read < REVIEWS:
        with translate_db_errors():
            async with database.begin_read() as session:
                texts, after = await ReviewStore(session).read_labelled_texts(
                    where, after=after, limit=REVIEWS_AT_ONCE
                )
        await to_thread.run_sync(add, texts)
        read += len(texts)
        if after is None:
            break
    return read


async def _look_up(
    database: Database, counts: PhraseCounts, candidates: Sequence[str], since_us: int
) -> list[str]:
    """Return up to `PHRASES` of the candidates that no review before says.

    What the same reviews say is told by one of them.
    """
    new: list[str] = []
    ends_at = monotonic() + LOOKUP_S
    for phrase in candidates[:LOOKUPS]:
        if len(new) == PHRASES or monotonic() > ends_at:
            break
        if any(counts.compare(phrase, one) >= SAME for one in new):
            continue
        with translate_db_errors():
            async with database.begin_read() as session:
                is_old = await InsightsReader(session).is_said_before(phrase.split(), since_us)
        if not is_old:
            new.append(phrase)
    return new


def _find(text: str) -> set[str]:
    """Return the phrases of a text, none of which goes over the end of a sentence."""
    return {phrase for words in split_words(text) for phrase in list_phrases(words)}


def split_words(text: str) -> list[list[str]]:
    """Return the words of each sentence of a text, of its beginning."""
    return [find_words(part) for part in _ENDS.split(text[:CHARACTERS])]
