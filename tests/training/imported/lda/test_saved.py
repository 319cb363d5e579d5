"""Models that gensim saved: what is read of them is what gensim itself loads."""

import os
import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from gensim.corpora import Dictionary
from gensim.models import LdaModel, LdaMulticore
from gensim.similarities import MatrixSimilarity
from sklearn.linear_model import LogisticRegression

from app.errors import ModelFileUnusable
from app.services.topics.text.vocabulary import Bag
from app.training.imported.lda.agreement import draw_bags, find_tolerance
from app.training.imported.lda.dictionary import choose_words, read_dictionary
from app.training.imported.lda.export import create_inference
from app.training.imported.lda.files import find_refused
from app.training.imported.lda.saved import SavedDictionary, SavedModel, read_model
from tests.training.imported.lda.fits import Fit, fit, fit_apart, infer_by_gensim

ETA = 0.02


@pytest.fixture(scope="module")
def fitted(tmp_path_factory: pytest.TempPathFactory) -> Fit:
    return fit(tmp_path_factory.mktemp("fitted"))


@pytest.fixture
def files(fitted: Fit, tmp_path: Path) -> Path:
    """A copy of the model's files, to be damaged."""
    for path in fitted.path.parent.iterdir():
        shutil.copy(path, tmp_path)
    return tmp_path / "lda"


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        pytest.param(LdaModel, {}, id="the tutorial's settings"),
        pytest.param(LdaModel, {"alpha": "auto", "eta": "auto"}, id="priors learned"),
        pytest.param(LdaModel, {"alpha": [0.1, 0.5, 0.9], "num_topics": 3}, id="alpha given"),
        pytest.param(LdaModel, {"dtype": np.float64}, id="in double precision"),
        pytest.param(LdaModel, {"dtype": np.float16, "eta": 0.5}, id="in half precision"),
        pytest.param(LdaModel, {"gamma_threshold": 0.1, "iterations": 400}, id="a threshold"),
        pytest.param(LdaModel, {"num_topics": 1, "alpha": "symmetric"}, id="one topic"),
        pytest.param(LdaMulticore, {"workers": 1}, id="LdaMulticore"),
    ],
)
def test_inference_is_that_of_the_model_that_gensim_loads(
    kind: type[LdaModel], settings: dict[str, object], tmp_path: Path
) -> None:
    """From the same start, for 300 texts to 1e-4; and topics keep their numbers and terms."""
    path = fit_apart(tmp_path, kind, settings).path
    theirs = LdaModel.load(str(path))

    saved = read_model(path)

    bags = draw_bags(saved, 300, seed=3)
    ours = np.array([create_inference(saved).compute_shares(bag) for bag in bags])
    assert np.abs(ours - infer_by_gensim(theirs, bags)).max() < find_tolerance(saved)
    topics = saved.counts + saved.eta
    assert topics / topics.sum(axis=1, keepdims=True) == pytest.approx(
        theirs.get_topics().astype(np.float64), rel=2e-3
    )
    assert saved.words == dict(theirs.id2word)


@pytest.mark.parametrize("by_topic", [False, True], ids=["a vector", "a matrix"])
def test_eta_may_differ_by_term(by_topic: bool, fitted: Fit, tmp_path: Path) -> None:
    terms = len(fitted.dictionary)
    eta = np.linspace(ETA, 5 * ETA, terms)
    corpus = [fitted.dictionary.doc2bow(one) for one in fitted.documents]
    given = np.tile(eta, (2, 1)) if by_topic else eta
    model = LdaModel(corpus, num_topics=2, id2word=fitted.dictionary, eta=given)
    model.save(str(tmp_path / "lda"))

    saved = read_model(tmp_path / "lda")

    assert saved.counts + saved.eta == pytest.approx(model.state.get_lambda(), rel=1e-5)


def test_a_compressed_model_is_read(fitted: Fit, tmp_path: Path) -> None:
    fitted.model.save(str(tmp_path / "lda.gz"))

    compressed, plain = read_model(tmp_path / "lda.gz"), read_model(fitted.path)

    assert compressed.counts.tolist() == plain.counts.tolist()
    assert compressed.affinities.tolist() == plain.affinities.tolist()


def test_a_text_without_a_known_word_has_the_prior(fitted: Fit) -> None:
    inference = create_inference(read_model(fitted.path))
    empty = Bag(np.empty(0, np.int32), np.empty(0, np.int32))

    assert inference.compute_shares(empty) == pytest.approx(
        fitted.model.alpha / fitted.model.alpha.sum(), rel=1e-6
    )


