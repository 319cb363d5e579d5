"""What clients meet: the service in one process, over its own HTTP."""
