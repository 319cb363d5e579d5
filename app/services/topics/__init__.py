"""Topics: which words and texts are about what, and which documents are like them."""
