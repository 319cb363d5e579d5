"""Analysis of stored reviews: their sentences with topic and verdict, kept up to date."""
