"""Language detection: English texts called foreign, other languages found, and time.

`python -m bench.quality.language --data DIR`, where DIR holds the review sets, lines of `{text}`,
and `languages-udhr.jsonl.gz`, lines of `{lang, text}`. Word lists and bounds were chosen on every
second text and language; this reports on the others. `--show` prints the texts called foreign:
some are, so that the shares of false alarms are upper bounds.
"""

import argparse
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from app.services.text.language import detect_language, is_foreign
from bench.quality.datasets import read_records, require_files

LEAST_WORDS = 4
"""Phrases with fewer words are left out: people do not write them alone."""

ENGLISH = {
    name: f"sentiment-{name}.jsonl.gz"
    for name in ("sentences", "neutral", "app-reviews", "phrases", "rt-polarity", "amazon")
}
DECLARATIONS = "languages-udhr.jsonl.gz"

LANGUAGES = (
    "deu fra spa ita por_PT nld swe dan nob fin pol ces slk hun ron tur ind vie hrv slv est lit "
    "lav cat swh tgl afr isl gle eus glg cym rus ukr bul ell_monotonic heb arb pes_1 urd hin ben "
    "tam tha jpn kor cmn_hans hye kat"
)
"""Large languages, by their names in the file; other scripts than the Latin one come last."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--show", action="store_true", help="print the texts called foreign")
    arguments = parser.parse_args()
    require_files(parser, arguments.data, [*ENGLISH.values(), DECLARATIONS])
    console = Console()
    console.print(measure_english(arguments.data, show=arguments.show))
    console.print(measure_others(arguments.data))


def measure_english(folder: Path, *, show: bool) -> Table:
    """Return how many texts of each English set are called foreign, and the time that takes."""
    table = Table("set", "texts", "called foreign", "share", "µs a text")
    for name, file in ENGLISH.items():
        texts = [one["text"] for one in read_records(folder / file)]
        chosen = [text for text in texts if len(text.split()) >= LEAST_WORDS][1::2]
        begin = time.perf_counter()
        languages = [detect_language(text) for text in chosen]
        taken_s = time.perf_counter() - begin
        called = [pair for pair in zip(languages, chosen, strict=True) if is_foreign(pair[0])]
        share = f"{len(called) / len(chosen):.2%}"
        microseconds = f"{taken_s / len(chosen) * 1e6:.1f}"
        table.add_row(name, f"{len(chosen):,}", f"{len(called)}", share, microseconds)
        for language, text in called if show else []:
            sys.stdout.write(f"{name}\t{language}\t{text[:100]!r}\n")
    return table


def measure_others(folder: Path) -> Table:
    """Return how many pieces of texts in other languages are called foreign, or English."""
    texts = {one["lang"]: one["text"] for one in read_records(folder / DECLARATIONS)}
    table = Table("pieces", "count", "called foreign", "called English", "null")
    for title, length in (("first sentences", 0), ("10 words", 10), ("5 words", 5)):
        pieces = [
            piece
            for language in LANGUAGES.split()[1::2]
            for piece in cut_pieces(texts[language], length=length)
        ]
        languages = [detect_language(piece) for piece in pieces]
        counts = (
            sum(map(is_foreign, languages)),
            languages.count("en"),
            languages.count(None),
        )
        table.add_row(
            title, f"{len(pieces):,}", *(f"{count / len(pieces):.1%}" for count in counts)
        )
    return table


def cut_pieces(text: str, *, length: int) -> Iterator[str]:
    """Yield the text in pieces of `length` words, or, if that is 0, its first clause."""
    body = " ".join(line for line in text.split("\n")[2:] if line.strip())
    if length == 0:
        yield re.split(r"[,;.।]", body)[0]
        return
    words: Sequence[str] = body.split()
    for start in range(0, min(len(words), 250) - length + 1, length):
        yield " ".join(words[start : start + length])


if __name__ == "__main__":
    main()
