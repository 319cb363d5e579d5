"""Whether the service stands: memory, connections, overload, a failing database, start and size."""
