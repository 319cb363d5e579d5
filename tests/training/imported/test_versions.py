"""A pipeline of another scikit-learn is taken where it is proved to answer the same."""

import pytest

from app.training.imported.versions import check_versions


@pytest.mark.parametrize("versions", [[], ["1.9.0"], ["1.9.0", "1.9.1"]])
def test_releases_of_the_same_line_read_each_other(versions: list[str]) -> None:
    assert check_versions(versions, installed="1.9.1", has_proof=False) is None


@pytest.mark.parametrize("version", ["1.8.0", "0.24.2", "1.10.0", "2.0"])
def test_another_version_needs_proof(version: str) -> None:
    """And is told what proof is, older or newer."""
    problem = check_versions([version, "1.9.1"], installed="1.9.1", has_proof=False)

    assert problem is not None
    assert f"scikit-learn {version} fitted it and 1.9.1 is installed here" in problem
    assert "--sample FILE" in problem


def test_proof_is_enough() -> None:
    assert check_versions(["1.5.2"], installed="1.9.1", has_proof=True) is None
