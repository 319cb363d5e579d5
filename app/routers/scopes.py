"""The scope that each operation needs; one that is in no row needs a key with `admin`."""

from app.domain.keys import Scope

PUBLIC = frozenset[str]()
"""Operations that need no key, as `GET /livez`: `METHOD /path` as in the OpenAPI document."""

SCOPES: dict[Scope, frozenset[str]] = {}
"""Operations by the scope they need."""
