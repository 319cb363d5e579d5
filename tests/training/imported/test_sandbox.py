"""What comes of a file in the confined process: a sentence, or what was converted."""

from pathlib import Path

import pytest
import skops.io

from app.errors import ConversionRefused, ModelFileUnusable
from app.training.imported.files import FileKind
from app.training.imported.order import Order
from app.training.imported.sandbox import run_confined
from tests.training.imported.attacks import make_attacks
from tests.training.imported.saved_pipelines import dump, fit


def order(path: Path, *, trust: bool = True) -> Order:
    return Order(
        path=path,
        kind=FileKind.SKOPS if path.suffix == ".skops" else FileKind.PICKLE,
        compression=None,
        name="pipeline",
        trust=trust,
        has_proof=False,
        positive=None,
        negative=None,
        sample=(),
        examples=(),
        holdout=None,
    )


def refuse(path: Path, folder: Path, *, trust: bool = True) -> str:
    """Return the sentence by which a file is refused."""
    workspace = folder / "workspace"
    workspace.mkdir()
    with pytest.raises((ConversionRefused, ModelFileUnusable)) as raised:
        run_confined(order(path, trust=trust), workspace)
    return str(raised.value)


def write(folder: Path, content: bytes) -> Path:
    path = folder / "model.pkl"
    path.write_bytes(content)
    return path


def test_a_pickle_is_not_loaded_without_trust(tmp_path: Path) -> None:
    """It is listed, and the sentence says what it names and what to do."""
    problem = refuse(write(tmp_path, dump(fit())), tmp_path, trust=False)

    assert "it is a pickle, and loading one can run code" in problem
    assert "--trust" in problem
    assert "skops.io.dump" in problem


@pytest.mark.parametrize("trust", [False, True])
def test_trust_opens_no_door_to_an_attack(trust: bool, tmp_path: Path) -> None:
    """The list holds either way."""
    sign = tmp_path / "sign"
    path = write(tmp_path, make_attacks(sign)["in the classes"])

    problem = refuse(path, tmp_path, trust=trust)

    assert "mkdir is nothing that a fitted pipeline needs" in problem
    assert not sign.exists()


class Own:
    """A class of one's own."""


def test_a_type_that_skops_does_not_trust_is_named(tmp_path: Path) -> None:
    pipeline = fit()
    pipeline.steps.append(("own", Own()))
    path = tmp_path / "model.skops"
    skops.io.dump(pipeline, path)

    assert "Own is code of your own" in refuse(path, tmp_path)


def test_a_pickle_that_takes_too_much_is_told(tmp_path: Path) -> None:
    """Of memory, which a few bytes can ask for."""
    path = write(tmp_path, b"\x80\x02c__builtin__\nbytearray\n\x8a\x05\x00\x00\x00\x00\x40\x85R.")

    assert "it takes too much memory" in refuse(path, tmp_path)


def test_a_process_that_dies_is_told_with_its_last_words(tmp_path: Path) -> None:
    """Here it cannot read what it is asked."""
    path = write(tmp_path, dump(fit()))
    broken = order(path).model_copy(update={"holdout": "none"})

    with pytest.warns(UserWarning, match="serializer"), pytest.raises(ModelFileUnusable) as raised:
        run_confined(broken, tmp_path)

    assert "the process that read it died (" in str(raised.value)


def test_several_objects_are_told_to_be_joined(tmp_path: Path) -> None:
    pipeline = fit()
    path = write(tmp_path, dump((pipeline[0], pipeline[1])))

    assert "make_pipeline(vectorizer, classifier)" in refuse(path, tmp_path)
