"""A topic model is loaded only from files that fit together."""

from pathlib import Path

import numpy as np
import pytest

from app.errors import ArtifactCorrupt
from app.services.artifacts import write_manifest
from app.services.topics.artifact import AFFINITIES, MODEL, load_topics
from app.services.topics.lda.inference import compute_exp_digamma
from tests.small_imported import write_small_imported


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
