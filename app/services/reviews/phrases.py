"""What sets the negative reviews apart from the positive: words and phrases, by log-odds.

Log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, "Fightin' Words"): the
prior is how often a phrase occurs in all of the reviews, so that neither rare nor common ones win
by chance alone.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log, sqrt

from app.domain.reviews import LabelledText, PhraseExample, PhraseReport, SetApart
from app.domain.sentiment import Label
from app.limits import PHRASE_CHARACTERS, PHRASE_REVIEWS
from app.words import APOSTROPHE, find_words, locate_words

LONGEST_PHRASE = 3
FEWEST_REVIEWS = 3
"""Reviews that must have a phrase: in fewer, it says something about one text."""

PRIOR_SHARE = 0.1
"""The weight of the prior, as a share of all phrases counted."""

_APOSTROPHES = str.maketrans("'", APOSTROPHE)

STOP_WORDS = frozenset(
    """
    a about after all also am an and any are as at be because been before being but by can could
    did do does doing down during each for from further had has have having he her here hers him
    his how i if in into is it its itself just me more most my myself of off on once or other our
    ours out over own s same she should so some such t than that the their theirs them then there
    these they this those through to too under until up us very was we were what when where which
    while who whom why will with would you your yours
    i'm i've i'd i'll you're you've they're we're we've
    """.translate(_APOSTROPHES).split()
)
"""Words that say nothing alone; words of negation do."""

EXCERPT_CHARACTERS = 160
EXAMPLES = 2


class PhraseCounts:
    """How many reviews of each label say each phrase, counted a part of the reviews at a time.

    A review counts a phrase once, however often it says it. Once there are `PHRASE_REVIEWS`, or
    `PHRASE_CHARACTERS` in their texts, further ones are not counted.
    """

    def __init__(self) -> None:
        self._reviews: list[LabelledText] = []
        self._characters = 0
        self._counts = {label: Counter[str]() for label in Label}
        self._outside: Label | None = None

    @property
    def missing(self) -> Label | None:
        """The label that none of the reviews has, where others have the other."""
        absent = set(Label) - {review.label for review in self._reviews}
        return absent.pop() if len(absent) == 1 else None

    @property
    def is_full(self) -> bool:
        """Whether further reviews would not be counted."""
        return len(self._reviews) >= PHRASE_REVIEWS or self._characters >= PHRASE_CHARACTERS

    def add(self, reviews: Iterable[LabelledText]) -> None:
        """Count the phrases of reviews, as long as these counts are not full."""
        for review in reviews:
            if self.is_full:
                return
            self._reviews.append(review)
            self._characters += len(review.text)
            self._counts[review.label].update(set(list_phrases(find_words(review.text))))

    def compare_with(self, label: Label, others: Iterable[LabelledText]) -> None:
        """Count reviews of a missing label from elsewhere: what is there is set apart from them."""
        self._outside = label
        for review in others:
            if review.label is label and not self.is_full:
                self._characters += len(review.text)
                self._counts[label].update(set(list_phrases(find_words(review.text))))

    def report(self, *, limit: int) -> PhraseReport:
        """Return the phrases that set the labels apart the most, by |z|.

        Half of them are for each label, or all for the only one that the reviews have.
        """
        z_of = score_phrases(self._counts[Label.NEGATIVE], self._counts[Label.POSITIVE])
        shares = {Label.NEGATIVE: (limit + 1) // 2, Label.POSITIVE: limit // 2}
        if self._outside is not None:
            shares = {label: 0 if label is self._outside else limit for label in Label}
        chosen = [
            *choose_phrases({one: z for one, z in z_of.items() if z > 0}, shares[Label.NEGATIVE]),
            *choose_phrases({one: -z for one, z in z_of.items() if z < 0}, shares[Label.POSITIVE]),
        ]
        sides = {one: Label.NEGATIVE if z_of[one] > 0 else Label.POSITIVE for one in chosen}
        examples = _find_examples(self._reviews, sides)
        negative = sum(review.label is Label.NEGATIVE for review in self._reviews)
        return PhraseReport(
            negative=negative,
            positive=len(self._reviews) - negative,
            phrases=tuple(self._describe(one, z_of[one], examples[one]) for one in chosen),
        )

    def _describe(self, phrase: str, z: float, examples: Sequence[PhraseExample]) -> SetApart:
        return SetApart(
            phrase=phrase.replace(APOSTROPHE, "'"),
            negative=self._counts[Label.NEGATIVE][phrase],
            positive=self._counts[Label.POSITIVE][phrase],
            z=z,
            examples=tuple(examples),
        )


def list_phrases(words: Sequence[str]) -> Iterator[str]:
    """Yield words and phrases of up to three words; none begins or ends with a stop word."""
    for start, first in enumerate(words):
        if first in STOP_WORDS or first.isdigit():
            continue
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1):
            if words[end - 1] not in STOP_WORDS:
                yield " ".join(words[start:end])


def score_phrases(negative: Counter[str], positive: Counter[str]) -> dict[str, float]:
    """Return z of the phrases that enough reviews have; it is above 0 for what the negative say."""
    negative_total, positive_total = sum(negative.values()), sum(positive.values())
    counted = negative_total + positive_total
    strength = PRIOR_SHARE * counted
    scores: dict[str, float] = {}
    for phrase, both in _list_frequent(negative, positive):
        ours, theirs = negative[phrase], positive[phrase]
        prior = strength * both / counted
        rest = strength - prior
        ours_log = log((ours + prior) / max(negative_total - ours + rest, 1))
        theirs_log = log((theirs + prior) / max(positive_total - theirs + rest, 1))
        variance = 1 / (ours + prior) + 1 / (theirs + prior)
        scores[phrase] = (ours_log - theirs_log) / sqrt(variance)
    return scores


def _list_frequent(negative: Counter[str], positive: Counter[str]) -> Iterator[tuple[str, int]]:
    """Yield the phrases that enough reviews have, and how many have each.

    Most phrases occur once: to unite or sort all of them in one step would stop other threads.
    """
    for phrase, count in negative.items():
        if (both := count + positive.get(phrase, 0)) >= FEWEST_REVIEWS:
            yield phrase, both
    for phrase, count in positive.items():
        if count >= FEWEST_REVIEWS and phrase not in negative:
            yield phrase, count


def choose_phrases(scores: Mapping[str, float], count: int) -> list[str]:
    """Return the phrases that are first by z; none that is part of one before, or has one in it."""
    chosen: list[str] = []
    for phrase in sorted(scores, key=lambda one: (-scores[one], -len(one.split()), one)):
        if len(chosen) == count:
            break
        if not any(f" {phrase} " in f" {one} " or f" {one} " in f" {phrase} " for one in chosen):
            chosen.append(phrase)
    return chosen


def _find_examples(
    reviews: Iterable[LabelledText], sides: Mapping[str, Label]
) -> dict[str, list[PhraseExample]]:
    """Return the first reviews that say each phrase, of the label on whose side it is."""
    examples: dict[str, list[PhraseExample]] = {phrase: [] for phrase in sides}
    wanted = {label: {one for one, side in sides.items() if side is label} for label in Label}
    for review in reviews:
        if not (of_label := wanted[review.label]):
            continue
        for phrase in of_label.intersection(list_phrases(find_words(review.text))):
            found = examples[phrase]
            found.append(PhraseExample(review.review_id, cut_excerpt(review.text, phrase)))
            if len(found) == EXAMPLES:
                of_label.remove(phrase)
    return examples


def cut_excerpt(text: str, phrase: str) -> str:
    """Return a part of a text around the first place of a phrase, with "…" where it is cut."""
    start = max(_locate(text, phrase.split()) - EXCERPT_CHARACTERS // 3, 0)
    part = text[start : start + EXCERPT_CHARACTERS]
    before, after = "…" * (start > 0), "…" * (start + EXCERPT_CHARACTERS < len(text))
    return f"{before}{part.strip()}{after}"


def _locate(text: str, phrase: Sequence[str]) -> int:
    """Return where the words of a phrase begin in a text; 0 if they are not found."""
    last = deque[tuple[str, int]](maxlen=len(phrase))
    for word, start in locate_words(text):
        last.append((word, start))
        if [one for one, _ in last] == [*phrase]:
            return last[0][1]
    return 0
