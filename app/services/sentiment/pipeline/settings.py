"""What a pipeline does to a text, as settings: analyzers, stages and members of a classifier."""

import re
from math import isfinite
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.learner import LearningSettings

MOST_UNITS = 32
"""The longest n-gram, in words or characters."""

MOST_LENGTHS = 16
"""Lengths of one analyzer's n-grams: a text has about as many n-grams of each, and a long one takes
some ten megabytes for each."""

MOST_ANALYZERS = 64

MOST_COLUMNS = 2**30
"""Of an analyzer or all of them, and of stop words: features are numbers of 32 bits."""


StageKind = Literal["ones", "sublinear", "scale", "weigh", "l1", "l2", "binarize"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class AnalyzerSettings(_Frozen):
    """One vectorizer: how it cuts a text into n-grams, and which columns it counts them in.

    It has `columns` columns, after those of the analyzers before it. `hashing` finds a column by
    the n-gram's hash (`alternate_sign` counts half of them negatively), else by a vocabulary.
    Names and meanings are scikit-learn's. N-grams have from `least` to `most` words or characters;
    so many `stop_words` are left out.
    """

    analyzer: Literal["word", "char", "char_wb"]
    lowercase: bool
    strip_accents: Literal["ascii", "unicode"] | None
    token_pattern: str | None
    least: int = Field(ge=1, le=MOST_UNITS)
    most: int = Field(ge=1, le=MOST_UNITS)
    stop_words: int = Field(default=0, ge=0, le=MOST_COLUMNS)
    columns: int = Field(ge=1, le=MOST_COLUMNS)
    hashing: bool = False
    alternate_sign: bool = False

    @model_validator(mode="after")
    def _check(self) -> Self:
        """Refuse lengths that compiled code would write out of bounds by, and patterns of none."""
        if not 0 <= self.most - self.least < MOST_LENGTHS:
            raise ValueError(f"n-grams of {self.least} to {self.most} units")
        try:
            groups = re.compile(self.token_pattern or "").groups
        except (re.error, RecursionError, OverflowError) as error:
            raise ValueError(f"a token pattern that is none: {error}") from error
        if groups > 1:
            raise ValueError("a token pattern of several groups")
        return self


class Stage(_Frozen):
    """One step that changes the values of the columns from `begin` to before `end`.

    `ones` counts each n-gram once, `sublinear` takes 1 + log, `scale` multiplies each column by its
    own factor, the inverse document frequency, `weigh` all by `number`; `l1` and `l2` divide a row
    by its norm; `binarize` makes 1 of what is above `number`, and 0 of the rest.
    """

    kind: StageKind
    begin: int = Field(ge=0)
    end: int = Field(ge=1)
    number: float = 0.0


class Member(_Frozen):
    """A classifier's answer as a difference of two sums, and the sigmoid calibrated over it.

    A sum is a row of coefficients times a text's values, plus its intercept; `positive` and
    `negative` are numbers of such rows. With `is_probability` the difference is turned into one
    first. `slope` and `intercept` make log-odds of it.
    """

    positive: int = Field(ge=0)
    negative: int | None = Field(default=None, ge=0)
    is_probability: bool = False
    slope: float = 1.0
    intercept: float = 0.0


class PipelineSettings(_Frozen):
    """The content of `pipeline.json`: all of a pipeline but its arrays.

    `intercepts` has one for each row of coefficients. `is_calibrated` says whether members have
    sigmoids of their own, `is_second` whether the positive class is the second of scikit-learn's.
    `classes` are the names of the negative and the positive class. Without `sure_from` no
    prediction is sure until the calibration was fitted to people's labels.
    """

    analyzers: tuple[AnalyzerSettings, ...] = Field(min_length=1, max_length=MOST_ANALYZERS)
    stages: tuple[Stage, ...]
    members: tuple[Member, ...] = Field(min_length=1)
    intercepts: tuple[float, ...] = Field(min_length=1)
    is_calibrated: bool
    is_second: bool
    is_english: bool
    classes: tuple[str, str]
    calibration: Calibration
    sure_from: float | None = Field(ge=0.5, le=1)
    learning: LearningSettings

    @model_validator(mode="after")
    def _check(self) -> Self:
        calibration = self.calibration
        if not all(map(isfinite, (calibration.slope, calibration.intercept, calibration.prior))):
            raise ValueError("a calibration that is not finite")
        if self.columns > MOST_COLUMNS:
            raise ValueError(f"more than {MOST_COLUMNS:,} columns")
        return self

    @property
    def columns(self) -> int:
        """The number of columns of all analyzers."""
        return sum(analyzer.columns for analyzer in self.analyzers)
