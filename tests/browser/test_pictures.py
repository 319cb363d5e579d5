"""The pictures of the dashboard in `docs/images`, taken only by `make pictures`."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.acceptance.service_process import ROOT, run_server
from tests.browser.seeded_service import seed_service
from tests.browser.vitest import Vitest

MOST_BYTES = 150_000
COLOURS = 255
KEPT = 48


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
    """Rewrite a picture with a palette, which more than halves its size and hardly shows.

    The most frequent colours, those of large areas, are kept as they are; the others are chosen
    so that those of small signs are among them.
    """
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    pixels = np.asarray(picture, dtype=np.int32) @ (1 << 16, 1 << 8, 1)
    packed, places, counts = np.unique(pixels, return_inverse=True, return_counts=True)
    colours = np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=1)
    others = picture.quantize(COLOURS - KEPT, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = np.vstack([colours[counts.argsort()[-KEPT:]], np.reshape(others, (-1, 3))])
    nearest = ((colours[:, None] - palette) ** 2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    small = Image.fromarray(nearest[places].reshape(pixels.shape), mode="P")
    small.putpalette(palette.astype(np.uint8).tobytes())
    small.save(path, optimize=True)
