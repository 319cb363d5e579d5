"""The files that gensim saves: a pickle, and arrays beside it."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.errors import ModelFileUnusable
from app.training.imported.files import require_no_pipe
from app.training.imported.lda.inert import Global, NotReadable, Record
from app.training.imported.lda.records import (
    GENSIM,
    NameRefused,
    list_refused,
    read_pickle,
)

PACKED = (".gz", ".bz2")

SKLEARN = "it is a model of scikit-learn; `subtext import sklearn` takes those"
RUNS_CODE = (
    "no model needs that, and it may run programs: do not load this file anywhere, and ask where "
    "it comes from"
)
OWN_CODE = (
    "code of a notebook or of another library, which is not in the file; of phrases with a scoring "
    "of your own, set `phrases.scoring = None` after `phrases.freeze()`, and save that"
)
NOT_NEEDED = "is not needed: name the model, and with --documents the texts, which are indexed here"
SHOWN = 5


def require_file(path: Path, reason: str = "") -> None:
    """Raise `ModelFileUnusable` unless there is a file that can be read."""
    if path.is_dir():
        raise ModelFileUnusable(path, "it is a folder; name the file that `save` was given")
    require_no_pipe(path)
    if not path.is_file():
        copy = f"{reason}: copy it, too, into the same folder" if reason else "check the path"
        raise ModelFileUnusable(path, f"it does not exist; {copy}")
    if path.stat().st_size == 0:
        raise ModelFileUnusable(path, "it is empty; copy it again")


def find_state(path: Path) -> Path:
    """Return the file of the model's state, which gensim names after that of the model."""
    if path.suffix in PACKED:
        return path.with_name(f"{path.stem}.state{path.suffix}")
    return path.with_name(f"{path.name}.state")


def list_pickles(path: Path) -> list[Path]:
    """Return the pickles that a saved object may consist of, those that exist."""
    beside = (find_state(path), path.with_name(f"{path.name}.id2word"))
    return [path, *(one for one in beside if one.is_file())]


def find_refused(path: Path) -> str | None:
    """Return a sentence on what a pickle names that no file of gensim does; None if nothing.

    Nothing of it is loaded. Raises `ModelFileUnusable` if the file is no pickle, or damaged.
    """
    require_file(path)
    try:
        names = list_refused(path)
    except NotReadable as error:
        raise ModelFileUnusable(path, str(error)) from error
    return _explain_names(names) if names else None


def explain(path: Path) -> object:
    """Return what a pickle holds, with records for objects; raise `ModelFileUnusable`."""
    require_file(path)
    try:
        return read_pickle(path)
    except NameRefused as error:
        raise ModelFileUnusable(path, _explain_names([error.name])) from error
    except NotReadable as error:
        raise ModelFileUnusable(path, str(error)) from error


def read_as(
    path: Path, kinds: Sequence[str], *, others: Mapping[str, str], otherwise: str
) -> Record:
    """Return the object of one of these classes of gensim; raise `ModelFileUnusable`.

    `others` says of other classes what they are and what to do, `otherwise` of the rest.
    """
    found = explain(path)
    if isinstance(found, list):
        raise ModelFileUnusable(path, f"it holds a list, such as a corpus, which {NOT_NEEDED}")
    if not isinstance(found, Record):
        problem = f"it holds a {type(found).__name__}, no object of gensim; save it with its `save`"
        raise ModelFileUnusable(path, problem)
    kind = found.global_name.name
    if kind not in kinds:
        raise ModelFileUnusable(path, f"its {kind} {others.get(kind, otherwise)}")
    return found


def load_array(path: Path, name: str) -> NDArray[np.floating]:
    """Return the array of an attribute, which gensim saved in a file of its own."""
    is_packed = path.suffix in PACKED
    file = path.with_name(f"{path.name}.{name}.{'npz' if is_packed else 'npy'}")
    require_file(file, "gensim writes it beside the model")
    try:
        loaded = np.load(file, allow_pickle=False)
        found: NDArray[np.floating] = loaded["val"] if is_packed else loaded
    except (ValueError, OSError, EOFError, KeyError) as error:
        problem = "it is cut off or damaged; copy it again, as binary"
        raise ModelFileUnusable(file, problem) from error
    return found


def _explain_names(names: Sequence[Global]) -> str:
    """Return what names that are not expected mean, and what to do."""
    packages = {name.module.partition(".")[0] for name in names}
    if "sklearn" in packages and GENSIM not in packages:
        return SKLEARN
    shown = ", ".join(_print(str(name)) for name in names[:SHOWN])
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    is_harmful = not packages.isdisjoint(sys.stdlib_module_names - {"__main__"})
    reason = RUNS_CODE if is_harmful else OWN_CODE
    return f"it names {shown}{more}: {reason}"


def _print(name: str) -> str:
    """Return a name as it can be printed: it comes from a file that nobody vouches for."""
    return "".join(sign if sign.isprintable() else "?" for sign in name[:100])
