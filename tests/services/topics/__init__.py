"""Tests of topics, on a small model of a few invented abstracts."""
