"""The one id of a paper of arXiv."""

import pytest

from app.domain.documents import normalise_arxiv_id


@pytest.mark.parametrize(
    "spelling",
    [
        "https:/arxiv.org/abs/2001.00001v2",
        "2001.00001",
        " 2001.00001 ",
        "2001.00001v2",
        "arXiv:2001.00001",
        "ARXIV: 2001.00001v13",
        "https://arxiv.org/abs/2001.00001",
        "http://www.arxiv.org/abs/2001.00001v1",
        "arxiv.org/pdf/2001.00001.pdf",
        "https://export.arxiv.org/abs/2001.00001?context=cs",
        "https://arxiv.org/html/2001.00001v3#S2",
        "10.48550/arXiv.2001.00001",
        "https://doi.org/10.48550/arXiv.2001.00001",
    ],
)
def test_a_paper_has_one_id_however_it_is_written(spelling: str) -> None:
    """Each version is the same paper."""
    assert normalise_arxiv_id(spelling) == "2001.00001"


@pytest.mark.parametrize(
    ("spelling", "paper"),
    [
        pytest.param("hep-th/9901001", "hep-th/9901001", id="bare"),
        pytest.param("hep-th/9901001v3", "hep-th/9901001", id="version"),
        pytest.param("arXiv:hep-th/9901001", "hep-th/9901001", id="prefix"),
        pytest.param("https://arxiv.org/abs/Hep-TH/9901001", "hep-th/9901001", id="address"),
        pytest.param("math.GT/0309136", "math/0309136", id="class"),
        pytest.param("cond-mat.stat-mech/0309136", "cond-mat/0309136", id="long class"),
    ],
)
def test_an_old_id_keeps_its_archive_alone(spelling: str, paper: str) -> None:
    """As arXiv itself spells it now."""
    assert normalise_arxiv_id(spelling) == paper


@pytest.mark.parametrize(
    "own",
    [
        "",
        "7",
        " 7 ",
        "2013.00001",
        "2001.001",
        "2001.000011",
        "reviews/9901001",
        "https://example.org/abs/2001.00001",
        "2001.00001 and 2001.00002",
    ],
)
def test_another_id_is_kept_unchanged(own: str) -> None:
    """It is no paper of arXiv: its month, its length or its archive does not exist."""
    assert normalise_arxiv_id(own) == own
