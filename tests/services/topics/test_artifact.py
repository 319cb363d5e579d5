"""A topic model's files fit together, and terms added to its index stand in their order."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.errors import ArtifactCorrupt
from app.services.artifacts import write_manifest
from app.services.sparse import SparseRows
from app.services.topics.artifact import AFFINITIES, MODEL, insert_terms, load_topics
from app.services.topics.lda.inference import compute_exp_digamma
from tests.small_imported import write_small_imported

DOCUMENTS, WIDTH = 6, 5


@pytest.mark.parametrize("number", [-0.5, np.nan, np.inf])
def test_numbers_that_inference_cannot_compute_with_are_not_loaded(
    number: float, tmp_path: Path
) -> None:
    """Of priors and affinities alike: compiled code makes positions in a table of them."""
    for file in (MODEL, AFFINITIES):
        folder = tmp_path / file
        manifest = write_small_imported(folder)
        load_topics(folder)
        if file == AFFINITIES:
            affinities = np.load(folder / file)
            affinities[0, 0] = number
            np.save(folder / file, affinities)
        else:
            with np.load(folder / file) as arrays:
                changed = {**arrays, "alpha": np.array([0.3, number])}
            np.savez(folder / file, **changed)
        write_manifest(
            folder,
            name=manifest.name,
            requires={},
            libraries={},
            data={},
            settings={},
            metrics={},
        )

        with pytest.raises(ArtifactCorrupt):
            load_topics(folder)


def test_numbers_that_are_not_positive_have_no_digamma_and_do_no_harm() -> None:
    """The table of powers of two is not read beyond its ends."""
    results = np.empty(4)

    compute_exp_digamma(np.array([-3.0000001, np.nan, -1e-300, 1.0]), results)

    assert np.isnan(results[1])
    assert results[3] == pytest.approx(0.561459483566885)


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
