"""Subtext: a self-hosted service that tells how a text feels and which sentences matter."""
