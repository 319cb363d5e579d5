"""Workbooks that are given up."""

from pathlib import Path

from app.services.reviews.workbook import ReviewWorkbook


def test_a_dropped_workbook_is_not_put_together(tmp_path: Path) -> None:
    """Which would take as long as its rows are many: there is no file in the end."""
    workbook = ReviewWorkbook(tmp_path / "reviews.xlsx", columns=["text"])
    workbook.add_rows([["Dull"]])

    workbook.drop()

    assert not (tmp_path / "reviews.xlsx").exists()
