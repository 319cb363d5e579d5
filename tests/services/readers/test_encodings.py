"""The encoding of a file is what it says, what all of it is, or the likeliest, and is said."""

# ruff: noqa: RUF001 the letters of other scripts are the point

import pickle
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import FileUnreadable
from app.services.readers.encodings import Encoding, find_encoding
from app.services.readers.rows import BadRecord
from tests.services.readers.files import open_content, read_cells, read_table

TEXTS = {
    "cp1252": "text;stars\nTr\u00e8s bien, ça va \u2013 «génial», „Spaß“;5\n",
    "cp1251": "текст;оценка\nОтличный фильм, очень понравился всем;5\nУжасно и скучно;1\n",
    "cp1253": "κείμενο;βαθμός\nΠολύ καλή ταινία, μου άρεσε;5\n",
    "cp1250": "text;ocena\nŚwietny film, bardzo mi się podobał, żółć, wąski, ładny, chciałbym;5\n",
    "gb18030": "text,stars\n非常好的电影，我很喜欢这部电影,5\n很差，不推荐,1\n",
    "utf-16-le": "text,stars\nGut,5\n",
    "utf-16-be": "text,stars\nGut,5\n",
}


def find(content: bytes, wanted: str | None = None) -> Encoding:
    return find_encoding(lambda: iter([content]), wanted)


@pytest.mark.parametrize("encoding", TEXTS)
def test_an_encoding_is_found_and_said(encoding: str) -> None:
    """A person can then look at the letters."""
    found = find(TEXTS[encoding].encode(encoding))

    assert found.name == encoding
    assert found.note is not None


@pytest.mark.parametrize(("count", "is_sure"), [(1, False), (40, True)])
def test_letters_are_to_be_checked_where_few_of_them_tell(count: int, *, is_sure: bool) -> None:
    """Short rows in another encoding read as Western ones as well."""
    note = find("text\nCafé\n".encode("cp1252") * count).note

    assert note is not None
    assert ("check its letters" not in note) is is_sure


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"], ids=str)
def test_what_is_certain_is_not_remarked_on(tmp_path: Path, encoding: str) -> None:
    """A byte order mark is no part of the first name."""
    with open_content(tmp_path, "text,x\nschön,1\n".encode(encoding)) as table:
        assert table.description.columns == ("text", "x")
        assert table.description.notes == ()


def test_the_whole_file_is_looked_at(tmp_path: Path) -> None:
    """A letter at its end decides as well as one at its beginning."""
    content = b"text\n" + b"good\n" * 300_000 + "Caf\u00e9 et th\u00e9\n".encode("cp1252")

    assert read_cells(tmp_path, content)[-1] == ["Caf\u00e9 et th\u00e9"]


def test_a_mistake_in_utf_8_does_not_turn_all_of_it_into_another(tmp_path: Path) -> None:
    """What holds it is refused by its line, when it is read as a field."""
    content = "text\n" + "schön\n" * 5
    with open_content(tmp_path, content.encode() + b"caf\xe9\n") as table:
        assert table.description.encoding == "utf-8"
        assert "UTF-8 but for some bytes" in table.description.notes[0]
        assert [list(row.cells.values()) for row in table if not isinstance(row, BadRecord)][
            :1
        ] == [["schön"]]


def test_a_byte_that_means_nothing_is_not_taken_for_a_letter() -> None:
    """In cp1252, five bytes stand for no character, so that it must be another encoding."""
    assert find(b"text\ncaf\xe9 \x81\x8d\n").name != "cp1252"


@pytest.mark.parametrize("pack", [bytes, zlib.compress])
def test_a_model_is_told_from_a_table(pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(FileUnreadable, match="It is a pickle and no table; `subtext import skl"):
        find(pack(pickle.dumps({"coef": [0.5] * 99})))


def test_an_encoding_can_be_given(tmp_path: Path) -> None:
    """Where the likeliest is wrong."""
    content = "text\nčaj\n".encode("cp1250")

    assert read_cells(tmp_path, content, encoding="cp1250") == [["čaj"]]


@pytest.mark.parametrize("encoding", ["utf-9", "", "zip", "\0"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    """With examples of known ones."""
    with pytest.raises(FileUnreadable, match="cp1252"):
        find(b"text\nx\n", encoding)


def test_what_cannot_be_decoded_ends_the_file(tmp_path: Path) -> None:
    """As UTF-16 has no way to go on after half a character."""
    content = ("text\n" + "good\n" * 50_000).encode("utf-16") + b"\x00\xd8\x00\x00"

    *_, bad = read_table(tmp_path, content)

    assert isinstance(bad, BadRecord)
