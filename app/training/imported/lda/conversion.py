"""Files that gensim saved, turned into the folder of a model that is served."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.domain.documents import Document
from app.errors import FileUnreadable, ModelFileUnusable
from app.services.artifacts import Manifest
from app.services.readers.documents import read_document_file
from app.services.topics.artifact import load_topics
from app.services.topics.lda.model import Inference
from app.services.topics.stored import warm_up
from app.services.topics.text.imported import ImportedVocabulary
from app.services.topics.text.term_lookup import UNKNOWN
from app.training import Progress
from app.training.imported.lda.agreement import find_tolerance, measure_agreement
from app.training.imported.lda.bags import ReadDocuments, read_bags
from app.training.imported.lda.export import create_inference, write_imported
from app.training.imported.lda.files import NOT_NEEDED
from app.training.imported.lda.order import LdaOrder, ReadFiles, read_confined
from app.training.imported.lda.saved import SavedModel
from app.training.imported.lda.words import LearnedWords, learn_words

LEAST_COVERAGE = 0.5
"""Part of the words of documents that a dictionary made of such documents has, at least."""

SHOWN_WORDS = 8

PICKLE, MATRIX_MARKET = b"\x80", b"%%MatrixMarket"

DISAGREES = (
    "its topics of a text differ from gensim's by {difference:.1e}, which must not be; it is not "
    "installed: please report it with the gensim version it was fitted with"
)


@dataclass(frozen=True, slots=True)
class LdaImport:
    """A converted model: its files, what was learned of its words, and what does not fit."""

    manifest: Manifest
    sentences: Sequence[str]
    warnings: Sequence[str]


def convert_lda(  # noqa: PLR0913 - files, documents, and where to
    order: LdaOrder,
    documents: Path | None,
    folder: Path,
    *,
    workspace: Path,
    most_documents: int,
    progress: Progress,
) -> LdaImport:
    """Read a model, and write what is served of it into `folder`, which is empty as `workspace` is.

    Up to `most_documents` of a file are indexed. Raises `ModelFileUnusable`, `ConversionRefused`,
    and a `FileError` of the documents.
    """
    texts = list(read_texts(documents, most_documents)) if documents else []
    progress("Reading the model", 0.05)
    read = read_confined(order, workspace)
    learned = learn_from(read)
    inference, vocabulary = create_inference(read.model), ImportedVocabulary(learned.settings)
    progress("Comparing with gensim", 0.3)
    with threadpool_limits(limits=1):
        difference = _compare(order.model, read.model, inference)
        bags = read_bags(
            texts,
            vocabulary,
            inference,
            progress=lambda done: progress("Reading documents", 0.4 + 0.4 * done),
        )
        manifest = write_imported(
            folder,
            read.model,
            learned,
            bags,
            data={"file": order.model.name, "texts": documents.name if documents else None},
            agreement=difference,
            progress=lambda done: progress("Writing", 0.8 + 0.2 * done),
        )
    warm_up(load_topics(folder))  # it must load, and its kernels are compiled for the service
    return LdaImport(
        manifest,
        [_describe(read.model), *learned.sentences, *_describe_fit(bags, difference)],
        list(_warn(read, bags, vocabulary)),
    )


def learn_from(read: ReadFiles) -> LearnedWords:
    """Learn how the words of a model's files were made."""
    terms = read.model.counts.shape[1]
    return learn_words(read.words, terms=terms, phrases=read.phrases, frequencies=read.frequencies)


def _compare(path: Path, model: SavedModel, inference: Inference) -> float:
    """Return how far inference differs from gensim's; raise `ModelFileUnusable` if it matters."""
    difference = measure_agreement(model, inference)
    if not difference <= find_tolerance(model):
        raise ModelFileUnusable(path, DISAGREES.format(difference=difference))
    return difference


def read_texts(path: Path, limit: int) -> Iterator[Document]:
    """Yield the documents of a file, each id once, up to a limit; raise a `FileError`."""
    _refuse_corpus(path)
    seen: set[str] = set()
    for one in read_document_file(path):
        if isinstance(one, Document) and one.id not in seen:
            seen.add(one.id)
            yield one
        if len(seen) >= limit:
            return


def _refuse_corpus(path: Path) -> None:
    """Raise `FileUnreadable` for a corpus of gensim's, which has no texts."""
    if path.is_file():
        with path.open("rb") as file:
            beginning = file.read(len(MATRIX_MARKET))
        if beginning == MATRIX_MARKET or beginning.startswith(PICKLE):
            raise FileUnreadable(f"{path} is a corpus or an index of gensim, which {NOT_NEEDED}.")


def _describe(model: SavedModel) -> str:
    topics, terms = model.counts.shape
    fitted = f", fitted to {model.documents:,} documents" if model.documents else ""
    return f"{model.kind} of {topics:,} topics over {terms:,} terms{fitted}."


def _describe_fit(bags: ReadDocuments, difference: float) -> Iterator[str]:
    most = f"{difference:.0e}" if difference else "0"
    yield f"No share of a topic in a text differs from gensim's by more than {most}."
    if bags.coverage is not None:
        yield (
            f"{len(bags.documents):,} documents are indexed; {bags.coverage:.0%} of their words, "
            "stop words apart, are in the dictionary."
        )


def _warn(read: ReadFiles, bags: ReadDocuments, vocabulary: ImportedVocabulary) -> Iterator[str]:
    if read.has_network:
        yield "The system did not let the process that read the files leave the network."
    coverage = bags.coverage
    if coverage is not None and coverage < LEAST_COVERAGE:
        unknown = _list_unknown(bags, vocabulary)
        yield (
            f"Only {coverage:.0%} of the words of the documents are in the dictionary, which lacks "
            f"{', '.join(map(repr, unknown))}: it may be another model's, or its words were made "
            "in a way that they do not show."
        )


def _list_unknown(bags: ReadDocuments, vocabulary: ImportedVocabulary) -> list[str]:
    """Return the unknown words of the first documents, the most frequent first."""
    counts: dict[str, int] = {}
    for document in bags.documents[:100]:
        reading = vocabulary.tokenize(document.text or "")
        unknown = (reading.terms == UNKNOWN).nonzero()[0]
        for word in reading.spell(unknown):
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word))[:SHOWN_WORDS]
