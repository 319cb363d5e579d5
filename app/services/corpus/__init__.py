"""Documents from outside: files of several formats, and arXiv's interface."""
