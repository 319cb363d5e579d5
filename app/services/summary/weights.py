"""How much each term of a sentence weighs among the sentences of its text."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix


def tf_idf(sentences: Sequence[Sequence[str]]) -> csr_matrix:
    """Weigh the terms of each sentence: one row of length 1, or of zeros if it has none.

    As scikit-learn's `TfidfVectorizer(sublinear_tf=True)` does, whose import would take a second
    and 60 MB: a term that occurs n times weighs (1 + ln n) (1 + ln((1 + sentences) / (1 +
    sentences with it))) before its row is scaled. Columns are the terms, in order.
    """
    counts = [Counter(terms) for terms in sentences]
    columns = {term: column for column, term in enumerate(sorted(set().union(*counts)))}
    ends = np.cumsum([0, *map(len, counts)])
    terms = np.array([columns[term] for count in counts for term in count], dtype=np.int32)
    occurrences = np.array([number for count in counts for number in count.values()], dtype=float)
    sentences_with = np.bincount(terms, minlength=len(columns))
    rarity = 1 + np.log((1 + len(sentences)) / (1 + sentences_with))
    weights = (1 + np.log(occurrences)) * rarity[terms]
    rows = np.repeat(np.arange(len(sentences)), np.diff(ends))
    lengths = np.sqrt(np.bincount(rows, weights**2, minlength=len(sentences)))
    shape = (len(sentences), max(len(columns), 1))
    weighed = csr_matrix((weights / lengths[rows], terms, ends), shape=shape)
    weighed.sort_indices()
    return weighed
