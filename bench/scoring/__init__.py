"""The speed of scoring texts, and the start-up time and memory of the service."""
