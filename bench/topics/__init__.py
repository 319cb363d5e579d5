"""The speed of topic inference and of the search for similar documents."""
