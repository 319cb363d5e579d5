"""The linear model: features, weights, classifier."""
