"""Reviews: the store, and how it inserts, pages, searches and counts."""
