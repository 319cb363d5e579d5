"""The dictionary of a model: a file of gensim's, a pickled dict, or lines of text."""

from collections.abc import Mapping
from pathlib import Path

from app.errors import ModelFileUnusable
from app.training.imported.lda.files import explain, require_file
from app.training.imported.lda.inert import Record
from app.training.imported.lda.saved import SavedDictionary, SavedModel, take_words

FIELDS = 3
"""Of a line of text: id, word, number of documents."""

SHOWN = 3


def is_text(path: Path) -> bool:
    """Return whether a dictionary was saved by `save_as_text`."""
    require_file(path)
    with path.open("rb") as file:
        beginning = file.read(2**16)
    lines = beginning.split(b"\n")
    counted = lines[1:-1] if lines[0].strip().isdigit() else lines[:-1]
    return bool(counted) and all(line.count(b"\t") == FIELDS - 1 for line in counted)


def read_dictionary(path: Path) -> SavedDictionary:
    """Return the dictionary in a file; raise `ModelFileUnusable`."""
    if is_text(path):
        return _read_text(path)
    found = explain(path)
    words = take_words(path, found)
    if words is None:
        kind = found.global_name.name if isinstance(found, Record) else type(found).__name__
        problem = f"it holds a {kind} and no Dictionary; name what `dictionary.save` was given"
        raise ModelFileUnusable(path, problem)
    return words


def choose_words(
    model: SavedModel, dictionary: SavedDictionary | None, *, path: Path, dictionary_path: Path
) -> dict[int, str]:
    """Return the word of each of the model's ids: the model's own, else those of the dictionary.

    Raises `ModelFileUnusable` if the dictionary is another model's, or there are no words at all.
    """
    terms = model.counts.shape[1]
    own = _clean(model.words or {}, terms)
    if dictionary is None:
        if not own:
            problem = "it has no words, only numbers; name its dictionary with --dictionary"
            raise ModelFileUnusable(path, problem)
        return own
    given = _clean(dictionary.words, max(dictionary.words, default=-1) + 1)
    if len(given) and max(given) + 1 != terms:
        raise ModelFileUnusable(
            dictionary_path,
            f"it is of another model, as it has {max(given) + 1:,} ids and that {terms:,}; name "
            f"the one that the corpus was made with{', or none: it has its own' if own else ''}",
        )
    if not given:
        raise ModelFileUnusable(dictionary_path, "it has no words")
    _check_same(own, given, dictionary_path)
    return given


def _check_same(own: Mapping[int, str], given: Mapping[int, str], path: Path) -> None:
    differing = [number for number, word in own.items() if given.get(number) != word]
    if differing:
        shown = ", ".join(
            f"{number} is {own[number]!r} in the model and {given.get(number)!r} there"
            for number in differing[:SHOWN]
        )
        raise ModelFileUnusable(
            path,
            f"it is of another model, as {len(differing):,} of {len(own):,} ids have other words "
            f"({shown}); leave --dictionary away, as the model has its own words",
        )


def _clean(words: Mapping[int, str], end: int) -> dict[int, str]:
    """Return the words of ids below `end`; none if they are but the ids themselves."""
    found = {number: word for number, word in words.items() if 0 <= number < end}
    return {} if all(word == str(number) for number, word in found.items()) else found


def _read_text(path: Path) -> SavedDictionary:
    words: dict[int, str] = {}
    frequencies: dict[int, int] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise ModelFileUnusable(path, "it is not in UTF-8; save it again") from error
    documents = int(lines[0]) if lines[0].strip().isdigit() else 0
    for line in lines[1 if documents else 0 :]:
        fields = line.split("\t")
        if len(fields) != FIELDS or not (fields[0].isdigit() and fields[2].isdigit()):
            if line:
                raise ModelFileUnusable(path, f"a line of it is no word: {line[:60]!r}")
            continue
        words[int(fields[0])], frequencies[int(fields[0])] = fields[1], int(fields[2])
    return SavedDictionary(words, documents, frequencies)
