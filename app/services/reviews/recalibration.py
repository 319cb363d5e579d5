"""The calibration follows people's labels: when it is fitted anew, and to which of them."""

from app.db.reviews.store import ReviewStore
from app.domain.sentiment import Cause
from app.services.reviews.model_log import ModelLog
from app.services.sentiment.online.calibration import MOST_LABELS, is_due
from app.services.sentiment.online.candidates import LabelledReviews
from app.services.sentiment.online.feature_cache import Correction
from app.services.sentiment.online.trainer import OnlineTrainer
from app.services.sentiment.online.versions import LearnedModel


class Recalibration:
    """Fits the calibration within the transaction of a correction, under the log's lock."""

    def __init__(self, *, reviews: ReviewStore, log: ModelLog, trainer: OnlineTrainer) -> None:
        self._reviews = reviews
        self._log = log
        self._trainer = trainer

    async def run_if_due(self, model: LearnedModel) -> LearnedModel:
        """Return the model after a new fit, promoted or not; the same model if none is due.

        Raises `Overloaded`.
        """
        count = await self._reviews.count_labelled()
        if not is_due(count, fitted_to=model.labels_fitted):
            return model
        latest = await self._reviews.read_recent_labelled(MOST_LABELS)
        taught = await self._log.read_taught(model, [one[0] for one in latest])
        labelled = LabelledReviews([Correction(*one) for one in latest], count, taught)
        candidate = await self._trainer.calibrate(model, labelled)
        _, following = await self._log.record(model, candidate, Cause.CALIBRATION)
        return following
