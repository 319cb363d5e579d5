"""What people complain about: sentences of reviews with topic and verdict, kept up to date."""
