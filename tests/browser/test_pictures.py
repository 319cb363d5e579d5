"""The pictures of the dashboard in `docs/images`, taken when they are asked for."""

import os
from pathlib import Path

import pytest
from PIL import Image

from tests.acceptance.processes import ROOT, serving
from tests.browser.lived_in import live_in
from tests.browser.suite import Programs

MOST_BYTES = 150_000
COLOURS = 255


@pytest.mark.skipif("PICTURES" not in os.environ, reason="pictures are taken by `make pictures`")
def test_pictures_of_the_pages(found: Programs, tmp_path: Path) -> None:
    """They are small enough for a README."""
    folder = ROOT / "docs" / "images"
    database = tmp_path / "subtext.db"
    with serving(ROOT / "artifacts", database) as server:
        live_in(server, database)
        failure = found.run("pages.picture.ts", server, PICTURES=str(folder))

    if failure is not None:
        pytest.fail(failure, pytrace=False)
    for path in folder.glob("*.png"):
        pack(path)
    sizes = {path.name: path.stat().st_size for path in folder.glob("*.png")}
    assert len(sizes) == 6
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}


def pack(path: Path) -> None:
    """Write a picture anew with a palette, which halves it and is hardly seen."""
    with Image.open(path) as picture:
        packed = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    packed.save(path, optimize=True)
