"""Terms that are added to an index stand where they would have been from the start."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.services.sparse import SparseRows
from app.services.topics.artifact import insert_terms

DOCUMENTS, WIDTH = 6, 5


def to_sparse(dense: NDArray[np.uint8]) -> SparseRows:
    rows, columns = dense.nonzero()
    ends = np.cumsum(np.bincount(rows, minlength=len(dense)))
    indptr = np.concatenate(([0], ends))
    values = dense[rows, columns]
    return SparseRows(indptr, columns.astype(np.int32), values, dense.shape[1])


@given(
    st.lists(st.integers(0, 2), min_size=DOCUMENTS * WIDTH, max_size=DOCUMENTS * WIDTH),
    st.lists(st.sets(st.integers(0, DOCUMENTS - 1)), max_size=3),
    st.integers(0, WIDTH),
)
@example(counts=[0] * DOCUMENTS * WIDTH, documents=[{0, 1}, {0}], first=0)
@pytest.mark.filterwarnings("error")
def test_inserted_terms_are_columns_between_the_others(
    counts: list[int], documents: list[set[int]], first: int
) -> None:
    """Once in each of their documents; rows stay ascending, and numbers of their type."""
    dense = np.array(counts, dtype=np.uint8).reshape(DOCUMENTS, WIDTH)
    added = np.zeros((DOCUMENTS, len(documents)), dtype=np.uint8)
    for term, rows in enumerate(documents):
        added[list(rows), term] = 1

    found = insert_terms(to_sparse(dense), [sorted(rows) for rows in documents], first=first)

    expected = to_sparse(np.hstack([dense[:, :first], added, dense[:, first:]]))
    found.check()
    assert found.width == expected.width
    for name in ("indptr", "indices", "values"):
        ours, theirs = getattr(found, name), getattr(expected, name)
        assert ours.dtype == theirs.dtype
        assert ours.tolist() == theirs.tolist()
