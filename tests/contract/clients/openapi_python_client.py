"""The tour by the client of openapi-python-client: ADDRESS, KEY and READING_KEY are given."""

import json
import sys

from subtext_client import AuthenticatedClient
from subtext_client.api.reviews import add_review, label_review, list_reviews
from subtext_client.api.sentiment import classify_text, classify_texts
from subtext_client.api.topics import find_similar
from subtext_client.models import (
    Label,
    LabelRequest,
    NewReviewRequest,
    ProblemResult,
    ReceiptView,
    ReviewPage,
    ReviewView,
    SentimentBatchRequest,
    SentimentBatchView,
    SentimentRequest,
    SentimentView,
    SimilarToDocument,
    SimilarToText,
    SimilarView,
)

AWESOME = "The movie was awesome"
ABSTRACT = "We train deep neural networks by stochastic gradient descent."

address, key, reading_key = sys.argv[1:]
client = AuthenticatedClient(address, key)
reader = AuthenticatedClient(address, reading_key)

text = classify_text.sync(client=reader, body=SentimentRequest(text=AWESOME))
assert isinstance(text, SentimentView)

batch = classify_texts.sync(client=reader, body=SentimentBatchRequest(texts=[AWESOME, " "]))
assert isinstance(batch, SentimentBatchView)
good, bad = batch.results
assert isinstance(bad, ProblemResult)

added = add_review.sync(client=client, body=NewReviewRequest(text=AWESOME, source="python"))
assert isinstance(added, ReviewView)

page = list_reviews.sync(client=reader, source="python", limit=2)
assert isinstance(page, ReviewPage)

receipt = label_review.sync(added.id, client=client, body=LabelRequest(label=Label.POSITIVE))
assert isinstance(receipt, ReceiptView)

similar = find_similar.sync("default", client=reader, body=SimilarToText(text=ABSTRACT, limit=2))
assert isinstance(similar, SimilarView)
again = find_similar.sync(
    "default", client=reader, body=SimilarToDocument(document_id=similar.items[0].document.id)
)
assert isinstance(again, SimilarView)

refused = add_review.sync_detailed(client=reader, body=NewReviewRequest(text=AWESOME))

told = {
    "label": text.label,
    "kinds": [good.kind, bad.kind],
    "pointers": [one.pointer for one in bad.errors],
    "listed": [one.id == added.id for one in page.items],
    "learned_of": receipt.before.label,
    "similar": [len(similar.items), len(again.items) > 0],
    "refused": refused.status_code,
}
print(json.dumps(told))  # noqa: T201 - what the test reads
