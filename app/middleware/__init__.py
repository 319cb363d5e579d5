"""ASGI middleware around every endpoint, in the order in which a request passes through it.

`telemetry` gives it an id, times and logs it; `headers` adds to each answer what browsers need to
know; `proxy` reads what a trusted proxy says of the client; `origins` refuses what comes by another
name or from another web page, and answers pages of the origins allowed; `access` finds out who
calls and whether they may; `limits` bounds the body.
"""
