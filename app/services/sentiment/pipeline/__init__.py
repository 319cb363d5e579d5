"""Text pipelines that scikit-learn fitted elsewhere, served without it and to the same answers."""
