"""Documents from outside: files, and an arXiv of our own."""
