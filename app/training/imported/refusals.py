"""What to do about each name that a saved pipeline must not have: sentences for people."""

import sys
from collections.abc import Iterable, Mapping

from app.training.imported.allowed import ALLOWED, Name

SHOWN = 5
"""Names that are shown of one kind."""

STEPS = (
    "what can be taken are CountVectorizer, TfidfVectorizer, HashingVectorizer, TfidfTransformer, "
    "FeatureUnion and Pipeline, and LogisticRegression, SGDClassifier, LinearSVC, RidgeClassifier, "
    "Perceptron, PassiveAggressiveClassifier, naive Bayes and CalibratedClassifierCV around them"
)

OWN_CODE = (
    "code of your own, which is in the notebook and not in the file: instead of a tokenizer, "
    "preprocessor or analyzer of your own use token_pattern, lowercase, strip_accents and "
    "stop_words, and fit again"
)
RUNS_CODE = (
    "it runs programs or looks other things up, which no fitted pipeline does: do not load this "
    "file anywhere, and ask where it comes from"
)
INDIRECT = (
    "a method or a partial function, such as the tokenizer of another library: use token_pattern "
    "and stop_words instead, and fit again"
)
OTHER_TOKENIZER = (
    "a tokenizer of another library: use token_pattern and stop_words instead, and fit again"
)
NEURAL = "a neural network, which cannot be taken: fit a TfidfVectorizer and a LogisticRegression"
TREES = f"made of trees, which cannot be taken: fit a LogisticRegression instead ({STEPS})"
MOVED_AWAY = (
    "of scikit-learn before 0.22, which called it so: fit it again with the scikit-learn of today"
)
SEARCH = "the search and not the model it found: save `search.best_estimator_` instead"
WITHOUT_THRESHOLD = "save its `model.estimator_`; the threshold is lost, and is that of the model"
THRESHOLD = f"a threshold around a model: {WITHOUT_THRESHOLD}"
FINDING = (
    "a part of what found the model, and not of the model: save `search.best_estimator_` of a "
    "search, `model.estimator_` of a threshold"
)
ALONE = (SEARCH, THRESHOLD, FINDING)
"""Reasons of which the first is told alone: whatever else there is goes with it."""

LIBRARIES: Mapping[str, str] = {
    "sklearn.model_selection._search": SEARCH,
    "sklearn.model_selection._search_successive_halving": SEARCH,
    "sklearn.model_selection._classification_threshold": THRESHOLD,
    "sklearn.model_selection": FINDING,
    "sklearn.metrics": FINDING,
    "sklearn.utils._metadata_requests": FINDING,
    "sklearn.linear_model.logistic": MOVED_AWAY,
    "sklearn.linear_model.stochastic_gradient": MOVED_AWAY,
    "sklearn.linear_model.ridge": MOVED_AWAY,
    "sklearn.linear_model.perceptron": MOVED_AWAY,
    "sklearn.linear_model.passive_aggressive": MOVED_AWAY,
    "sklearn.svm.classes": MOVED_AWAY,
    "sklearn.preprocessing.label": MOVED_AWAY,
    "sklearn.externals": MOVED_AWAY,
    "sklearn.ensemble": TREES,
    "sklearn.tree": TREES,
    "xgboost": TREES,
    "lightgbm": TREES,
    "catboost": TREES,
    "sklearn": f"no step that can be taken; {STEPS}",
    "imblearn": (
        "a pipeline of imbalanced-learn: save `sklearn.pipeline.Pipeline([step for step in "
        "model.steps if not hasattr(step[1], 'fit_resample')])`, which answers the same"
    ),
    "gensim": "a model of gensim: `subtext import gensim MODEL` takes those",
    "nltk": OTHER_TOKENIZER,
    "spacy": OTHER_TOKENIZER,
    "torch": NEURAL,
    "tensorflow": NEURAL,
    "keras": NEURAL,
    "transformers": NEURAL,
    "numpy.random": (
        "a generator of chance: set `random_state` to a number (`pipeline.set_params`) and save "
        "again, nothing is fitted again"
    ),
    "joblib": f"of a joblib before 0.10, or not written by joblib.dump; {STEPS}",
    "pandas": "a table or series: give the vectorizer lists instead (`list(column)`)",
    "dill": OWN_CODE,
    "cloudpickle": OWN_CODE,
    "functools": INDIRECT,
    "operator": INDIRECT,
    "builtins.getattr": INDIRECT,
}
"""What a name is that begins with a module's; the longest that fits decides."""


def find_refused(names: Iterable[Name]) -> list[Name]:
    """Return the names that are not on the list, in order."""
    return sorted(name for name in names if name not in ALLOWED)


def explain_refused(names: Iterable[Name]) -> str:
    """Return in a sentence what the names are, and what to do; at least one name."""
    reasons: dict[str, list[str]] = {}
    for name in names:
        reasons.setdefault(_explain(name), []).append(_shorten(str(name)))
    if not any(RUNS_CODE in reason for reason in reasons):
        first = next((reason for reason in ALONE if reason in reasons), None)
        reasons = {first: reasons[first]} if first else reasons
    ordered = sorted(reasons.items(), key=lambda one: one[0] != RUNS_CODE)
    return "; ".join(f"{_list(shown)} is {reason}" for reason, shown in ordered)


def _explain(name: Name) -> str:
    parts = str(name).split(".")
    for length in range(len(parts), 0, -1):
        if reason := LIBRARIES.get(".".join(parts[:length])):
            return reason
    if parts[0] in sys.stdlib_module_names and parts[0] != "__main__":
        return f"nothing that a fitted pipeline needs: {RUNS_CODE}"
    if parts[0] in ("numpy", "scipy"):
        return f"no array that a fitted pipeline has; {STEPS}"
    return OWN_CODE


def _list(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _shorten(name: str) -> str:
    """Return a name as it can be printed: it comes from a file that nobody vouches for."""
    return "".join(sign if sign.isprintable() else "?" for sign in name[:100])
