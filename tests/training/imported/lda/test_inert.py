"""What stands for objects in a pickle of gensim: whatever the pickle does, it stays what it is."""

from pathlib import Path

import pytest

from app.errors import ModelFileUnusable
from app.training.imported.lda.files import require_file
from app.training.imported.lda.inert import BUILDERS, Global, NotReadable
from app.training.imported.lda.records import read_pickle


@pytest.mark.parametrize("name", BUILDERS, ids=str)
@pytest.mark.parametrize(
    "change", [b"N}\x8c\x0c__defaults__\x8c\x01xs\x86b.", b"}\x8c\x01a\x8c\x01xsb."]
)
def test_what_builds_values_is_not_changed(name: Global, change: bytes, tmp_path: Path) -> None:
    """By attributes that a pickle gives it: those would stay for the next file."""
    path = tmp_path / "model"
    path.write_bytes(f"c{name.module}\n{name.name}\n".encode() + change)

    with pytest.raises(NotReadable, match="changes what builds its values"):
        read_pickle(path)


def test_a_device_is_told() -> None:
    """It would be read without an end."""
    with pytest.raises(ModelFileUnusable, match="it is a pipe"):
        require_file(Path("/dev/zero"))
