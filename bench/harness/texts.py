"""The texts of the speed benchmarks, made from the examples that come with the service.

There is one review of 962 characters and one abstract of 1,200: the example texts in the order of
their file, joined by blanks and cut. For bulk there are reviews of some 300 to 1,600 characters:
random sentences of the example reviews, in which every third word, on average, is replaced by
another word of the examples. Without that, the few sentences would repeat the same n-grams, and a
table of weights would seem to fit the processor's cache; in real reviews most word triples are new.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.settings import find_artifacts

REVIEW_CHARACTERS = 962
ABSTRACT_CHARACTERS = 1_200
SEED = 20261125
SHORTEST, LONGEST = 300, 1_600
REPLACED = 1 / 3

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def make_review() -> str:
    """Return the one review that is scored over and over."""
    return join_and_cut(read_examples("reviews"), REVIEW_CHARACTERS)


def make_abstract() -> str:
    """Return the one abstract whose topics are inferred over and over."""
    return join_and_cut(read_examples("abstracts"), ABSTRACT_CHARACTERS)


def read_examples(kind: str) -> list[str]:
    """Return the texts of an example file, in its order."""
    path = find_artifacts() / "examples" / f"{kind}.jsonl"
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def join_and_cut(texts: Sequence[str], characters: int) -> str:
    """Return the texts joined by blanks and cut to exactly that many characters."""
    joined = " ".join(texts)
    if len(joined) < characters:
        raise ValueError(f"the texts have {len(joined)} characters, {characters} are asked for")
    return joined[:characters]


def combine_reviews(count: int) -> Iterator[str]:
    """Yield that many distinct reviews, the same ones each time."""
    chance = random.Random(SEED)
    texts = read_examples("reviews")
    sentences = [sentence for text in texts for sentence in SENTENCE_END.split(text)]
    words = [word for text in texts for word in text.split()]
    seen: set[int] = set()
    while len(seen) < count:
        review = _combine_review(chance, sentences, words)
        if hash(review) not in seen:
            seen.add(hash(review))
            yield review


def write_reviews(path: Path, count: int) -> Path:
    """Write combined reviews as `subtext score` reads them, one JSON object a line."""
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"text": text}) + "\n" for text in combine_reviews(count))
    return path


def _combine_review(chance: random.Random, sentences: Sequence[str], words: Sequence[str]) -> str:
    length = chance.randint(SHORTEST, LONGEST)
    text = ""
    while len(text) < length:
        drawn = chance.choice(sentences).split()
        text += " ".join(
            chance.choice(words) if chance.random() < REPLACED else word for word in drawn
        )
        text += " "
    return text[:length].strip()
