"""Models that were fitted elsewhere, turned into models of this service."""
