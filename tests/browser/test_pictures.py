"""The pictures of the dashboard in `docs/images`, taken only by `make pictures`."""

import os
from pathlib import Path

import pytest
from PIL import Image

from tests.acceptance.service_process import ROOT, run_server
from tests.browser.seeded_service import seed_service
from tests.browser.vitest import Vitest

MOST_BYTES = 150_000
COLOURS = 255


@pytest.mark.skipif("PICTURES" not in os.environ, reason="pictures are taken by `make pictures`")
def test_pictures_of_the_pages(vitest: Vitest, dashboard: Path, tmp_path: Path) -> None:
    """They are small enough for a README."""
    folder = ROOT / "docs" / "images"
    database = tmp_path / "subtext.db"
    with run_server(ROOT / "artifacts", database, dashboard=dashboard) as server:
        seed_service(server, database)
        failure = vitest.run("pages.picture.ts", server, PICTURES=str(folder))

    if failure is not None:
        pytest.fail(failure, pytrace=False)
    for path in folder.glob("*.png"):
        compress(path)
    sizes = {path.name: path.stat().st_size for path in folder.glob("*.png")}
    assert len(sizes) == 8
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}


def compress(path: Path) -> None:
    """Rewrite a picture with a palette, which halves its size and hardly shows.

    Colours that only small signs have are kept.
    """
    with Image.open(path) as picture:
        packed = picture.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    packed.save(path, optimize=True)
