"""The quality and speed of splitting into sentences: ours beside pysbd, syntok and sentencex.

`python -m bench.quality.sentences --data DIR`, where DIR holds `sentiment-sentences.jsonl.gz`, or
without `--data` on the hard cases alone. Those stand in `tests/services/text/hard_sentences.txt`:
they were written for this project, ours was mended on them, and six of them are HTML, which the
others do not claim to read. The texts of DIR are single sentences that people wrote, put together
again by fives with a space between: those of Kotzias et al. and DynaSent that begin with a capital
and end with a stop, and those of Hu & Liu, in lower case with a space before each stop. A few of
them are two sentences, which costs every splitter the same. Every second of these texts counts:
ours was mended on the others.

The others are not installed with Subtext: `pip install pysbd==0.3.4 syntok==1.4.4
sentencex==1.0.32` in its environment. One that is missing is left out.
"""

import argparse
import importlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from app.kernels import Ints, Longs, kernel
from app.services.text.normalise import normalise
from app.services.text.sentences import find_sentence_ends, split_sentences
from app.services.text.splitting.tables import SentenceTables, load_sentence_tables
from bench.quality.datasets import read_records, require_files
from tests.services.text.hard_sentences import clean, read_hard_cases

FILE = "sentiment-sentences.jsonl.gz"
TOGETHER = 5
"""Sentences that are joined to one text."""

REVIEW_LENGTH = 950
"""Characters of a review, for which the time is told."""

REPEATS = 3

Splitter = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class SplitText:
    """A text and its sentences, as people wrote them."""

    text: str
    sentences: tuple[str, ...]


def split_with_subtext(text: str) -> list[str]:
    """Split as the service does."""
    return [text[span.start : span.end] for span in split_sentences(text)]


def load_pysbd() -> Splitter:
    """Return pysbd's rules for English."""
    split: Splitter = importlib.import_module("pysbd").Segmenter(language="en", clean=False).segment
    return split


def load_syntok() -> Splitter:
    """Return syntok's segmenter; a sentence reaches from its first to its last token."""
    process = importlib.import_module("syntok.segmenter").process

    def split(text: str) -> list[str]:
        sentences = [sentence for paragraph in process(text) for sentence in paragraph]
        return [
            text[tokens[0].offset : tokens[-1].offset + len(tokens[-1].value)]
            for tokens in sentences
        ]

    return split


def load_sentencex() -> Splitter:
    """Return sentencex's rules for English."""
    segment = importlib.import_module("sentencex").segment
    return lambda text: list(segment("en", text))


RIVALS: dict[str, Callable[[], Splitter]] = {
    "pysbd": load_pysbd,
    "syntok": load_syntok,
    "sentencex": load_sentencex,
}


def load_splitters(console: Console) -> dict[str, Splitter]:
    """Return ours and the others that are installed."""
    splitters: dict[str, Splitter] = {"subtext": split_with_subtext}
    for name, load in RIVALS.items():
        try:
            splitters[name] = load()
        except ModuleNotFoundError:
            console.print(f"{name} is left out, because it is not installed: pip install {name}")
    return splitters


def read_sets(folder: Path | None) -> Iterator[tuple[str, list[SplitText]]]:
    """Yield each set's name and its texts."""
    cases = list(read_hard_cases())
    yield "hard cases", [SplitText(case.text, tuple(case.sentences)) for case in cases]
    if folder is None:
        return
    records = list(read_records(folder / FILE))
    written = [
        record["text"].strip()
        for record in records
        if record["source"] in {"sentences", "dynasent"}
    ]
    yield (
        "reviews' sentences",
        _join([text for text in written if text[:1].isupper() and text[-1:] in ".!?"]),
    )
    spaced = [record["text"].strip() for record in records if record["domain"].endswith("_cr")]
    yield "in lower case", _join([text for text in spaced if text[-2:] in {" .", " !", " ?"}])


def measure_quality(texts: Sequence[SplitText], split: Splitter) -> tuple[float, float]:
    """Return the share of texts that are split without any mistake, and the F1 of inner ends."""
    right = hits = found = wanted = 0
    for text in texts:
        ends, gold = _find_ends(clean(split(text.text))), _find_ends(list(text.sentences))
        right += ends == gold
        hits, found, wanted = hits + len(ends & gold), found + len(ends), wanted + len(gold)
    return right / len(texts), 2 * hits / max(1, found + wanted)


def measure_speed(texts: Sequence[SplitText], split: Splitter) -> float:
    """Return the microseconds for `REVIEW_LENGTH` characters, in the best of some rounds."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.perf_counter()
        for text in texts:
            split(text.text)
        best = min(best, time.perf_counter() - start)
    return best / sum(len(text.text) for text in texts) * REVIEW_LENGTH * 1e6


def measure_kernel(texts: Sequence[SplitText]) -> float:
    """Return the microseconds of our kernel alone, on texts in normal form, in compiled code."""
    normal = [normalise(text.text).code_points for text in texts]
    bounds = np.cumsum([0, *map(len, normal)])
    code_points, tables = np.concatenate(normal), load_sentence_tables()
    best = float("inf")
    for _ in range(REPEATS + 1):  # the first time it is compiled
        start = time.perf_counter()
        count_sentences(code_points, bounds, tables)
        best = min(best, time.perf_counter() - start)
    return float(best / bounds[-1] * REVIEW_LENGTH * 1e6)


@kernel
def count_sentences(code_points: Ints, bounds: Longs, tables: SentenceTables) -> int:
    """Return the number of sentences of all texts."""
    ends, count = np.empty(bounds[-1], np.int32), 0
    for text in range(len(bounds) - 1):
        count += find_sentence_ends(code_points, bounds[text], bounds[text + 1], tables, ends)
    return count


def main() -> int:
    """Print one table."""
    folder = parse_arguments()
    console = Console()
    splitters = load_splitters(console)
    table = Table("set", "texts", "measure", *splitters, title="Splitting into sentences")
    for name, texts in read_sets(folder):
        measured = [measure_quality(texts, split) for split in splitters.values()]
        speeds = [measure_speed(texts, split) for split in splitters.values()]
        table.add_row(
            name, str(len(texts)), "all right, %", *(f"{100 * m[0]:.1f}" for m in measured)
        )
        table.add_row("", "", "F1 of inner ends, %", *(f"{100 * m[1]:.1f}" for m in measured))
        label = f"µs for {REVIEW_LENGTH} characters"
        table.add_row("", "", label, *(f"{speed:.0f}" for speed in speeds))
        kernel_speed = f"{measure_kernel(texts):.1f}"
        table.add_row("", "", "the same, our kernel alone", kernel_speed, end_section=True)
    console.print(table)
    return 0


def parse_arguments() -> Path | None:
    """Read the command line; a folder without the data set ends the program with code 2."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.sentences", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the data set")
    folder: Path | None = parser.parse_args().data
    if folder is not None:
        require_files(parser, folder, [FILE])
    return folder


def _join(sentences: Sequence[str]) -> list[SplitText]:
    groups = [sentences[i : i + TOGETHER] for i in range(0, len(sentences), TOGETHER)]
    return [SplitText(" ".join(group), tuple(group)) for group in groups[1::2]]


def _find_ends(sentences: Sequence[str]) -> set[int]:
    """Return after how many characters, white space left out, each sentence but the last ends."""
    lengths = [len("".join(sentence.split())) for sentence in sentences]
    return set(accumulate(lengths[:-1]))


if __name__ == "__main__":
    sys.exit(main())
