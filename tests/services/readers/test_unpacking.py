"""Small files that unpack to large ones are read up to a limit, and never held whole."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import FileUnreadable
from app.services.readers.documents import read_document_file
from app.services.readers.lines import LINE_CHARACTERS
from app.services.readers.rows import BadRecord
from tests.services.readers.files import (
    list_ids,
    make_document,
    read,
    to_json_lines,
    use_at_most,
)

LIMIT = 2 * LINE_CHARACTERS
BOMB = b"x" * 6 * LIMIT

PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
}


@pytest.mark.parametrize("pack", PACK.values(), ids=PACK)
def test_compressed_files_are_known_by_their_first_bytes(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    """Whatever their name says."""
    content = pack(to_json_lines({"id": "a", "text": "x"}))

    assert read(tmp_path, content, name="a.json") == [make_document("a")]


def test_a_line_without_end_is_read_up_to_the_limit(tmp_path: Path) -> None:
    """The records before it count, and the problem is a sentence."""
    path = tmp_path / "bomb.json"
    path.write_bytes(gzip.compress(to_json_lines({"id": "a", "text": "x"}) + b"\n" + BOMB))

    with use_at_most(len(BOMB) // 2):
        found = list(read_document_file(path, limit=LIMIT))

    assert list_ids(found) == ["a", 2]
    assert isinstance(found[1], BadRecord)
    assert f"unpacks to more than {LIMIT:,} bytes" in found[1].problem


def test_many_lines_are_read_up_to_the_limit(tmp_path: Path) -> None:
    """A file of exactly the limit is read whole, as is a plain one of any size."""
    lines = to_json_lines(*({"id": str(number), "text": "x"} for number in range(100)))
    path, plain = tmp_path / "many.gz", tmp_path / "plain.json"
    path.write_bytes(gzip.compress(lines))
    plain.write_bytes(lines)

    assert len(list(read_document_file(path, limit=len(lines)))) == 100
    with pytest.raises(FileUnreadable, match="unpacks to more"):
        list(read_document_file(path, limit=len(lines) - 1))
    assert len(list(read_document_file(plain, limit=1))) == 100
