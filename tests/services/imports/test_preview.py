"""A preview reads a bounded part of a file, and says what it assumes."""

import gzip
from pathlib import Path

import pytest

from app.errors import DatesAmbiguous
from app.services.imports.preview import SMALL_BYTES, preview_file, resolve_request
from tests.services.imports.importer import REVIEWS

AMBIGUOUS = b"text,date\nx,03/04/2024\n"


def test_what_is_assumed_of_dates_is_said(tmp_path: Path) -> None:
    """That they are in UTC, and that the day comes first, as far as a sample tells."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"text,date\na,31.12.2024\nb,01.02.2024\n")

    notes = preview_file(path, REVIEWS, None).notes

    assert "Dates of written_at without a zone are read as UTC." in notes
    assert "Dates of written_at are read with the day first." in notes


def test_a_small_file_that_unpacks_to_a_large_one_is_not_read_while_its_sender_waits(
    tmp_path: Path,
) -> None:
    """Its job asks how dates are read; one that stays small is asked about at once."""
    path = tmp_path / "a.csv.gz"
    row = b"x" * 99_999 + b",03/04/2024\n"

    path.write_bytes(gzip.compress(AMBIGUOUS + row * (SMALL_BYTES // len(row) + 1)))
    request = resolve_request(path, REVIEWS, None, name=path.name)
    assert request.options.mapping == {"text": "text", "written_at": "date"}
    path.write_bytes(gzip.compress(AMBIGUOUS))
    with pytest.raises(DatesAmbiguous):
        resolve_request(path, REVIEWS, None, name=path.name)
