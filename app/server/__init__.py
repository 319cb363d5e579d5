"""The server: uvicorn, with limits on connections and on the heads of requests."""
