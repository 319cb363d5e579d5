"""Loading resolves no name that is not on the list, whatever the scan has seen."""

import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
import sklearn
import skops.io
from scipy.sparse import dia_matrix
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

from app.errors import ModelFileUnusable
from app.training.imported.allowed import ALLOWED, Name
from app.training.imported.files import FileKind, ModelFile
from app.training.imported.loading import (
    NameRefused,
    import_name,
    list_skops,
    load_pickle,
    load_skops,
    resolve,
)
from tests.services.zip_files import write_archive
from tests.training.imported.attacks import make_attacks
from tests.training.imported.saved_pipelines import (
    CLASSIFIERS,
    COMPRESSIONS,
    TEXTS,
    VECTORIZERS,
    dump,
    fit,
)

ATTACKS = tuple(make_attacks(Path("/unused")))


def save(folder: Path, content: bytes, compression: str | None = None) -> ModelFile:
    path = folder / "model"
    path.write_bytes(content)
    is_archive = content.startswith(b"PK")
    return ModelFile(path, FileKind.SKOPS if is_archive else FileKind.PICKLE, compression)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("classifier", CLASSIFIERS)
def test_a_pickle_loads_as_it_was(classifier: str, protocol: int, tmp_path: Path) -> None:
    pipeline = fit(classifier=CLASSIFIERS[classifier])

    loaded = load_pickle(save(tmp_path, pickle.dumps(pipeline, protocol)))

    assert isinstance(loaded, Pipeline)
    assert loaded.predict(TEXTS).tolist() == pipeline.predict(TEXTS).tolist()


@pytest.mark.parametrize("compression", [None, *COMPRESSIONS])
@pytest.mark.parametrize("vectorizer", VECTORIZERS)
def test_a_file_of_joblib_loads_as_it_was(
    vectorizer: str, compression: str | None, tmp_path: Path
) -> None:
    pipeline = fit(VECTORIZERS[vectorizer])
    content = dump(pipeline, compress=(compression, 3) if compression else 0)

    loaded = load_pickle(save(tmp_path, content, compression))

    assert isinstance(loaded, Pipeline)
    scores = loaded.decision_function(TEXTS)
    assert np.array_equal(scores, pipeline.decision_function(TEXTS))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_runs_nothing(attack: str, tmp_path: Path) -> None:
    """Even if the scan had let it pass."""
    sign = tmp_path / "sign"
    file = save(tmp_path, make_attacks(sign)[attack])

    with pytest.raises((NameRefused, TypeError, AttributeError, pickle.UnpicklingError)):
        load_pickle(file)

    assert not sign.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"c_codecs\nencode\n(S'a'\nS'hex'\ntR.",
        b"ccopy_reg\n_reconstructor\n(csklearn.pipeline\nPipeline\nc__builtin__\nint\nI1\ntR.",
    ],
    ids=["encode", "reconstruct"],
)
def test_functions_are_called_in_their_usual_way_alone(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(NameRefused, match="in another way"):
        load_pickle(save(tmp_path, content))


def test_losses_of_other_versions_are_not_needed(tmp_path: Path) -> None:
    """A classifier was fitted by them, and does not answer by them."""
    gone = b"csklearn.linear_model._sgd_fast\nLog\n)R."

    assert load_pickle(save(tmp_path, gone)) is None


@pytest.mark.parametrize("name", sorted(ALLOWED, key=str), ids=str)
def test_each_name_on_the_list_exists(name: Name) -> None:
    """Or something stands in for it."""
    assert callable(resolve(name))


@pytest.mark.parametrize(("module", "name"), [("sklearn.gone", "A"), ("sklearn.pipeline", "Gone")])
def test_what_the_installed_libraries_lack_is_told(module: str, name: str) -> None:
    """The list is for several versions."""
    with pytest.raises(NameRefused, match=f"not in the libraries installed here, {module}.{name}"):
        import_name(Name(module, name))


@pytest.mark.parametrize("classifier", CLASSIFIERS)
def test_a_file_of_skops_loads_as_it_was(classifier: str, tmp_path: Path) -> None:
    """With its calibration, which skops does not trust by itself."""
    pipeline = fit(classifier=CLASSIFIERS[classifier])
    file = save(tmp_path, skops.io.dumps(pipeline))

    listed = list_skops(file)
    loaded = load_skops(file)

    assert listed.names == set()
    assert listed.versions == {sklearn.__version__}
    assert isinstance(loaded, Pipeline)
    assert loaded.predict(TEXTS).tolist() == pipeline.predict(TEXTS).tolist()


class Own:
    """A class of one's own."""


def test_types_that_skops_does_not_trust_are_named(tmp_path: Path) -> None:
    pipeline = fit()
    pipeline.steps.append(("own", Own()))

    (name,) = list_skops(save(tmp_path, skops.io.dumps(pipeline))).names

    assert str(name) == f"{__name__}.Own"


def test_a_damaged_file_of_skops_is_told(tmp_path: Path) -> None:
    content = skops.io.dumps(fit())

    with pytest.raises(ModelFileUnusable, match="cut off or damaged"):
        list_skops(save(tmp_path, content[:3000] + content[3100:]))


def test_a_bomb_of_skops_is_refused(tmp_path: Path) -> None:
    """Its entries are not unpacked to find out how large they are."""
    file = save(tmp_path, skops.io.dumps(fit()))
    with zipfile.ZipFile(file.path, "a") as archive:
        archive.writestr("bomb.npy", b"")
        archive.filelist[-1].file_size = 2**31

    with pytest.raises(ModelFileUnusable, match="unpacks to more than 1 GiB"):
        list_skops(file)


def test_a_file_of_skops_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    """They are not listed to find out how many there are."""
    file = save(tmp_path, write_archive([b"%05d" % number for number in range(10_001)], count=1))

    with pytest.raises(ModelFileUnusable, match="more than 10,000 parts, which no pipeline needs"):
        list_skops(file)


def test_trees_in_a_file_of_skops_are_left_to_the_conversion(tmp_path: Path) -> None:
    """Skops trusts all of scikit-learn; what is no text pipeline is refused by its name later."""
    content = skops.io.dumps(RandomForestClassifier(n_estimators=1))

    assert list_skops(save(tmp_path, content)).names == set()


@pytest.mark.parametrize("classifier", [LinearSVC(), LogisticRegression()])
def test_sparse_coefficients_in_a_file_of_skops_are_loaded(
    classifier: LinearSVC | LogisticRegression, tmp_path: Path
) -> None:
    """The conversion checks them."""
    pipeline = fit(classifier=classifier)
    pipeline[-1].sparsify()
    file = save(tmp_path, skops.io.dumps(pipeline))

    assert list_skops(file).names == set()
    assert isinstance(load_skops(file), Pipeline)


def test_what_a_pickle_may_have_and_skops_does_not_trust_is_told(tmp_path: Path) -> None:
    """To save it with skops would be no help."""
    pipeline = fit()
    pipeline.diagonals = dia_matrix(np.eye(2))

    with pytest.raises(ModelFileUnusable, match=r"dia_matrix.*joblib\.dump, and say --trust"):
        list_skops(save(tmp_path, skops.io.dumps(pipeline)))
