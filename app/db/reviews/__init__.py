"""Reviews: the store, with its bulk insert, keyset pagination, search and statistics."""
