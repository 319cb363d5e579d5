"""Topics: what words and texts are about, and which documents are similar."""
