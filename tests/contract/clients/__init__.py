"""One tour through the service, by clients that three generators made from `openapi.json`."""
