"""A pipeline of two words, by which kernels are compiled before any pipeline is imported."""

import numpy as np

from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.weights import Calibration, Weights
from app.services.sentiment.online.learner import LearningSettings
from app.services.sentiment.pipeline.files import PipelineArrays, build_features
from app.services.sentiment.pipeline.lookup import encode
from app.services.sentiment.pipeline.settings import AnalyzerSettings, Member, PipelineSettings

WORDS = ("bad", "good")
RUNS = r"\w+"


def make_sample() -> Classifier:
    """Return a classifier that calls every kernel of pipelines."""
    calibration = Calibration(slope=1.0, intercept=0.0)
    settings = PipelineSettings(
        analyzers=(
            AnalyzerSettings(
                analyzer="word",
                lowercase=True,
                strip_accents=None,
                token_pattern=RUNS,
                least=1,
                most=1,
                columns=len(WORDS),
            ),
        ),
        stages=(),
        members=(Member(positive=0),),
        intercepts=(0.0,),
        is_calibrated=False,
        is_second=True,
        is_english=True,
        classes=("negative", "positive"),
        calibration=calibration,
        sure_from=None,
        learning=LearningSettings(),
    )
    arrays = PipelineArrays(
        ngrams=np.frombuffer(encode("".join(WORDS)), np.uint8),
        lengths=np.array([len(word) for word in WORDS], np.int32),
        scales=np.empty(0),
        coefficients=np.array([[-1.0], [1.0]]),
        support=np.empty(0, np.uint8),
    )
    features = build_features(settings, arrays)
    weights = Weights(table=np.zeros(features.n_features, np.int16), bias=0)
    return Classifier("sample", features, weights, calibration, sure_from=None)
