"""Words and phrases that more of a period's reviews say than of those before.

Each is tested as two proportions, and all of them at once. Tested is what `LEAST_REVIEWS` reviews
say, of the period and before together: to choose by the period alone would choose what is there by
chance. The reviews of before are the newest ones, not those of a time as long: of 418 reviews of
two months and 453 of the two before, 12 and 2 that crash are chance among 600 tests, while 12 of
418 and 4 of 1,500 are not.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import numpy as np
from anyio import to_thread

from app.db.engine import Database
from app.domain.insights import RisingPhrase
from app.domain.reviews import LabelledText, ReviewFilter
from app.services.admission import Admission
from app.services.insights.novelty import (
    EXAMPLES,
    PHRASES,
    SAME,
    read_reviews,
    split_words,
)
from app.services.insights.recent_answers import RecentAnswers
from app.services.insights.statistics import compare_counts, find_significant, find_testable
from app.services.insights.word_forms import group_forms
from app.services.reviews.phrases import list_phrases
from app.words import APOSTROPHE

LEAST_REVIEWS = 5
"""Reviews that must say what is tested, of the period and before together."""

Parts = Sequence[Sequence[str]]
"""The words of a review, in parts over whose ends no phrase goes."""


@dataclass(slots=True, eq=False)
class Texts:
    """The words of a period's reviews; a text that is sent many times counts once."""

    ids: list[UUID] = field(default_factory=list)
    parts: list[Parts] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    """How many reviews say each word."""

    _seen: set[str] = field(default_factory=set)
    _same: dict[str, str] = field(default_factory=dict)
    """Each word once: most are said by many reviews."""

    def add(self, reviews: Sequence[LabelledText]) -> None:
        """Read reviews."""
        for review in reviews:
            if review.text in self._seen:
                continue
            self._seen.add(review.text)
            parts = [
                [self._same.setdefault(word, word) for word in words]
                for words in split_words(review.text)
            ]
            self.ids.append(review.review_id)
            self.parts.append(parts)
            self.words.update({word for words in parts for word in words})

    def list_phrases(self, forms: Mapping[str, str]) -> Iterator[set[str]]:
        """Yield what each review says, in base forms."""
        for parts in self.parts:
            yield {
                phrase
                for words in parts
                for phrase in list_phrases([forms.get(word, word) for word in words])
            }


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """The reviews of the period, by index, that say each phrase, and how many did before."""

    now: Mapping[str, list[int]]
    before: Mapping[str, int]

    def compare(self, phrase: str, other: str) -> float:
        """Return the overlap of the reviews that say two phrases (Jaccard)."""
        ours, theirs = set(self.now[phrase]), set(self.now[other])
        return len(ours & theirs) / len(ours | theirs)

    def is_told_by(self, phrase: str, longer: str) -> bool:
        """Return whether a phrase lies within a longer one that is said about as often."""
        is_within = phrase != longer and f" {phrase} " in f" {longer} "
        return is_within and len(self.now[longer]) >= SAME * len(self.now[phrase])


class RisingPhrases:
    """The service that finds rising phrases, and remembers those that it found last."""

    def __init__(self, database: Database, *, admission: Admission) -> None:
        self._database = database
        self._answers: RecentAnswers[Sequence[RisingPhrase]] = RecentAnswers(admission)

    async def find(
        self, since: datetime, until: datetime | None, source: str | None, *, revision: Hashable
    ) -> Sequence[RisingPhrase]:
        """Return what more of a source's reviews of the period say than before, the surest first.

        There is nothing where there are no reviews before. The answer may be as old as
        `RecentAnswers` has it. Raises `Overloaded` and `StoreUnavailable`.
        """
        within = ReviewFilter(since=since, until=until, source=source)
        earlier = ReviewFilter(until=since, source=source)
        return await self._answers.find(
            repr((since, until, source)),
            revision,
            lambda: _read_and_find(self._database, within, earlier),
        )


async def _read_and_find(
    database: Database, within: ReviewFilter, earlier: ReviewFilter
) -> Sequence[RisingPhrase]:
    now, before = Texts(), Texts()
    if not await read_reviews(database, within, now.add):
        return ()
    if not await read_reviews(database, earlier, before.add):
        return ()
    return await to_thread.run_sync(find_rising, now, before)


def find_rising(now: Texts, before: Texts) -> list[RisingPhrase]:
    """Return up to `PHRASES` phrases that more of the reviews say now, the surest first."""
    forms = group_forms(now.words + before.words)
    counts = _count(now, before, forms)
    chosen: list[str] = []
    rising = _list_rising(counts, len(now.ids), len(before.ids))
    for phrase in rising:
        if len(chosen) == PHRASES:
            break
        is_told = any(counts.is_told_by(phrase, longer) for longer in rising)
        if not is_told and all(counts.compare(phrase, one) < SAME for one in chosen):
            chosen.append(phrase)
    return [_describe(one, counts, now, len(before.ids), forms) for one in chosen]


def _count(now: Texts, before: Texts, forms: Mapping[str, str]) -> _Counts:
    reviews: dict[str, list[int]] = {}
    for index, phrases in enumerate(now.list_phrases(forms)):
        for phrase in phrases:
            reviews.setdefault(phrase, []).append(index)
    earlier = Counter[str]()
    for phrases in before.list_phrases(forms):
        earlier.update(phrases)
    return _Counts(reviews, earlier)


def _list_rising(counts: _Counts, n_now: int, n_before: int) -> list[str]:
    """Return what rises by more than chance, the surest first, the longer of equals first."""
    tested = list(_list_tested(counts))
    now = np.array([len(counts.now.get(one, ())) for one in tested], np.int64)
    before = np.array([counts.before.get(one, 0) for one in tested], np.int64)
    most = np.minimum(now + before, n_now)
    least = compare_counts(most, now + before - most, of=(n_now, n_before))
    chances = compare_counts(now, before, of=(n_now, n_before))
    is_rising = find_significant(np.where(find_testable(least), chances, np.nan))
    order = sorted(
        np.flatnonzero(is_rising).tolist(),
        key=lambda at: (chances[at], -now[at], -len(tested[at].split()), tested[at]),
    )
    return [tested[at] for at in order]


def _list_tested(counts: _Counts) -> Iterator[str]:
    for phrase, reviews in counts.now.items():
        if len(reviews) + counts.before.get(phrase, 0) >= LEAST_REVIEWS:
            yield phrase
    for phrase, reviews_before in counts.before.items():
        if reviews_before >= LEAST_REVIEWS and phrase not in counts.now:
            yield phrase


def _describe(
    phrase: str, counts: _Counts, now: Texts, n_before: int, forms: Mapping[str, str]
) -> RisingPhrase:
    reviews = counts.now[phrase]
    said = Counter(form for at in reviews for form in _find_forms(now.parts[at], phrase, forms))
    by_number = sorted(said, key=lambda form: (-said[form], form))
    written = [form.replace(APOSTROPHE, "'") for form in by_number]
    return RisingPhrase(
        phrase=written[0],
        forms=written,
        reviews=len(reviews),
        counted=len(now.ids),
        reviews_before=counts.before.get(phrase, 0),
        counted_before=n_before,
        review_ids=[now.ids[at] for at in reviews[:EXAMPLES]],
    )


def _find_forms(parts: Parts, phrase: str, forms: Mapping[str, str]) -> set[str]:
    """Return how a review says a phrase."""
    wanted = phrase.split()
    return {
        " ".join(words[at : at + len(wanted)])
        for words in parts
        for at in range(len(words) - len(wanted) + 1)
        if [forms.get(word, word) for word in words[at : at + len(wanted)]] == wanted
    }
