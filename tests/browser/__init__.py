"""Tests of the dashboard in a browser, against a real server with the shipped models."""
