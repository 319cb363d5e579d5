"""Query parameters of lists: limit, cursor and filter; the Link header of their pages."""

from dataclasses import dataclass
from typing import Annotated, Protocol, TypeVar

from fastapi import Depends, Query, Request, Response

from app.dependencies import StateDep
from app.domain.reviews import ReviewFilter, ReviewTopic
from app.domain.sentiment import Label
from app.domain.topics import NO_TOPIC
from app.headers import make_address
from app.limits import ATTRIBUTES, PAGE_ITEMS, PAGE_ITEMS_DEFAULT, TERMS_DEFAULT
from app.schemas.base import ShortText
from app.schemas.filters import Attribute, Rating, Since, Until
from app.services.analysis.review_topics import find_topic

PageT = TypeVar("PageT", bound="HasNextCursor")

Cursor = Annotated[
    str | None, Query(max_length=500, description="The page before's `next_cursor`.")
]

TOPIC_IDS = 2**15 - 1
"""The greatest id of a topic."""

MOMENT = "day (UTC) or RFC 3339 moment of when it was written, else stored"


SentimentParameter = Annotated[Label | None, Query(description="The latest prediction.")]
LabelParameter = Annotated[Label | None, Query(description="The label that a person gave.")]
CorrectedParameter = Annotated[bool | None, Query(description="Whether a person labelled it.")]
SureParameter = Annotated[bool | None, Query(description="Whether the model is sure.")]
SourceParameter = Annotated[ShortText | None, Query(description="Where it comes from.")]
LowestRating = Annotated[Rating | None, Query(description="The lowest rating.")]
HighestRating = Annotated[Rating | None, Query(description="The highest rating.")]
SinceParameter = Annotated[Since | None, Query(description=f"The first {MOMENT}.")]
UntilParameter = Annotated[
    Until | None, Query(description=f"The last day, or the first moment after: a {MOMENT}.")
]
AttributeParameter = Annotated[
    list[Attribute] | None,
    Query(max_length=ATTRIBUTES, description="`name:value`; of several, it must have all."),
]
PromotedParameter = Annotated[
    bool | None, Query(description="Whether it was promoted; false lists what was held back.")
]
WordsParameter = Annotated[
    str | None,
    Query(
        max_length=1000,
        description='Words that must all occur, `"a phrase"`, a beginning `crash*`.',
    ),
]


TopicParameter = Annotated[
    int | None,
    Query(
        ge=NO_TOPIC,
        le=TOPIC_IDS,
        description="A topic that some sentence is of; -1 lists what no topic explains.",
    ),
]
TopicModelParameter = Annotated[
    ShortText | None,
    Query(description="The model of `topic`, or `default`; not needed if one is of reviews."),
]


class HasNextCursor(Protocol):
    """A page that may be followed by another."""

    @property
    def next_cursor(self) -> str | None:
        """The cursor of the next page; None on the last."""


@dataclass(frozen=True, slots=True)
class Paging:
    """The page that is requested, and the response whose Link header names the next one."""

    limit: int
    cursor: str | None
    request: Request
    response: Response

    def with_link_header(self, page: PageT) -> PageT:
        """Return `page` unchanged, after setting a Link header (RFC 8288) to the next page."""
        if page.next_cursor is not None:
            url = self.request.url.include_query_params(cursor=page.next_cursor)
            address = make_address(self.request.scope, url.path)
            self.response.headers["Link"] = f'<{address}?{url.query}>; rel="next"'
        return page


async def get_paging(
    request: Request,
    response: Response,
    limit: Annotated[int, Query(ge=1, le=PAGE_ITEMS, description="How many.")] = PAGE_ITEMS_DEFAULT,
    cursor: Cursor = None,
) -> Paging:
    """Return the requested page."""
    return Paging(limit=limit, cursor=cursor, request=request, response=response)


async def get_topic(
    state: StateDep, topic: TopicParameter = None, topic_model: TopicModelParameter = None
) -> ReviewTopic | None:
    """Return the requested topic; raise `TopicModelNotFound`, `TopicNotFound`, and more."""
    return None if topic is None else find_topic(state.topics, topic_model, topic)


async def get_filter(  # noqa: PLR0913, PLR0917 - the filters of the contract
    topic: Annotated[ReviewTopic | None, Depends(get_topic)],
    sentiment: SentimentParameter = None,
    label: LabelParameter = None,
    corrected: CorrectedParameter = None,
    sure: SureParameter = None,
    source: SourceParameter = None,
    rating_min: LowestRating = None,
    rating_max: HighestRating = None,
    since: SinceParameter = None,
    until: UntilParameter = None,
    attribute: AttributeParameter = None,
    q: WordsParameter = None,
) -> ReviewFilter:
    """Return the requested filter of reviews."""
    return ReviewFilter(
        sentiment=sentiment,
        label=label,
        corrected=corrected,
        sure=sure,
        source=source,
        rating_min=rating_min,
        rating_max=rating_max,
        since=since,
        until=until,
        attributes=tuple(attribute or ()),
        words=q,
        topic=topic,
    )


async def get_term_paging(
    request: Request,
    response: Response,
    limit: Annotated[int, Query(ge=1, le=PAGE_ITEMS, description="How many.")] = TERMS_DEFAULT,
    cursor: Cursor = None,
) -> Paging:
    """Return the requested page of terms, `TERMS_DEFAULT` of them by default."""
    return Paging(limit=limit, cursor=cursor, request=request, response=response)


PagingDep = Annotated[Paging, Depends(get_paging)]
TermPagingDep = Annotated[Paging, Depends(get_term_paging)]
FilterDep = Annotated[ReviewFilter, Depends(get_filter)]
