"""Training on the labels of one's own texts, from the shipped model or from nothing."""
