"""What a pickle names is listed without loading it, and no trick hides a name."""

import io
import pickle
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from joblib.numpy_pickle import NumpyArrayWrapper, NumpyUnpickler
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import GridSearchCV

from app.training.imported.allowed import Name, find_name
from app.training.imported.refusals import explain_refused, find_refused
from app.training.imported.scan import scan_pickle
from app.training.imported.stack import CannotFollow
from tests.training.imported.attacks import make_attacks
from tests.training.imported.saved_pipelines import (
    CLASSIFIERS,
    LABELS,
    TEXTS,
    VECTORIZERS,
    dump,
    fit,
)

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)

ATTACKS = tuple(make_attacks(Path("/unused")))

INDIRECT = (
    "global of Python 2",
    "by a partial",
    "by getattr",
    "as a method",
    "in a frame over an array",
)
"""Attacks that are refused by other names, or by what cannot be followed."""

Write = Callable[[object], bytes]


def refuse(content: bytes) -> str:
    """Return why a pickle is refused, by its names or by what cannot be followed; else nothing."""
    try:
        refused = find_refused(scan_pickle(io.BytesIO(content)).names)
    except CannotFollow as error:
        return str(error)
    return explain_refused(refused) if refused else ""


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("classifier", CLASSIFIERS)
def test_pipelines_name_only_what_is_on_the_list(classifier: str, protocol: int) -> None:
    """Of every kind that can be taken, however it was saved."""
    pipeline = fit(classifier=CLASSIFIERS[classifier])

    assert refuse(pickle.dumps(pipeline, protocol)) == ""
    assert refuse(dump(pipeline, protocol=protocol or None)) == ""


@pytest.mark.parametrize("vectorizer", VECTORIZERS)
def test_vectorizers_name_only_what_is_on_the_list(vectorizer: str) -> None:
    assert refuse(dump(fit(VECTORIZERS[vectorizer]))) == ""


@pytest.mark.parametrize("write", [pickle.dumps, dump])
def test_the_version_of_each_part_is_found(write: Write) -> None:
    """A part may have been put in later, by another scikit-learn."""
    pipeline = fit()
    pipeline.steps.append(("other", Fitted("1.5.2")))

    versions = scan_pickle(io.BytesIO(write(pipeline))).versions

    assert len(versions) == 2
    assert "1.5.2" in versions


class Fitted:
    """A part of a pipeline that another scikit-learn fitted."""

    def __init__(self, version: str) -> None:
        self._sklearn_version = version


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused(attack: str, tmp_path: Path) -> None:
    """Whichever way it names what it calls; and nothing is called meanwhile."""
    sign = tmp_path / "sign"

    assert refuse(make_attacks(sign)[attack])
    assert not sign.exists()


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_attacks_do_run_code(attack: str, tmp_path: Path) -> None:
    """Where they are loaded as usual; so refusing them means something."""
    sign = tmp_path / "sign"
    content = io.BytesIO(make_attacks(sign)[attack])

    with suppress(Exception):  # an attack need not end well
        NumpyUnpickler("", content, ensure_native_byte_order=True).load()

    assert sign.is_dir()


@pytest.mark.parametrize("attack", [one for one in ATTACKS if one not in INDIRECT])
def test_what_it_would_call_is_named(attack: str) -> None:
    """So that whoever has the file knows what it is."""
    problem = refuse(make_attacks(Path("/unused"))[attack])

    assert ".mkdir is nothing that a fitted pipeline needs" in problem
    assert "do not load this file anywhere" in problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\x80\x04\x82\x01.", "EXT1"),
        (b"Pid\n.", "PERSID"),
        (b"\x80\x05\x97.", "NEXT_BUFFER"),
        (b"\x80\x02\x8c\x01a(\x8c\x01b\x93.", "not in the order"),
        (b"\x80\x02h\x05.", "not in the order"),
        (b"\x80\x02t.", "not in the order"),
        (b"\x80\x04c os\nsystem\n.", "made by hand"),
        (b"\x80\x02cnump\\x79\ndtype\n.", "made by hand"),
        (b"\x80\x02}]\x93.", "computes a name"),
        (b"\x80\x02cnumpy\nndarray\n)R.", "calls numpy.ndarray"),
        (b"\x80\x02cnumpy\ndtype\n)\x81.", "makes an object of numpy.dtype"),
        (b"\x80\x02cnumpy\nndarray\n}b.", "changes what it has made"),
        (b"\x80\x02c_codecs\nencode\n\x8c\x01a\x8c\x03hex\x86R.", "calls _codecs.encode"),
        (b"\x80\x02csklearn.pipeline\nPipeline\n)\x81)R.", "calls what it has made"),
        (b"\x80\x02csklearn.pipeline\nPipeline\n)\x81}b}b.", "changes what it has made"),
        (b"\x80\x02csklearn.pipeline\nPipeline\n)\x81Nb.", "changes sklearn.pipeline.Pipeline"),
        (b"\x80\x02csklearn.pipeline\nPipeline\n)\x81}K\x01K\x02sb.", "other attributes"),
        (b"\x80\x02csklearn.pipeline\nPipeline\n)\x81}\x8c\x02__K\x02sb.", "replaces a method"),
        (b"\x80\x02csklearn.pipeline\nPipeline\n)\x81K\x01a.", "no container"),
        (b"", "cut off"),
        (b"\x80\x04K\x01", "cut off"),
        (b"\x80\x04K\x01K\x02.", "not in the order"),
    ],
)
def test_what_no_pipeline_does_is_refused(content: bytes, problem: str) -> None:
    """As one cannot know what it hides."""
    assert problem in refuse(content)


