"""What a pickle of a fitted pipeline may name, and what may be done with each of these names.

None of them runs anything, opens anything or looks anything up, whatever it is given: classes that
are made empty and then filled, functions that build arrays and containers out of values, and types
that are only mentioned. A name that is not here is never resolved.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto


class Role(Enum):
    """What a pickle may do with a name."""

    FILLED = auto()
    """A class: make an empty object of it and give it its attributes."""

    CALLED = auto()
    """A function, or a type that makes a value of values."""

    MENTIONED = auto()
    """A type that is an attribute or an argument, and is not called itself."""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A global of a pickle: its module, and its name in there."""

    module: str
    name: str

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"


MOVED = {
    "__builtin__": "builtins",
    "copy_reg": "copyreg",
    "scipy.sparse.csr": "scipy.sparse._csr",
    "scipy.sparse.dia": "scipy.sparse._dia",
    "_loss": "sklearn._loss._loss",
}
"""Modules that are called otherwise today: by Python 2, as protocols 0 to 2 do, by old scipy, and
by scikit-learn 1.6 and 1.7, whose own name for it is not found."""

NUMPY_CORE = "numpy.core."
"""Where numpy 1 had what numpy 2 has in `numpy._core`."""


def find_name(module: str, name: str) -> Name:
    """Return the global by the name that it has today."""
    if module.startswith(NUMPY_CORE):
        module = f"numpy._core.{module.removeprefix(NUMPY_CORE)}"
    return Name(MOVED.get(module, module), name)


def _list(role: Role, module: str, names: str) -> dict[Name, Role]:
    return {Name(module, name): role for name in names.split()}


ARRAY_WRAPPER = Name("joblib.numpy_pickle", "NumpyArrayWrapper")
DTYPE = Name("numpy", "dtype")
NDARRAY = Name("numpy", "ndarray")
ARRAY_OF_BUFFER = Name("numpy._core.numeric", "_frombuffer")
RECONSTRUCT_ARRAY = Name("numpy._core.multiarray", "_reconstruct")
RECONSTRUCT_OBJECT = Name("copyreg", "_reconstructor")
ENCODE = Name("_codecs", "encode")
OBJECT = Name("builtins", "object")

PLAIN = re.compile(r"[?biufcSUO]\d{0,9}")
"""Types of numpy of which an element's size is in the type itself: no fields, no units."""

LATIN = ("latin1", "latin-1")
"""The one encoding in which protocols 0 to 2 write bytes."""

MAPPINGS = frozenset(
    Name("collections", name) for name in ("OrderedDict", "defaultdict", "Counter")
)
"""What may be called and then given items."""

CALIBRATION = _list(
    Role.FILLED,
    "sklearn.calibration",
    "_CalibratedClassifier _SigmoidCalibration _TemperatureScaling",
)
"""Parts of a calibrated classifier, which skops does not trust by itself."""

SPARSE = _list(Role.FILLED, "scipy.sparse._csr", "csr_matrix csr_array")
"""Coefficients that `sparsify` made, which are checked before anything computes with them."""

LOSSES = {
    **_list(
        Role.CALLED,
        "sklearn.linear_model._sgd_fast",
        "EpsilonInsensitive Hinge Huber Log ModifiedHuber SquaredEpsilonInsensitive SquaredHinge "
        "SquaredLoss",
    ),
    **_list(
        Role.CALLED,
        "sklearn._loss._loss",
        "CyHalfBinomialLoss CyHalfMultinomialLoss CyHalfSquaredError CyHuberLoss",
    ),
}
"""What a classifier was fitted by, and does not answer by: some are gone from newer versions."""

ALLOWED: Mapping[Name, Role] = {
    **_list(
        Role.FILLED,
        "sklearn.feature_extraction.text",
        "CountVectorizer TfidfVectorizer HashingVectorizer TfidfTransformer",
    ),
    **_list(Role.FILLED, "sklearn.pipeline", "Pipeline FeatureUnion"),
    **_list(
        Role.FILLED, "sklearn.linear_model._logistic", "LogisticRegression LogisticRegressionCV"
    ),
    **_list(Role.FILLED, "sklearn.linear_model._stochastic_gradient", "SGDClassifier"),
    **_list(Role.FILLED, "sklearn.linear_model._ridge", "RidgeClassifier RidgeClassifierCV"),
    **_list(Role.FILLED, "sklearn.frozen._frozen", "FrozenEstimator"),
    **_list(Role.FILLED, "sklearn.linear_model._perceptron", "Perceptron"),
    **_list(Role.FILLED, "sklearn.linear_model._passive_aggressive", "PassiveAggressiveClassifier"),
    **_list(Role.FILLED, "sklearn.svm._classes", "LinearSVC"),
    **_list(Role.FILLED, "sklearn.naive_bayes", "MultinomialNB ComplementNB BernoulliNB"),
    **_list(Role.FILLED, "sklearn.calibration", "CalibratedClassifierCV"),
    **CALIBRATION,
    **_list(Role.FILLED, "sklearn.isotonic", "IsotonicRegression"),
    **_list(Role.FILLED, "sklearn.preprocessing._label", "LabelBinarizer"),
    **SPARSE,
    **_list(Role.FILLED, "scipy.sparse._dia", "dia_matrix dia_array"),
    ARRAY_WRAPPER: Role.FILLED,
    **LOSSES,
    DTYPE: Role.CALLED,
    RECONSTRUCT_ARRAY: Role.CALLED,
    Name("numpy._core.multiarray", "scalar"): Role.CALLED,
    ARRAY_OF_BUFFER: Role.CALLED,
    RECONSTRUCT_OBJECT: Role.CALLED,
    ENCODE: Role.CALLED,
    **dict.fromkeys(MAPPINGS, Role.CALLED),
    **_list(Role.CALLED, "builtins", "set frozenset bytearray"),
    NDARRAY: Role.MENTIONED,
    **_list(
        Role.MENTIONED,
        "numpy",
        "float64 float32 float16 int64 int32 int16 int8 uint64 uint32 uint16 uint8 bool bool_ str_",
    ),
    OBJECT: Role.MENTIONED,
    **_list(Role.MENTIONED, "builtins", "int float str bool list dict tuple bytes"),
}


def _is_plain(args: tuple[object, ...]) -> bool:
    """Say whether a type of numpy is made of its code, and whether to align and to copy it."""
    return (
        1 <= len(args) <= 3
        and isinstance(args[0], str)
        and PLAIN.fullmatch(args[0]) is not None
        and all(isinstance(one, int) for one in args[1:])
    )


CHECKS: Mapping[Name, Callable[[tuple[object, ...]], bool]] = {
    DTYPE: _is_plain,
    RECONSTRUCT_ARRAY: lambda args: args[:1] == (NDARRAY,),
    RECONSTRUCT_OBJECT: lambda args: len(args) == 3 and args[1:] == (OBJECT, None),
    ENCODE: lambda args: len(args) == 2 and args[1] in LATIN,
}


def has_usual_arguments(name: Name, args: tuple[object, ...]) -> bool:
    """Say whether a function on the list is called as pickles do that nobody made by hand."""
    return name not in CHECKS or CHECKS[name](args)
