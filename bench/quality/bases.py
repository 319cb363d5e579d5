"""Sentiment models that never saw one domain, to measure there what labels of it win.

`python -m bench.quality.bases --data DIR --bases DIR [--only NAME]` trains them by the code that
trains the shipped model, from the same labelled texts without those of the domain. The unlabelled
film reviews are left out, document vectors are small and passes few: it is what labels add that is
measured, and a base takes a minute. One that is there already is left as it is.
"""

import argparse
import gzip
import json
import sys
import tarfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from app.training.sentiment.dataset import MEMBER
from app.training.sentiment.distillation import DistillationSettings
from app.training.sentiment.document_vectors import VectorSettings
from app.training.sentiment.fitting import TrainingSettings
from app.training.sentiment.linear import LinearSettings
from app.training.sentiment.train import train
from bench.quality.datasets import read_records, require_files

FILMS = "aclImdb_train.tar.xz"
FILES = tuple(
    f"sentiment-{name}.jsonl.gz"
    for name in ("rt-polarity", "phrases", "amazon", "sentences", "neutral")
)
SMALL = TrainingSettings(
    vectors=VectorSettings(dimensions=32, passes=3),
    distillation=DistillationSettings(
        teacher=LinearSettings(penalty=0.03, passes=4),
        student=LinearSettings(penalty=0.01, least_scale=0.3, passes=6),
    ),
)

AMAZON = ("books", "dvd", "electronics", "kitchen")

TUNING = ("rt-polarity", "sst-phrases", "tweets", "tweeteval", "dynasent")
"""Sources that the base without any of them is used on, to choose how labels are learned."""

Record = Mapping[str, object]


def is_of_domain(domain: str) -> Callable[[Record, str], bool]:
    """Return whether a record of a file belongs to what the base named `domain` must not see."""
    if domain == "tuning":
        return lambda record, file: (record.get("source") or _name(file)) in TUNING
    return lambda record, _: record.get("domain") == f"amazon_{domain}"


def _name(file: str) -> str:
    return file.removeprefix("sentiment-").removesuffix(".jsonl.gz")


def main(arguments: Sequence[str] | None = None) -> int:
    """Train the bases that are missing."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.bases", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--bases", type=Path, required=True, help="folder of the models")
    parser.add_argument("--only", choices=(*AMAZON, "tuning"), nargs="+")
    given = parser.parse_args(arguments)
    require_files(parser, given.data, (FILMS, *FILES))
    for domain in given.only or ("tuning", *AMAZON):
        if not (given.bases / domain).exists():
            started = time.monotonic()
            train_base(domain, given.data, given.bases / domain)
            sys.stdout.write(f"{domain}: {time.monotonic() - started:.0f} s\n")
    return 0


def train_base(domain: str, data: Path, target: Path) -> None:
    """Train a model on all texts but those of the domain."""
    with TemporaryDirectory() as folder:
        films = unpack_labelled(data / FILMS, Path(folder) / "films")
        kept = [write_without(domain, data / file, Path(folder) / file) for file in FILES]
        train(
            films,
            target,
            also=kept,
            seed=0,
            progress=lambda step, done: print_progress(domain, step, done),
            settings=SMALL,
        )


def unpack_labelled(archive: Path, target: Path) -> Path:
    """Unpack the film reviews that have labels, and return where they are."""
    with tarfile.open(archive) as members:
        for member in members:
            content = members.extractfile(member)
            if content and (found := MEMBER.search(member.name)) and found[1] != "unsup":
                path = target / found[0].lstrip("/")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())
    return target


def print_progress(domain: str, step: str, done: float) -> None:
    """Say how far a base is."""
    sys.stderr.write(f"{domain}: {done:.0%} {step}\n")


def write_without(domain: str, source: Path, target: Path) -> Path:
    """Write the records of a file that the base may see, and return where."""
    is_left_out = is_of_domain(domain)
    with gzip.open(target, "wt", encoding="utf-8") as lines:
        for record in read_records(source):
            if not is_left_out(record, source.name):
                lines.write(json.dumps(record) + "\n")
    return target


if __name__ == "__main__":
    sys.exit(main())
