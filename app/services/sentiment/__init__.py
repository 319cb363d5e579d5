"""The sentiment model: features, scoring, explanation, calibration and learning."""
