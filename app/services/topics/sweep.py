"""Removal of what reviews have of topic models that analyze them no more."""

from collections.abc import Sequence
from time import monotonic

from app.db.engine import Database, Session
from app.db.models import ModelStore
from app.db.reviews.topics import find_analysed, remove_analyses
from app.domain.models import ModelKind
from app.services.sync import Step
from app.services.topics.catalogue import TopicCatalogue
from app.services.topics.registry import TopicRegistry

BATCH = 500
"""Reviews at a time: other writers wait for some milliseconds."""

SWEEP_S = 5.0
"""How often models are looked for that are not live any more."""


def sweep_analyses(registry: TopicRegistry) -> Step:
    """Return the step that removes sentences and topics of models that are not live, bit by bit.

    Those that were removed, and those that another one of their name succeeds.
    """
    next_at = 0.0

    async def sweep(database: Database) -> bool:
        nonlocal next_at
        if monotonic() < next_at:
            return False
        async with database.begin_read() as session:
            idle = await _list_idle(session, registry.catalogue)
            model = await find_analysed(session, idle)
        if model is not None and await _remove_some(database, registry, model):
            return True
        next_at = monotonic() + SWEEP_S
        return False

    return sweep


async def _list_idle(session: Session, catalogue: TopicCatalogue) -> Sequence[str]:
    """Return the models that analyze no reviews; not those of which a later release knows more."""
    unclear = {one.model for one in catalogue.kept if one.model not in catalogue}
    models = await ModelStore(session).read_names(ModelKind.TOPICS)
    return sorted({*models}.difference(catalogue.live, unclear))


async def _remove_some(database: Database, registry: TopicRegistry, model: str) -> bool:
    """Remove a batch, unless the model is live by now; return whether anything was removed."""
    async with database.begin_write() as session:
        catalogue = await registry.catalogue.update(ModelStore(session))
        if model not in await _list_idle(session, catalogue):
            return False
        return await remove_analyses(session, model, limit=BATCH) > 0
