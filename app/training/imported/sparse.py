"""Sparse matrices of a pipeline, looked at before anything computes with them.

Loading gives them whatever numbers a file has, and scipy's compiled code trusts these: a column
number that is too large is a place in memory that it reads or writes.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from scipy.sparse import csr_array, dia_array, issparse

from app.errors import PipelineUnsupported

REMEDY = "save the pipeline again, after densify() on its classifier"

NUMBERS = "biuf"
"""Kinds of numpy's types that are numbers."""

DAMAGED = "A sparse matrix whose parts do not fit each other"

LEAVES = (str, bytes, bytearray, int, float, complex, type, type(None))
"""What holds no other value; most values of a pipeline are its words and their columns."""


def check_sparse(pipeline: object) -> None:
    """Raise `PipelineUnsupported` if a sparse matrix anywhere in it is not whole."""
    for matrix in _find_sparse(pipeline):
        try:
            is_whole = _is_whole(matrix)
        except (AttributeError, IndexError, OverflowError, TypeError, ValueError):
            is_whole = False
        if not is_whole:
            raise PipelineUnsupported(DAMAGED, remedy=REMEDY)


def _find_sparse(value: object) -> Iterator[object]:
    """Yield each sparse matrix among the attributes and items of a value, at any depth."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, LEAVES) or id(one) in seen:
            continue
        seen.add(id(one))
        if issparse(one):
            yield one
        elif isinstance(one, Mapping):
            waiting += [item for item in one.values() if not isinstance(item, LEAVES)]
        elif isinstance(one, list | tuple | set | frozenset):
            waiting += [item for item in one if not isinstance(item, LEAVES)]
        elif isinstance(one, np.ndarray) and one.dtype.hasobject:
            waiting += one.ravel().tolist()
        waiting += getattr(one, "__dict__", {}).values()


def _is_whole(matrix: object) -> bool:
    """Say whether a matrix has the parts of one; raise what scipy raises if they are none.

    It is built anew of its parts, which checks them; what loading made was never checked.
    """
    parts = vars(matrix)
    shape, data = parts["_shape"], parts["data"]
    if not all(isinstance(size, int | np.integer) for size in shape) or not _has_numbers(data):
        return False
    if getattr(matrix, "format", None) == "dia":
        if not _has_numbers(parts["offsets"], "i"):
            return False
        dia_array((data, parts["offsets"]), shape=shape)
        return True
    if getattr(matrix, "format", None) != "csr":
        return False
    indices, indptr = parts["indices"], parts["indptr"]
    if not _has_numbers(indices, "i") or not _has_numbers(indptr, "i"):
        return False
    csr_array((data, indices, indptr), shape=shape).check_format(full_check=True)
    return True


def _has_numbers(array: object, kinds: str = NUMBERS) -> bool:
    return isinstance(array, np.ndarray) and array.dtype.kind in kinds