@pytest.mark.parametrize(
    "change",
    [
        {"read": np.dtype},
        {"subclass": np.float64},
        {"order": "A"},
        {"shape": (np.int64(1),)},
        {"shape": (-1,)},
        {"dtype": np.dtype([("a", "O")])},
        {"dtype": np.dtype("M8[s]")},
        {"dtype": np.float64},
    ],
    ids=str,
)
def test_an_array_that_joblib_did_not_write_is_refused(change: dict[str, object]) -> None:
    """Its bytes could be read in another way than they were read over."""
    wrapper = NumpyArrayWrapper(np.ndarray, (1,), "C", np.dtype(np.float64))
    vars(wrapper).update(change)

    refused = refuse(pickle.dumps(wrapper, 2) + bytes(100))

    assert "not described as numpy and joblib do" in refused or "calls numpy.dtype" in refused


def test_text_of_another_size_than_its_type_says_is_refused() -> None:
    """The type gives 4 bytes a letter, and what it is filled with another number."""
    content = dump(np.array(["ab"])).replace(b"K\x08K\x04K\x08t", b"K\x28K\x04K\x08t")

    assert "not described as numpy and joblib do" in refuse(content)


class Array:
    """An array whose pickle gives it a type of this code and state, and this content."""

    def __init__(self, code: str, state: tuple[object, ...], content: object) -> None:
        self._type = Reduced((np.dtype, (code, False, True), state))
        self._content = content

    def __reduce__(self) -> tuple[object, ...]:
        usual = np.empty(0).__reduce__()
        assert isinstance(usual, tuple)
        return *usual[:2], (1, (2,), self._type, False, self._content)


class Reduced:
    """Whatever is said of it."""

    def __init__(self, said: tuple[object, ...]) -> None:
        self._said = said

    def __reduce__(self) -> tuple[object, ...]:
        return self._said


FIELDS = ("a",), {"a": (np.dtype("O"), 0)}


@pytest.mark.parametrize(
    ("code", "state", "content"),
    [
        ("V8", (3, "|", None, *FIELDS, 8, 1, 0), b"A" * 16),
        ("f8", (3, "<", None, *FIELDS, 8, 1, 0), b"A" * 16),
        ("O", (3, "|", None, None, None, -1, -1, 0), b"A" * 16),
        ("O", (3, "|", None, None, None, -1, -1, 63), b"A" * 16),
        ("f8", (3, "<", None, None, None, -1, -1, 63), [b"A", b"A"]),
        ("S8", (3, "|", (np.dtype("O"), (1,)), None, None, 8, 1, 0), b"A" * 16),
        ("f8", (3, "<", None, None, None, 800, -1, 0), b"A" * 16),
    ],
    ids=["field", "field of a number", "flags", "bytes", "objects", "part", "size"],
)
def test_bytes_of_a_file_are_never_taken_for_objects(
    code: str, state: tuple[object, ...], content: object
) -> None:
    """As numpy does where a type says that it holds objects, and its flags that it does not."""
    refused = refuse(pickle.dumps(Array(code, state, content)))

    assert "not described as numpy" in refused or "calls numpy.dtype" in refused


def test_trees_that_joblib_saved_are_named_as_such() -> None:
    """Their arrays have fields, which is where following them ends."""
    problem = refuse(dump(RandomForestClassifier(n_estimators=1).fit([[0], [1]], [0, 1])))

    assert "made of trees, which cannot be taken" in problem


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("write", [pickle.dumps, dump])
def test_a_truncated_file_is_told(write: Write, share: float) -> None:
    content = write(fit())

    assert "cut off or damaged" in refuse(content[: int(len(content) * share)])


