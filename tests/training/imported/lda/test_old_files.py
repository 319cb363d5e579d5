"""Files of older versions of gensim: those that come with its own tests."""

from pathlib import Path

import gensim
import pytest
from gensim.models import LdaModel
from gensim.models.phrases import FrozenPhrases, Phrases

from app.training.imported.lda.phrases import read_phrases
from app.training.imported.lda.saved import read_model
from tests.training.imported.lda.test_phrases import join

FILES = Path(gensim.__file__).parent / "test" / "test_data"

pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="gensim came without its tests")


@pytest.mark.parametrize("name", ["lda_3_0_1_model", "ldamodel_python_2_7", "ldamodel_python_3_5"])
def test_a_model_of_gensim_2_or_3_is_read(name: str) -> None:
    theirs = LdaModel.load(str(FILES / name))

    saved = read_model(FILES / name)

    assert saved.words == dict(theirs.id2word)
    assert saved.affinities == pytest.approx(theirs.expElogbeta)
    assert saved.counts + saved.eta == pytest.approx(theirs.state.get_lambda())


@pytest.mark.parametrize("kind", ["3.6.0.model", "no-common-terms.pkl", "no-scoring.pkl"])
@pytest.mark.parametrize("is_frozen", [True, False], ids=["Phraser", "Phrases"])
def test_phrases_of_gensim_3_are_read(is_frozen: bool, kind: str) -> None:
    path = FILES / f"{'phraser' if is_frozen else 'phrases'}-{kind}"
    theirs = (FrozenPhrases if is_frozen else Phrases).load(str(path))
    words = ["graph", "minors", "of", "trees", "the", "human", "interface", "survey", "graph"]

    assert join(words, path) == theirs[words]
    assert read_phrases(path).layer.phrases
