"""Tests of the values that the layers share."""
