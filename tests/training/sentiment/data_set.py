"""A small data set in the public aclImdb layout, made of a few words."""

import random
import tarfile
from pathlib import Path

GOOD = ("wonderful", "moving", "funny", "brilliant", "superb")
BAD = ("awful", "boring", "stupid", "dull", "terrible")
NEUTRAL = ("film", "plot", "cast", "music", "scene", "story", "camera", "ending")


def write_data_set(folder: Path, *, reviews: int = 120, unlabelled: int = 60) -> None:
    """Write `reviews` of each label and some without one, always the same."""
    chance = random.Random(7)
    for part, words, count in (
        ("pos", GOOD, reviews),
        ("neg", BAD, reviews),
        ("unsup", GOOD + BAD, unlabelled),
    ):
        (folder / "train" / part).mkdir(parents=True)
        for number in range(count):
            text = " ".join(_sentence(chance, words) for _ in range(3))
            path = folder / "train" / part / f"{number}_{9 if part == 'pos' else 2}.txt"
            path.write_text(text, encoding="utf-8")


def packed(folder: Path, archive: Path) -> Path:
    """Return an archive of the data set, as it is published."""
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(folder, arcname="aclImdb")
    return archive


def _sentence(chance: random.Random, words: tuple[str, ...]) -> str:
    noun, other = chance.sample(NEUTRAL, 2)
    return f"The {noun} was {chance.choice(words)} and the {other} {chance.choice(words)}."
