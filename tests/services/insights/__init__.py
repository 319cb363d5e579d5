"""Tests of what people complain about."""
