"""Training of the sentiment model, from raw reviews to the files that are served."""
