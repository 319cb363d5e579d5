"""The example texts that come with Subtext."""

import json
from pathlib import Path

from app.domain.topics import Document
from app.services.artifacts import MANIFEST, read_manifest, trusted_path

ABSTRACTS = "abstracts.jsonl"


def load_abstracts(folder: Path) -> tuple[Document, ...]:
    """Return the example abstracts in `folder`; none if there is no such folder.

    Raises an `ArtifactError` if the manifest does not vouch for them.
    """
    if not (folder / MANIFEST).is_file():
        return ()
    lines = trusted_path(folder, read_manifest(folder), ABSTRACTS).read_bytes().splitlines()
    return tuple(_example(line) for line in lines)


def _example(line: bytes) -> Document:
    facts = json.loads(line)
    return Document(
        id=facts["id"],
        title=facts["title"],
        authors=None,
        date=None,
        categories=(),
        url=None,
        text=facts["text"],
    )
