"""The quality of summaries: ROUGE-1 F of ours, of first sentences and of sumy's rankings.

`python -m bench.quality.summary --data DIR`, where DIR holds `summary-{scitldr,bbc,cnn}.jsonl.gz`,
lines of `{id, text, summary}`; `summary` is a reference or a list of them. Every system chooses
among the same sentences, those of our splitter, and chooses the same number: one of an abstract
(scitldr), three of a news story (cnn), max(1, round(0.4 n)) of n in bbc. Where there are several
references, the best match counts. Constants were tuned on the development half alone (see
`is_reporting`); the reporting half was looked at twice, the first time for a setting that it showed
to be too weak.
"""

import argparse
import hashlib
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rouge_score.rouge_scorer import RougeScorer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers import AbstractSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

from app.services.summary.service import Summarizer
from app.services.text.sentences import split_sentences
from bench.quality.datasets import read_records, require_files

WANTED: dict[str, Callable[[int], int]] = {
    "scitldr": lambda _: 1,
    "bbc": lambda count: max(1, round(0.4 * count)),
    "cnn": lambda _: 3,
}
"""Sentences to choose, by the number of sentences in the text."""

FILES = {name: f"summary-{name}.jsonl.gz" for name in WANTED}


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its sentences, how many to choose, and the summaries that people wrote."""

    id: str
    text: str
    sentences: tuple[str, ...]
    wanted: int
    references: tuple[str, ...]


System = Callable[[Article], Sequence[str]]


class WordTokenizer:
    """Stands in for sumy's tokenizer, which would download NLTK's punkt."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Split one of our sentences into words."""
        return tuple(re.findall(r"\w+", sentence))


def choose_lead(article: Article) -> Sequence[str]:
    """Choose the first sentences: the baseline that is hard to beat on news."""
    return article.sentences[: article.wanted]


def choose_with_subtext(article: Article) -> Sequence[str]:
    """Choose as the service does."""
    summary = Summarizer().summarize(article.text, sentences=article.wanted)
    return [sentence.text for sentence in summary.sentences]


def make_sumy_system(summarizer: AbstractSummarizer) -> System:
    """Return one of sumy's rankings of our sentences, with its English stemmer and stop words."""
    summarizer.stop_words = get_stop_words("english")

    def choose(article: Article) -> Sequence[str]:
        sentences = [Sentence(sentence, WordTokenizer()) for sentence in article.sentences]
        with np.errstate(invalid="ignore"):  # LexRank divides by 0 where no sentence has a word
            chosen = summarizer(ObjectDocumentModel([Paragraph(sentences)]), article.wanted)
        return [str(sentence) for sentence in chosen]

    return choose


SYSTEMS: dict[str, System] = {
    "lead": choose_lead,
    "sumy LexRank": make_sumy_system(LexRankSummarizer(Stemmer("english"))),
    "sumy TextRank": make_sumy_system(TextRankSummarizer(Stemmer("english"))),
    "subtext": choose_with_subtext,
}


def is_reporting(article: Article) -> bool:
    """Return whether the article is in the half that no constant was tuned on."""
    return hashlib.sha256(f"summary-1:{article.id}".encode()).digest()[-1] % 2 == 1


def read_articles(folder: Path, name: str) -> Iterator[Article]:
    """Read one data set; each text is split into sentences once, for all systems."""
    for record in read_records(folder / FILES[name]):
        text, summary = record["text"], record["summary"]
        sentences = tuple(text[span.start : span.end] for span in split_sentences(text))
        yield Article(
            id=record["id"],
            text=text,
            sentences=sentences,
            wanted=WANTED[name](len(sentences)),
            references=(summary,) if isinstance(summary, str) else tuple(summary),
        )


def score_summaries(articles: Sequence[Article], system: System, *, label: str) -> list[float]:
    """Return the ROUGE-1 F of each summary, in [0, 1]: stemmed, by its best reference."""
    scorer = RougeScorer(["rouge1"], use_stemmer=True)
    progress = Console(stderr=True)
    return [
        scorer.score_multi(article.references, " ".join(system(article)))["rouge1"].fmeasure
        for article in track(articles, description=label, console=progress, transient=True)
    ]


def add_rows(table: Table, name: str, articles: Sequence[Article]) -> None:
    """Add a row per part of the data set, with the mean score of each system in percent."""
    scores = {
        label: np.array(score_summaries(articles, system, label=f"{name}: {label}"))
        for label, system in SYSTEMS.items()
    }
    reporting = np.array([is_reporting(article) for article in articles])
    everything = np.ones_like(reporting)
    parts = {"development": ~reporting, "reporting": reporting, "all": everything}
    for part, members in parts.items():
        figures = [f"{100 * scores[label][members].mean():.2f}" for label in SYSTEMS]
        table.add_row(name, part, str(members.sum()), *figures, end_section=part == "all")


def parse_arguments() -> argparse.Namespace:
    """Read the command line; a folder without the data sets ends the program with code 2."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.summary", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the three data sets")
    arguments = parser.parse_args()
    require_files(parser, arguments.data, FILES.values())
    return arguments


def main() -> int:
    """Print one table."""
    folder: Path = parse_arguments().data
    table = Table("set", "half", "texts", *SYSTEMS, title="ROUGE-1 F, in percent")
    for name in WANTED:
        add_rows(table, name, list(read_articles(folder, name)))
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
