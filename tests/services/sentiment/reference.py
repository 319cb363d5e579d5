"""A reference for the compiled code: the same features and scores in ordinary Python.

Tokens and the marks of their scopes are those of the kernels; what becomes of them is computed
anew, in a way that is slow and easy to follow.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod, sqrt

from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.features import Features
from app.services.sentiment.linear.occurrences import FRAMED_FROM, UNSEEN_BITS
from app.services.sentiment.linear.text_features import TextFeatures
from app.services.sentiment.linear.weights import UNIT
from app.services.sentiment.scope.lexicon import FUNCTION, NEGATOR
from app.services.sentiment.scope.operators import FLIPPED, LONG_FROM, NEGATED, OPERATORS, STEPS
from app.services.sentiment.scope.roles import ANONYMOUS
from app.services.text.tokens.tables import (
    COMMA,
    END,
    KNOWN,
    MARK,
    PART,
    SCORE,
    SIGN,
    WORD,
)
from tests.services.sentiment.tokens import Token, read_tokens

WHOLE = 2**64
IN_NEGATION, IN_FIRST, IN_LAST = 0x1F, 0x2F, 0x3F
"""What a word's hash is combined with where it is negated, or in the first or last sentence."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of a feature: its hash, its value in steps, and the tokens that it is made of."""

    hashed: int
    value: int
    tokens: tuple[Token, ...]


def list_occurrences(tokens: list[Token]) -> list[Occurrence]:
    """Return all features of a text, each as often as it occurs."""
    is_long = sum(token.kind == WORD for token in tokens) >= LONG_FROM
    found = [one for token in tokens for one in _list_words(token, is_long)]
    found += _list_framed(tokens, is_long)
    for run in _split_runs(tokens):
        for last in range(1, len(run)):
            found += _list_pair(run[last - 1 : last + 1], is_long)
        for last in range(2, len(run)):
            found += _list_triple(run[last - 2 : last + 1], is_long)
    return found


def compute_factor(mask: int, is_long: bool) -> int:
    """Return the product of the factors of the operators in a mask, in steps."""
    factors = [one.long if is_long else one.short for one in OPERATORS if mask & one.bit]
    return round(min(max(prod(factors), -1), 1) * STEPS)


def compute_value(token: Token, is_long: bool) -> int:
    return compute_factor(token.mask, is_long)


def compute_plain(token: Token, is_long: bool) -> int:
    """Return the value of a token that no negation turns round."""
    return abs(compute_factor(token.mask & ~(NEGATED | FLIPPED), is_long))


def is_counted(token: Token) -> bool:
    """Return whether a token is a feature: words, scores, signs and marks are, names are not."""
    return token.kind in (WORD, SCORE, SIGN, MARK) and not token.roles & ANONYMOUS


def _list_words(token: Token, is_long: bool) -> Iterator[Occurrence]:
    """Yield the token itself, and, in a negation, the token as a negated one."""
    if not is_counted(token):
        return
    value = compute_value(token, is_long)
    if is_long or not token.is_negator:
        yield Occurrence(token.hashed, value, (token,))
    if value < 0 and token.is_turned and token.kind == WORD:
        negated = combine(token.hashed, IN_NEGATION)
        yield Occurrence(negated, compute_plain(token, is_long), (token,))


def _list_framed(tokens: list[Token], is_long: bool) -> Iterator[Occurrence]:
    """Yield the tokens of the first sentence, and of the last one that has words and beyond it."""
    sentences: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == END:
            sentences.append([])
        else:
            sentences[-1].append(token)
    with_words = [
        number
        for number, sentence in enumerate(sentences)
        if any(token.kind == WORD for token in sentence)
    ]
    if len(with_words) < FRAMED_FROM:
        return
    for token in filter(is_counted, sentences[0]):
        yield Occurrence(combine(token.hashed, IN_FIRST), STEPS, (token,))
    for sentence in sentences[max(with_words[-1], 1) :]:
        for token in filter(is_counted, sentence):
            value = compute_value(token, is_long)
            yield Occurrence(combine(token.hashed, IN_LAST), value, (token,))


def _split_runs(tokens: list[Token]) -> list[list[Token]]:
    """Return the runs of words and marks with only commas between them."""
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if is_counted(token) and token.kind in (WORD, MARK):
            runs[-1].append(token)
        elif token.kind != COMMA:
            runs.append([])
    return runs


