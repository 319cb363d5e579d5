"""The three calls of the old topic dashboard, answered as its clients expect."""

from fastapi import APIRouter, Response
from pydantic import ValidationError

from app.dependencies import DefaultDocumentsDep, DefaultTopicsDep, State
from app.domain.topics import SimilarBy
from app.errors import NoDocuments, Overloaded, StoreUnavailable
from app.middleware import Shortcut
from app.routers.problems import UNREADABLE, documented
from app.schemas.legacy import AbstractRequest, ColouredView, SimilarAbstractsView, coloured_json

router = APIRouter(tags=["Old clients"], deprecated=True)

SIMILAR = 5
"""Documents that the old dashboard shows."""


@router.post(
    "/abst_subm",
    response_model=ColouredView,
    responses=documented(*UNREADABLE, 422, Overloaded),
)
async def colour_abstract(body: AbstractRequest, topics: DefaultTopicsDep) -> Response:
    """Colour an abstract: the words between white space, each with its topic or -1."""
    answer = await topics.understand(body.abstract, coloured_json)
    return Response(answer, media_type="application/json")


async def colour_plainly(body: bytes, state: State) -> bytes | None:
    """Answer as `colour_abstract` does, if there is nothing to object to."""
    try:
        text = AbstractRequest.model_validate_json(body).abstract
    except ValidationError:
        return None
    return await state.topics.default.understand(text, coloured_json)


SHORTCUT = Shortcut("/abst_subm", "/abst_subm", colour_plainly)


@router.post(
    "/get_similars",
    response_model=SimilarAbstractsView,
    responses=documented(*UNREADABLE, 422, Overloaded, StoreUnavailable),
)
async def find_similar_abstracts(
    body: AbstractRequest, documents: DefaultDocumentsDep
) -> SimilarAbstractsView:
    """Find the five documents most like an abstract, column by column.

    `text` is the abstract where the user imported it, else the title.
    """
    found = await documents.similar(
        text=body.abstract, document_id=None, by=SimilarBy.BOTH, limit=SIMILAR
    )
    shares = [await documents.topics.shares(similar.document) for similar in found.items]
    return SimilarAbstractsView(
        topics=[[(share.topic, share.share) for share in of_one] for of_one in shares],
        percentage=[round(100 * similar.similarity, 2) for similar in found.items],
        text=[similar.document.text or similar.document.title or "" for similar in found.items],
        link=[similar.document.id for similar in found.items],
    )


@router.get(
    "/get_rand_abst",
    response_model=str,
    responses=documented(NoDocuments, Overloaded, StoreUnavailable),
)
async def draw_abstract(documents: DefaultDocumentsDep) -> str:
    """Return a random abstract: an imported one, else an example."""
    drawn = await documents.draw(topic=None, seed=None)
    return drawn.text or ""
