"""A topic model is loaded only from files that fit together."""

import json
from pathlib import Path

import numpy as np
import pytest

from app.errors import ArtifactCorrupt
from app.services.admission import Gate
from app.services.artifacts import write_manifest
from app.services.topics.artifact import AFFINITIES, MODEL, TOPICS, load_topics
from app.services.topics.lda.inference import compute_exp_digamma
from app.services.topics.service import create_topic_service
from tests.small_imported import write_small_imported
from tests.small_topics import write_small_topics


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


def show_by(folder: Path, *terms: str) -> None:
    """Write a small model whose first topic is shown by these terms."""
    write_small_topics(folder)
    facts = json.loads((folder / TOPICS).read_bytes())
    facts[0]["terms"] = terms
    (folder / TOPICS).write_text(json.dumps(facts))
    write_manifest(
        folder, name="topics", requires={}, libraries={}, data={}, settings={}, metrics={}
    )


def test_a_topic_is_shown_by_the_terms_of_its_facts(tmp_path: Path) -> None:
    """With their probabilities; one whose facts have none is shown by its likeliest."""
    show_by(tmp_path / "topics", "gradient", "neural network")

    with Gate(threads=1, limit=1) as gate:
        service = create_topic_service(load_topics(tmp_path / "topics"), gate=gate)
        shown, other, _ = (topic.terms for topic in service.list_topics())
        likeliest = service.artifact.model.list_likeliest_terms(0, limit=3)

    assert shown == likeliest[1:]
    assert [term.term for term in other][:2] == ["posterior", "prior"]


@pytest.mark.parametrize("term", ["dropout", "zebra"], ids=["of the index alone", "unknown"])
def test_terms_that_the_model_lacks_do_not_show_a_topic(tmp_path: Path, term: str) -> None:
    """The files are then of two models."""
    show_by(tmp_path / "topics", "gradient", term)

    with pytest.raises(ArtifactCorrupt):
        load_topics(tmp_path / "topics")
