"""What the confined process does: list what gensim's files name, read them, write what is kept."""

from collections.abc import Iterator
from pathlib import Path

from app.errors import ModelFileUnusable
from app.training.imported.confinement import close_doors, has_network
from app.training.imported.lda.dictionary import choose_words, is_text, read_dictionary
from app.training.imported.lda.files import find_refused, list_pickles
from app.training.imported.lda.order import ORDER, FoundPhrases, LdaOrder, LdaOutcome, write_arrays
from app.training.imported.lda.phrases import read_phrases
from app.training.imported.lda.saved import read_model
from app.training.imported.order import OUTCOME

TOO_MUCH_MEMORY = "it takes more than 6 GiB of memory; fit it with fewer topics or terms"

ASK_FOR_TRUST = (
    "it is a pickle, and all that it names is gensim's and numpy's; if you know who made it, say "
    "so with --trust: it is read once, in a process of its own, and only numbers and words of it "
    "are kept"
)


def fulfil_order(folder: Path) -> None:
    """Do what the order in the folder says, and write the outcome beside it."""
    order = LdaOrder.model_validate_json((folder / ORDER).read_bytes())
    network = has_network()
    close_doors()
    try:
        outcome = _work(order, folder)
    except ModelFileUnusable as error:
        outcome = LdaOutcome(problem=str(error))
    except MemoryError:
        outcome = LdaOutcome(problem=str(ModelFileUnusable(order.model, TOO_MUCH_MEMORY)))
    except Exception as error:  # of files that nobody vouches for
        problem = f"it is not as gensim writes it ({type(error).__name__}); save it again"
        outcome = LdaOutcome(problem=str(ModelFileUnusable(order.model, problem)))
    written = outcome.model_copy(update={"has_network": network}).model_dump_json()
    (folder / OUTCOME).write_text(written, encoding="utf-8")


def _work(order: LdaOrder, folder: Path) -> LdaOutcome:
    if not order.trust:  # otherwise reading refuses the first of those names
        for path in _list_pickles(order):
            if refused := find_refused(path):
                raise ModelFileUnusable(path, refused)
        raise ModelFileUnusable(order.model, ASK_FOR_TRUST)
    model = read_model(order.model)
    dictionary = read_dictionary(order.dictionary) if order.dictionary else None
    words = choose_words(
        model, dictionary, path=order.model, dictionary_path=order.dictionary or order.model
    )
    phrases = [read_phrases(path) for path in order.phrases]
    write_arrays(folder, model)
    return LdaOutcome(
        kind=model.kind,
        iterations=model.iterations,
        threshold=model.threshold,
        epsilon=model.epsilon,
        documents=model.documents,
        words=words,
        frequencies=dictionary.document_frequencies if dictionary else model.frequencies,
        phrases=[
            FoundPhrases(
                layer=saved.layer,
                tokens=None if saved.tokens is None else tuple(sorted(saved.tokens)),
            )
            for saved in phrases
        ],
    )


def _list_pickles(order: LdaOrder) -> Iterator[Path]:
    """Yield all pickles of an order."""
    yield from list_pickles(order.model)
    if order.dictionary is not None and not is_text(order.dictionary):
        yield order.dictionary
    yield from order.phrases
