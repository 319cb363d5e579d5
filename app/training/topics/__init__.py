"""Training of the topic model: from documents to the files that are served."""