def test_several_objects_in_a_file_are_told() -> None:
    """Tutorials save a vectorizer and a classifier one after the other."""
    pipeline = fit()

    problem = refuse(pickle.dumps(pipeline[0]) + pickle.dumps(pipeline[1]))

    assert "make_pipeline(vectorizer, classifier)" in problem


def tokenize(text: str) -> list[str]:
    """A tokenizer of one's own."""
    return text.split()


@pytest.mark.parametrize(
    ("model", "problem"),
    [
        (TfidfVectorizer(tokenizer=tokenize), "tokenize is code of your own"),
        (TfidfVectorizer(tokenizer="x".split), "builtins.getattr is a method"),
        (RandomForestClassifier(n_estimators=1), "made of trees, which cannot be taken"),
        (TfidfVectorizer(dtype=np.random.RandomState(0)), "random_state"),
    ],
    ids=["own", "method", "trees", "chance"],
)
def test_what_cannot_be_taken_is_named_with_what_to_do(model: object, problem: str) -> None:
    assert problem in refuse(pickle.dumps(model))


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("__main__.tokenizer", "code of your own"),
        ("sklearn.linear_model.logistic.LogisticRegression", "before 0.22"),
        ("sklearn.model_selection._search.GridSearchCV", "best_estimator_"),
        (
            "sklearn.model_selection._classification_threshold.FixedThresholdClassifier",
            "save its `model.estimator_`; the threshold is lost",
        ),
        ("imblearn.pipeline.Pipeline", "imbalanced-learn"),
        ("gensim.models.ldamodel.LdaModel", "subtext import gensim"),
        ("nltk.stem.porter.PorterStemmer", "token_pattern"),
        ("xgboost.sklearn.XGBClassifier", "trees"),
        ("numpy.load", "no array that a fitted pipeline has"),
        ("builtins.eval", "runs programs"),
    ],
)
def test_each_kind_of_name_has_its_advice(name: str, problem: str) -> None:
    module, _, last = name.rpartition(".")

    assert problem in explain_refused([Name(module, last)])


def test_a_search_is_told_alone() -> None:
    """What else it has goes with it."""
    search = GridSearchCV(fit(), {"logisticregression__C": [1.0]}, cv=2, scoring="accuracy")

    problem = refuse(pickle.dumps(search.fit(TEXTS, LABELS)))

    assert problem.startswith("sklearn.model_selection._search.GridSearchCV is the search")
    assert ";" not in problem


def test_a_search_hides_no_program() -> None:
    problem = explain_refused(
        [Name("os", "system"), Name("sklearn.model_selection._search", "GridSearchCV")]
    )

    assert "do not load this file anywhere" in problem


class Recorder(NumpyUnpickler):  # type: ignore[misc]  # joblib has no types
    """Loads a file of joblib, notes what it names, and makes nothing but arrays."""

    def __init__(self, content: bytes) -> None:
        super().__init__("", io.BytesIO(content), ensure_native_byte_order=True)
        self.names: set[Name] = set()

    def find_class(self, module: str, name: str) -> object:
        found = find_name(module, name)
        self.names.add(found)
        return super().find_class(module, name) if str(found) in ARRAYS else Inert


ARRAYS = ("joblib.numpy_pickle.NumpyArrayWrapper", "numpy.ndarray", "numpy.dtype")


class Inert:
    """Stands in for anything, and does nothing."""

    def __init__(self, *args: object) -> None:
        self.args = args

    def __setstate__(self, state: object) -> None:
        self.state = state


WRITTEN = tuple(dump(fit(), protocol=protocol) for protocol in (2, 4))


@given(
    content=st.sampled_from(WRITTEN),
    changes=st.lists(
        st.tuples(st.integers(0, 2**20), st.integers(0, 4), st.binary(max_size=12)),
        min_size=1,
        max_size=6,
    ),
)
def test_no_change_hides_a_name(content: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    """Whatever is done to a file: what loading resolves was listed, or the file was refused."""
    for where, cut, put in changes:
        position = where % len(content)
        content = content[:position] + put + content[position + cut :]
    try:
        listed = scan_pickle(io.BytesIO(content)).names
    except CannotFollow:
        return
    recorder = Recorder(content)

    with suppress(Exception), warnings.catch_warnings():  # it is damaged
        warnings.simplefilter("ignore")
        recorder.load()

    assert recorder.names <= listed
