"""A small corpus on three themes, written for the tests."""

import json
from pathlib import Path

import numpy as np

THEMES = {
    "kitchen": (
        "the soup needs salt and pepper",
        "we baked bread in a hot oven",
        "knead the dough and let the bread rise",
        "chop onions for the soup",
        "olive oil and garlic in the pan",
        "an oven bakes breads and pies",
        "pepper, garlic and onions fry in olive oil",
    ),
    "harbour": (
        "the sailor hoists a sail",
        "wind fills the sails of the boat",
        "boats anchor in the harbour",
        "the anchor holds the boat against the wind",
        "a sailor ties knots on the deck",
        "waves roll over the deck of the boat",
        "the fishing net is on the deck, the fishing net is full",
    ),
    "garden": (
        "roses grow in rich soil",
        "water the seeds and the soil",
        "a gardener prunes the roses",
        "weeds steal water from seeds",
        "the gardener plants a hedge of roses",
        "seeds sprout in spring soil",
        "pull weeds before the hedge blooms",
    ),
}
SENTENCES = 6
WORDS = 30


def make_texts(count: int) -> list[str]:
    """Return texts of words of one theme in turn; of a greater number, the first are the same."""
    random = np.random.default_rng(1)
    words = [" ".join(sentences).replace(",", "").split() for sentences in THEMES.values()]
    chosen = [random.choice(words[number % len(words)], size=WORDS) for number in range(count)]
    return [" ".join(one) for one in chosen]


def write_documents(path: Path, count: int) -> Path:
    """Write `count` documents, each on one theme in turn; the last quarter is of category Z."""
    random = np.random.default_rng(1)
    themes = list(THEMES.values())
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            sentences = random.choice(themes[number % len(themes)], size=SENTENCES)
            record = {
                "id": f"d{number}",
                "title": f"Document {number}",
                "text": ". ".join(sentences) + ".",
                "date": f"20{number % 20:02}-05-01",
                "categories": "Z" if number >= count * 3 // 4 else "A",
            }
            file.write(json.dumps(record) + "\n")
    return path
