"""What sets the negative reviews apart from the positive: words and phrases, by log-odds.

Log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, "Fightin' Words"): the
prior is how often a phrase occurs in all of the reviews, so that neither rare nor common ones win
by chance alone.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log, sqrt

from app.domain.reviews import LabelledText, PhraseExample, PhraseReport, SetApart
from app.domain.sentiment import Label
from app.words import APOSTROPHE, find_words

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


def find_phrases(reviews: Sequence[LabelledText], *, limit: int) -> PhraseReport:
    """Return the phrases that set the labels apart the most, half of them for each, by |z|.

    A review counts a phrase once, however often it says it.
    """
    phrases = [frozenset(list_phrases(find_words(review.text))) for review in reviews]
    counts = {label: Counter[str]() for label in Label}
    for review, of_review in zip(reviews, phrases, strict=True):
        counts[review.label].update(of_review)
    scored = _score(counts[Label.NEGATIVE], counts[Label.POSITIVE])
    chosen = [
        *_choose([one for one in scored if one[0] > 0], (limit + 1) // 2),
        *_choose([(-z, phrase) for z, phrase in scored if z < 0], limit // 2),
    ]
    examples = _find_examples(reviews, phrases, chosen, counts)
    z_of = {phrase: z for z, phrase in scored}
    negative = sum(review.label is Label.NEGATIVE for review in reviews)
    return PhraseReport(
        negative=negative,
        positive=len(reviews) - negative,
        phrases=tuple(
            SetApart(
                phrase=phrase.replace(APOSTROPHE, "'"),
                negative=counts[Label.NEGATIVE][phrase],
                positive=counts[Label.POSITIVE][phrase],
                z=z_of[phrase],
                examples=tuple(examples[phrase]),
            )
            for phrase in chosen
        ),
    )


def list_phrases(words: Sequence[str]) -> Iterator[str]:
    """Yield words and phrases of up to three words; none begins or ends with a stop word."""
    for start, first in enumerate(words):
        if first in STOP_WORDS or first.isdigit():
            continue
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1):
            if words[end - 1] not in STOP_WORDS:
                yield " ".join(words[start:end])


def _score(negative: Counter[str], positive: Counter[str]) -> list[tuple[float, str]]:
    """Return z and phrase, in the order of phrases; z is above 0 for what the negative say."""
    total = {"negative": negative.total(), "positive": positive.total()}
    counted = sum(total.values())
    strength = PRIOR_SHARE * counted
    scored: list[tuple[float, str]] = []
    for phrase in sorted(negative.keys() | positive.keys()):
        ours, theirs = negative[phrase], positive[phrase]
        if ours + theirs < FEWEST_REVIEWS:
            continue
        prior = strength * (ours + theirs) / counted
        rest = strength - prior
        ours_log = log((ours + prior) / max(total["negative"] - ours + rest, 1))
        theirs_log = log((theirs + prior) / max(total["positive"] - theirs + rest, 1))
        variance = 1 / (ours + prior) + 1 / (theirs + prior)
        scored.append(((ours_log - theirs_log) / sqrt(variance), phrase))
    return scored


def _choose(scored: Sequence[tuple[float, str]], count: int) -> list[str]:
    """Return the phrases that are first by z; none that is part of one before, or has one in it."""
    chosen: list[str] = []
    for _, phrase in sorted(scored, key=lambda one: (-one[0], -len(one[1].split()), one[1])):
        if len(chosen) == count:
            break
        if not any(f" {phrase} " in f" {one} " or f" {one} " in f" {phrase} " for one in chosen):
            chosen.append(phrase)
    return chosen


def _find_examples(
    reviews: Sequence[LabelledText],
    phrases: Sequence[frozenset[str]],
    chosen: Sequence[str],
    counts: dict[Label, Counter[str]],
) -> dict[str, list[PhraseExample]]:
    """Return the first reviews that say each phrase, of the label that says it more often."""
    examples: dict[str, list[PhraseExample]] = {phrase: [] for phrase in chosen}
    mostly = {one: max(Label, key=lambda label: counts[label][one]) for one in chosen}
    for review, of_review in zip(reviews, phrases, strict=True):
        for phrase in chosen:
            found = examples[phrase]
            is_typical = review.label is mostly[phrase]
            if phrase in of_review and is_typical and len(found) < EXAMPLES:
                found.append(PhraseExample(review.review_id, cut_excerpt(review.text, phrase)))
    return examples


def cut_excerpt(text: str, phrase: str) -> str:
    """Return a part of a text around the first word of a phrase, with "…" where it is cut."""
    at = max(text.casefold().find(phrase.split(maxsplit=1)[0]), 0)
    start = max(at - EXCERPT_CHARACTERS // 3, 0)
    part = text[start : start + EXCERPT_CHARACTERS]
    before, after = "…" * (start > 0), "…" * (start + EXCERPT_CHARACTERS < len(text))
    return f"{before}{part.strip()}{after}"
