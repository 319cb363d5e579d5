"""Latent Dirichlet allocation: the model and its inference."""