def test_dictionaries_are_read_in_all_forms(fitted: Fit, tmp_path: Path) -> None:
    fitted.dictionary.save_as_text(str(tmp_path / "text"))
    (tmp_path / "dict").write_bytes(pickle.dumps(dict(fitted.dictionary)))

    saved = read_dictionary(fitted.path.with_name("dictionary"))
    text = read_dictionary(tmp_path / "text")

    assert saved.words == text.words == dict(fitted.dictionary)
    assert read_dictionary(tmp_path / "dict").words == saved.words
    assert saved.document_frequencies == text.document_frequencies == fitted.dictionary.dfs


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-300])


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        pytest.param(lambda p: os.remove(f"{p}.state"), "copy it, too", id="no state"),
        pytest.param(lambda p: os.remove(f"{p}.expElogbeta.npy"), "copy it, too", id="no array"),
        pytest.param(truncate, "cut off or damaged", id="the model cut off"),
        pytest.param(lambda p: truncate(Path(f"{p}.state")), "cut off", id="the state cut off"),
        pytest.param(
            lambda p: truncate(Path(f"{p}.expElogbeta.npy")), "cut off", id="the array cut off"
        ),
        pytest.param(lambda p: p.write_bytes(b""), "it is empty", id="empty"),
        pytest.param(lambda p: p.write_text("lda = LdaModel()"), "it is text", id="code"),
        pytest.param(
            lambda p: shutil.copy(p.with_name("dictionary"), p),
            "with --dictionary",
            id="dictionary",
        ),
        pytest.param(
            lambda p: shutil.copy(p.with_name("phrases"), p), "with --phrases", id="phrases"
        ),
        pytest.param(
            lambda p: shutil.copy(f"{p}.state", p), "name the file without .state", id="state"
        ),
        pytest.param(
            lambda p: p.write_bytes(pickle.dumps([[(0, 1)]])), "with --documents", id="corpus"
        ),
        pytest.param(
            lambda p: MatrixSimilarity([[(0, 1.0)]], num_features=2).save(str(p)),
            "with --documents",
            id="index",
        ),
        pytest.param(
            lambda p: LdaModel(num_topics=2, id2word={0: "one", 1: "two"}).save(str(p)),
            "never fitted",
            id="never fitted",
        ),
        pytest.param(
            lambda p: np.save(f"{p}.expElogbeta.npy", np.ones((6, 3))),
            "of different models",
            id="another model's array",
        ),
        pytest.param(
            lambda p: np.save(f"{p}.expElogbeta.npy", np.array([{}], dtype=object)),
            "cut off or damaged",
            id="an array that is a pickle",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    damage: Callable[[Path], object], problem: str, files: Path
) -> None:
    damage(files)

    with pytest.raises(ModelFileUnusable, match=problem):
        read_model(files)


@dataclass(frozen=True, slots=True)
class Harmful:
    """A pickle of it would make a folder."""

    folder: Path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.folder),)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("is_inside", [False, True], ids=["alone", "inside"])
def test_names_that_are_not_gensims_are_listed_and_never_called(
    is_inside: bool, protocol: int, tmp_path: Path
) -> None:
    path, harmful = tmp_path / "model", Harmful(tmp_path / "harmed")
    content = {"token2id": [harmful]} if is_inside else harmful
    path.write_bytes(pickle.dumps(content, protocol))

    assert "posix.mkdir" in (find_refused(path) or "")
    with pytest.raises(ModelFileUnusable, match=r"it names posix.mkdir: no model needs that"):
        read_model(path)
    assert not harmful.folder.exists()


def test_a_model_of_scikit_learn_is_sent_to_its_own_command(tmp_path: Path) -> None:
    path = tmp_path / "model"
    path.write_bytes(pickle.dumps(LogisticRegression().fit([[0], [1]], [0, 1])))

    with pytest.raises(ModelFileUnusable, match="`subtext import sklearn` takes those"):
        read_model(path)


def make_saved(words: dict[int, str] | None, *, terms: int = 2) -> SavedModel:
    ones = np.ones((1, terms), np.float32)
    return SavedModel("LdaModel", ones, ones, np.ones(1), np.ones(()), 50, 0.001, 1e-7, 9, words)


@pytest.mark.parametrize(
    ("own", "given", "problem"),
    [
        pytest.param({0: "boat", 1: "sail"}, [["boat", "mast"]], "1 of 2 ids", id="other words"),
        pytest.param({0: "boat", 1: "sail"}, [["boat"]], "it has 1 ids and that 2", id="fewer"),
        pytest.param(None, [["boat", "mast", "sail"]], "it has 3 ids and that 2", id="more"),
        pytest.param({0: "0", 1: "1"}, None, "name its dictionary", id="numbers alone"),
        pytest.param(None, None, "name its dictionary", id="none at all"),
    ],
)
def test_a_dictionary_of_another_model_is_refused(
    own: dict[int, str] | None, given: list[list[str]] | None, problem: str, tmp_path: Path
) -> None:
    path = tmp_path / "dictionary"
    if given:
        Dictionary(given).save(str(path))

    with pytest.raises(ModelFileUnusable, match=problem):
        choose_words(
            make_saved(own),
            read_dictionary(path) if given else None,
            path=tmp_path / "lda",
            dictionary_path=path,
        )


def test_a_dictionary_gives_the_words_that_the_model_lacks() -> None:
    """gensim numbers the words of a model that was fitted without a dictionary."""
    path = Path("dictionary")
    given = SavedDictionary({0: "boat", 1: "sail"}, documents=0, document_frequencies={})

    words = choose_words(make_saved({0: "0", 1: "1"}), given, path=path, dictionary_path=path)

    assert words == {0: "boat", 1: "sail"}
