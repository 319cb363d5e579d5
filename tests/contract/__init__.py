"""The contract with clients, `openapi.json`: whether it is what the service does, what breaks."""
