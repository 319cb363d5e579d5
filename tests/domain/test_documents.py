"""arXiv ids: one document has one id, however it is written."""

import pytest

from app.domain.documents import normalise_arxiv_id


@pytest.mark.parametrize(
    ("spelled", "usual"),
    [
        ("1605.02113", "1605.02113"),
        (" 1605.02113v1\n", "1605.02113"),
        ("1605.02113v12", "1605.02113"),
        ("0704.0001", "0704.0001"),
        ("arXiv:1605.02113", "1605.02113"),
        ("ARXIV: 1605.02113v3", "1605.02113"),
        ("arXiv:1605.02113v1 [stat.ML]", "1605.02113"),
        ("https://arxiv.org/abs/1605.02113", "1605.02113"),
        ("http://arxiv.org/abs/1605.02113v2", "1605.02113"),
        ("https:/arxiv.org/abs/1605.02113", "1605.02113"),
        ("https://www.arxiv.org/pdf/1605.02113v2.pdf", "1605.02113"),
        ("https://arxiv.org/abs/1605.02113?context=cs#abstract", "1605.02113"),
        ("export.arxiv.org/abs/1605.02113/", "1605.02113"),
        ("https://doi.org/10.48550/arXiv.1605.02113", "1605.02113"),
        ("10.48550/arXiv.1605.02113", "1605.02113"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("hep-th/9901001v2", "hep-th/9901001"),
        ("arXiv:math.GT/0309136v1", "math/0309136"),
        ("https://arxiv.org/abs/cond-mat.stat-mech/0309136", "cond-mat/0309136"),
    ],
)
def test_every_spelling_of_an_arxiv_id_is_one_id(spelled: str, usual: str) -> None:
    """Without version, prefix, address and subject class."""
    assert normalise_arxiv_id(spelled) == usual
    assert normalise_arxiv_id(usual) == usual


@pytest.mark.parametrize(
    "other",
    [
        *("mine-1", "4711", "v1", "report 1605.02113", "1605.021", "1605.021131", "1605.02113vx"),
        *("https://example.org/abs/1605.02113", "cs/1", "a/b/0309136", "16O5.02113", "", "arXiv:"),
        "https://arxiv.org/list/stat.ML/recent",
    ],
)
def test_any_other_id_stays_as_it_is(other: str) -> None:
    """Only blanks around it go."""
    assert normalise_arxiv_id(f"  {other}\t") == other
