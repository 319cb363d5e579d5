"""A small data set in the public aclImdb layout, generated from a few words."""

import random
import tarfile
from pathlib import Path

GOOD = ("wonderful", "moving", "funny", "brilliant", "superb")
BAD = ("awful", "boring", "stupid", "dull", "terrible")
NEUTRAL = ("film", "plot", "cast", "music", "scene", "story", "camera", "ending")


def write_data_set(folder: Path, *, reviews: int = 120, unlabelled: int = 60) -> None:
    """Write `reviews` reviews of each label, and unlabelled ones; always the same texts."""
    generator = random.Random(7)
    for part, words, count in (
        ("pos", GOOD, reviews),
        ("neg", BAD, reviews),
        ("unsup", GOOD + BAD, unlabelled),
    ):
        (folder / "train" / part).mkdir(parents=True)
        for number in range(count):
            text = " ".join(_make_sentence(generator, words) for _ in range(3))
            path = folder / "train" / part / f"{number}_{9 if part == 'pos' else 2}.txt"
            path.write_text(text, encoding="utf-8")


def pack(folder: Path, archive: Path) -> Path:
    """Pack the data set into an archive like the published one, and return its path."""
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(folder, arcname="aclImdb")
    return archive


def _make_sentence(generator: random.Random, words: tuple[str, ...]) -> str:
    noun, other = generator.sample(NEUTRAL, 2)
    return f"The {noun} was {generator.choice(words)} and the {other} {generator.choice(words)}."
