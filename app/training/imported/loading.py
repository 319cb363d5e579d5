"""Loading a saved pipeline so that no name is resolved that is not on the list.

This runs in a confined process alone, and after the file was scanned: the list holds twice.
"""

import re
import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from zipfile import BadZipFile, ZipFile

import skops.io
from joblib.numpy_pickle import NumpyUnpickler
from sklearn.exceptions import InconsistentVersionWarning

from app.errors import ModelFileUnusable
from app.services.zip_directory import DirectoryTooLarge, check_directory
from app.training.imported.allowed import (
    ALLOWED,
    CALIBRATION,
    ENCODE,
    LATIN,
    LOSSES,
    RECONSTRUCT_OBJECT,
    SPARSE,
    Name,
    find_name,
)
from app.training.imported.files import DAMAGED, FILE_BYTES, ModelFile, open_model
from app.training.imported.findings import Findings
from app.training.imported.refusals import SHOWN, explain_refused

SCHEMA = "schema.json"

WRITTEN_VERSION = re.compile(
    rb'"_sklearn_version": \{[^{}]{0,300}"content": "\\"([^"\\]{1,40})\\""'
)
"""The version of scikit-learn, as a schema of skops has it for each part that was fitted."""

TRUSTED = frozenset({*CALIBRATION, *SPARSE})
"""What is loaded of a file of skops beside what skops trusts by itself."""


class NameRefused(Exception):
    """A file names what must not or cannot be loaded; the reason."""


def load_pickle(file: ModelFile) -> object:
    """Return what a scanned pickle or file of joblib holds; raise `NameRefused`."""
    with open_model(file) as content, warnings.catch_warnings():
        warnings.simplefilter("ignore", InconsistentVersionWarning)  # parity is what decides
        found: object = _ListedUnpickler("", content, ensure_native_byte_order=True).load()
        return found


def list_skops(file: ModelFile) -> Findings:
    """Return the types of a file of skops that it does not trust, and versions of scikit-learn."""
    try:
        with file.path.open("rb") as content:
            check_directory(content)
        with ZipFile(file.path) as archive:
            if sum(one.file_size for one in archive.infolist()) > FILE_BYTES:
                raise ModelFileUnusable(file.path, "it unpacks to more than 1 GiB")
            schema = archive.read(SCHEMA)
        untrusted = skops.io.get_untrusted_types(file=file.path)
    except DirectoryTooLarge as error:
        raise ModelFileUnusable(file.path, f"{error}, which no pipeline needs") from error
    except (BadZipFile, EOFError, KeyError, ValueError, RecursionError) as error:
        raise ModelFileUnusable(file.path, DAMAGED) from error
    names = {find_name(*one.rpartition(".")[::2]) for one in untrusted}
    versions = {found.decode("ascii", "replace") for found in WRITTEN_VERSION.findall(schema)}
    if distrusted := sorted((names & ALLOWED.keys()) - TRUSTED):
        raise ModelFileUnusable(
            file.path,
            f"skops does not trust {', '.join(map(str, distrusted[:SHOWN]))}, which is harmless in "
            "a pickle: save it with joblib.dump, and say --trust",
        )
    return Findings(names=names - TRUSTED, versions=versions)


def load_skops(file: ModelFile) -> object:
    """Return what a file of skops holds, of types that skops or our list trusts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InconsistentVersionWarning)
        loaded: object = skops.io.load(file.path, trusted=[str(name) for name in TRUSTED])
        return loaded


class _ListedUnpickler(NumpyUnpickler):  # type: ignore[misc]  # joblib has no types
    """Joblib's own, which resolves names on the list alone."""

    def find_class(self, module: str, name: str) -> object:
        """Return what a name stands for; raise `NameRefused` if it is not on the list."""
        return resolve(find_name(module, name))


def resolve(name: Name) -> object:
    """Return what a name on the list stands for; raise `NameRefused` for others."""
    if name not in ALLOWED:
        raise NameRefused(explain_refused([name]))
    return STAND_INS[name] if name in STAND_INS else import_name(name)


def import_name(name: Name) -> object:
    """Return a global; raise `NameRefused` if the installed libraries do not have it."""
    try:
        return getattr(import_module(name.module), name.name)
    except (ImportError, AttributeError) as error:
        raise NameRefused(
            f"it has a part that is not in the libraries installed here, {name}; fit it again with "
            "the versions that are"
        ) from error


def _encode(text: object, encoding: object) -> bytes:
    """Stand in for the function by which protocols 0 to 2 write bytes, in their one encoding."""
    if not isinstance(text, str) or encoding not in LATIN:
        raise NameRefused("bytes are written in another way than pickle does")
    return text.encode("latin-1")


def _reconstruct(made: object, base: object, state: object) -> object:
    """Stand in for the function by which protocols 0 and 1 make an empty object."""
    if not isinstance(made, type) or base is not object or state is not None:
        raise NameRefused("an object is made in another way than pickle does")
    return object.__new__(made)


def _forget_loss(*_: object) -> None:
    """Stand in for losses."""


STAND_INS: Mapping[Name, Callable[..., object]] = {
    **dict.fromkeys(LOSSES, _forget_loss),
    ENCODE: _encode,
    RECONSTRUCT_OBJECT: _reconstruct,
}
"""What a pipeline's pickle needs one use of alone, or none."""
