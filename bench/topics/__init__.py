"""How fast topics are inferred and similar documents found."""
