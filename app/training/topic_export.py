"""A topic model as gensim's own, for the programs that work with that."""

from pathlib import Path

import numpy as np
from gensim.corpora import Dictionary, MmCorpus
from gensim.models import LdaModel

from app.errors import OutputUnusable
from app.services.topics.artifact import TopicArtifact
from app.services.topics.lda.model import TopicParameters
from app.services.topics.text.vocabulary import Vocabulary

MODEL = "lda.model"
DICTIONARY = "dictionary.gensim"
CORPUS = "corpus.mm"


def export_gensim(artifact: TopicArtifact, folder: Path) -> None:
    """Write an `LdaModel`, its `Dictionary`, and the indexed documents as bags of its terms."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnusable(folder, error.strerror or "it is refused") from error
    model = gensim_model(artifact.model.vocabulary, artifact.parameters)
    documents, end = artifact.documents, artifact.parameters.counts.shape[1]
    bags = [documents.query(place).bag.below(end) for place in range(len(documents.library))]
    frequencies = np.bincount(np.concatenate([bag.ids for bag in bags]), minlength=end)
    model.id2word.num_docs = len(bags)
    model.id2word.dfs = dict(enumerate(frequencies.tolist()))
    model.save(str(folder / MODEL))
    model.id2word.save(str(folder / DICTIONARY))
    corpus = ([*zip(bag.ids.tolist(), bag.counts.tolist(), strict=True)] for bag in bags)
    MmCorpus.serialize(str(folder / CORPUS), corpus)


def gensim_model(vocabulary: Vocabulary, parameters: TopicParameters) -> LdaModel:
    """Return the model as gensim's; its topics have the same numbers, its terms the same ids.

    In double precision: in single, gensim's rounds end one sooner or later for some texts.
    """
    topics, end = parameters.counts.shape
    dictionary = Dictionary()
    terms = vocabulary.settings.terms[:end]
    dictionary.token2id = {term: number for number, term in enumerate(terms)}
    model = LdaModel(
        id2word=dictionary,
        num_topics=topics,
        alpha=parameters.alpha,
        eta=parameters.eta,
        random_state=0,
        dtype=np.float64,
    )
    model.state.sstats = parameters.counts.copy()
    model.sync_state()
    return model