def _list_pair(pair: list[Token], is_long: bool) -> Iterator[Occurrence]:
    first, last = pair
    if not _is_mere_negation(pair, is_long):
        hashed = combine(first.hashed, last.hashed)
        yield Occurrence(hashed, _value_pair(first, last, is_long), (first, last))


def _list_triple(triple: list[Token], is_long: bool) -> Iterator[Occurrence]:
    first, middle, last = triple
    if _is_mere_negation(triple, is_long):
        return
    if not _says_itself(middle, last) and _says_itself(first, last):
        value = _value_by_itself(first, last, is_long)
    else:
        value = _value_pair(middle, last, is_long)
    hashed = combine(combine(first.hashed, middle.hashed), last.hashed)
    yield Occurrence(hashed, value, (first, middle, last))


def _is_mere_negation(ngram: list[Token], is_long: bool) -> bool:
    """Return whether a short text's n-gram is a negator among words without content."""
    return (
        not is_long
        and any(token.is_negator for token in ngram)
        and all(token.roles & (FUNCTION | NEGATOR) for token in ngram)
    )


def _says_itself(first: Token, last: Token) -> bool:
    """Return whether an n-gram has a negator or the border of a scope inside."""
    return first.is_negator or first.is_turned != last.is_turned


def _value_pair(first: Token, last: Token, is_long: bool) -> int:
    if _says_itself(first, last):
        return _value_by_itself(first, last, is_long)
    return compute_value(last, is_long)


def _value_by_itself(first: Token, last: Token, is_long: bool) -> int:
    """Return the plain value, turned round if the negator that it begins with is negated."""
    plain = compute_plain(last, is_long)
    return -plain if first.is_negator and first.mask & NEGATED else plain


def combine(first: int, second: int) -> int:
    """Return the hash of two parts in this order, in 64 bits."""
    mixed = first ^ ((second + 0x9E3779B97F4A7C15 + (first << 6) + (first >> 2)) % WHOLE)
    product = mixed * 0xFF51AFD7ED558CCD % WHOLE
    return product ^ (product >> 32)


def to_feature(hashed: int, tokens: Iterable[Token], bits: int) -> int:
    """Return the index of a feature; one with an unseen word has a place after all others."""
    mixed = hashed * 0xFF51AFD7ED558CCD % WHOLE
    if any(token.kind == WORD and not token.bits & KNOWN for token in tokens):
        return (1 << bits) + (mixed >> (64 - UNSEEN_BITS))
    return mixed >> (64 - bits)


def find_feature(features: TextFeatures, *words: str) -> int:
    """Return the index of the feature of a word, or of an n-gram given word by word."""
    assert isinstance(features, Features)
    tokens = [read_tokens(word, features.reader)[0] for word in words]
    hashed = tokens[0].hashed
    for token in tokens[1:]:
        hashed = combine(hashed, token.hashed)
    return to_feature(hashed, tokens, features.settings.bits)


def build_row(text: str, features: TextFeatures) -> dict[int, int]:
    """Return the text's features, ascending, and their values: sums of one whole at most."""
    assert isinstance(features, Features)
    sums: defaultdict[int, int] = defaultdict(int)
    for one in list_occurrences(read_tokens(text, features.reader)):
        sums[to_feature(one.hashed, one.tokens, features.settings.bits)] += one.value
    return {feature: min(max(sums[feature], -STEPS), STEPS) for feature in sorted(sums)}


def score(text: str, classifier: Classifier) -> float:
    """Return the text's log-odds, equal to those of `classify` bit for bit."""
    row = build_row(text, classifier.features)
    weights = classifier.weights
    changes = dict(zip(weights.changes.feature_ids, weights.changes.amounts, strict=True))
    total = sum(
        (int(weights.table[one]) * weights.step + int(changes.get(one, 0))) * value
        for one, value in row.items()
    )
    return total * (UNIT / STEPS) / sqrt(max(len(row), 1)) + weights.bias * UNIT


def compute_coverage(text: str, features: TextFeatures) -> float:
    """Return the share of words, signs and scores that training has met, or that are a score."""
    assert isinstance(features, Features)
    tokens = read_tokens(text, features.reader)
    units = [one for one in tokens if one.kind in (WORD, SIGN, SCORE) and not one.bits & PART]
    known = sum(bool(one.bits & KNOWN) or one.kind == SCORE for one in units)
    signs = sum(one.kind == SIGN and bool(one.bits & PART) for one in tokens)
    return (known + signs) / len(units) if units else 0.0
