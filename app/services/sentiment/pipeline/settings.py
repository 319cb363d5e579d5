"""What a pipeline does to a text, as settings: analyzers, stages and members of a classifier."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MOST_UNITS = 64
"""The longest n-gram, in words or characters: a text has as many n-grams of each length."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AnalyzerSettings(_Frozen):
    """One vectorizer: how it cuts a text into n-grams, and which columns it counts them in.

    It has `columns` columns, after those of the analyzers before it. `hashing` finds a column by
    the n-gram's hash (`alternate_sign` counts half of them negatively), else by a vocabulary.
    `binary` counts an n-gram once. Names and meanings are scikit-learn's.
    """

    analyzer: Literal["word", "char", "char_wb"]
    lowercase: bool
    strip_accents: Literal["ascii", "unicode"] | None
    token_pattern: str | None
    least: int = Field(ge=1, le=MOST_UNITS)
    most: int = Field(ge=1, le=MOST_UNITS)
    stop_words: tuple[str, ...] = ()
    columns: int = Field(ge=1)
    hashing: bool = False
    alternate_sign: bool = False
    binary: bool = False


class Stage(_Frozen):
    """One step that changes the values of the columns from `begin` to before `end`.

    `sublinear` takes 1 + log, `scale` multiplies each column by its own factor, the inverse
    document frequency, `weigh` all by `number`; `l1` and `l2` divide a row by its norm; `binarize`
    makes 1 of what is above `number`, and 0 of the rest.
    """

    kind: Literal["sublinear", "scale", "weigh", "l1", "l2", "binarize"]
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
