"""What the confined process is asked, and what it answers: two files in its folder."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from app.training.imported.files import FileKind

ORDER, OUTCOME, ANSWERS, MODEL = "order.json", "outcome.json", "answers.npz", "model"
"""Files in the folder of a confined process, and the folder for what it converts."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LabelledOrder(_Frozen):
    """Texts and whether each is positive; `notes` are for people."""

    texts: Sequence[str]
    positive: Sequence[bool]
    notes: Sequence[str] = ()


class Order(_Frozen):
    """A file to be converted.

    `sample` are texts to be answered by the pipeline itself; without any, texts are made up of
    `examples` and the pipeline's own vocabulary. `trust` lets a pickle be loaded; `has_proof` says
    that the answers of the notebook are known, so that another scikit-learn may load it.
    """

    path: Path
    kind: FileKind
    compression: str | None
    name: str
    trust: bool
    has_proof: bool
    positive: str | None
    negative: str | None
    sample: Sequence[str]
    examples: Sequence[str]
    holdout: LabelledOrder | None


class Outcome(_Frozen):
    """What came of an order: a `problem`, or a model in `MODEL` and the answers in `ANSWERS`.

    `description` says what was converted, `texts` are those that were answered, `classes` the
    negative and the positive one. `versions` are those of scikit-learn that fitted the pipeline.
    """

    problem: str | None = None
    description: dict[str, str] = {}
    classes: tuple[str, str] = ("", "")
    is_calibrated: bool = False
    tolerance: float = 0.0
    texts: Sequence[str] = ()
    versions: Sequence[str] = ()
    has_network: bool = False
