"""The model card: what answers now, what it was made from, how well it was measured to do."""

from dataclasses import dataclass

from pydantic import JsonValue

from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.calibration import Calibration
from app.services.sentiment.online.versions import LearnedModel


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The facts about the current model."""

    model_version: str
    base: str
    trained_on: dict[str, JsonValue]
    metrics: dict[str, JsonValue]
    calibration: Calibration
    calibration_curve: JsonValue
    sure_from: float
    corrections_learned: int


def model_card(artifact: SentimentArtifact, model: LearnedModel) -> ModelCard:
    """Return the facts about `model`, which grew out of `artifact`."""
    metrics = dict(artifact.manifest.metrics)
    return ModelCard(
        model_version=model.version,
        base=artifact.manifest.version,
        trained_on=artifact.manifest.data,
        calibration_curve=metrics.pop("calibration_curve", []),
        metrics=metrics,
        calibration=artifact.settings.calibration,
        sure_from=artifact.settings.sure_from,
        corrections_learned=len(model.learned),
    )
