"""Topic models that gensim fitted elsewhere, turned into models of this service."""
