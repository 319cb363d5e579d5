"""The texts that speed is measured on, made from the examples that come with the service.

One review of 962 characters and one abstract of 1,200: the example texts in the order of their
file, joined by blanks and cut. For bulk, reviews of some 300 to 1,600 characters: sentences of the
example reviews drawn at random, every third word of which, on average, is replaced by another
word of them. Without that, the few sentences would repeat the same n-grams, and a table of
weights would seem to fit the processor's cache; in real reviews most word triples are new.
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


def review() -> str:
    """Return the one review that is scored over and over."""
    return passage(examples("reviews"), REVIEW_CHARACTERS)


def abstract() -> str:
    """Return the one abstract whose topics are inferred over and over."""
    return passage(examples("abstracts"), ABSTRACT_CHARACTERS)


def examples(kind: str) -> list[str]:
    """Return the texts of an example file, in its order."""
    path = find_artifacts() / "examples" / f"{kind}.jsonl"
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def passage(texts: Sequence[str], characters: int) -> str:
    """Return the beginning of the texts, joined by blanks, of exactly that many characters."""
    joined = " ".join(texts)
    if len(joined) < characters:
        raise ValueError(f"the texts have {len(joined)} characters, {characters} are asked for")
    return joined[:characters]


def combined_reviews(count: int) -> Iterator[str]:
    """Yield that many distinct reviews, the same ones each time."""
    chance = random.Random(SEED)
    texts = examples("reviews")
    sentences = [sentence for text in texts for sentence in SENTENCE_END.split(text)]
    words = [word for text in texts for word in text.split()]
    seen: set[int] = set()
    while len(seen) < count:
        made = _made_review(chance, sentences, words)
        if hash(made) not in seen:
            seen.add(hash(made))
            yield made


def write_reviews(path: Path, count: int) -> Path:
    """Write made reviews as `subtext score` reads them, one JSON object a line."""
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"text": text}) + "\n" for text in combined_reviews(count))
    return path


def _made_review(chance: random.Random, sentences: Sequence[str], words: Sequence[str]) -> str:
    length = chance.randint(SHORTEST, LONGEST)
    text = ""
    while len(text) < length:
        drawn = chance.choice(sentences).split()
        text += " ".join(
            chance.choice(words) if chance.random() < REPLACED else word for word in drawn
        )
        text += " "
    return text[:length].strip()
