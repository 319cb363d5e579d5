"""The measurements of whether the service stands."""
