"""The comparison of stored reviews' phrases: read a part at a time, or refused at once."""

import pytest

from app.db.engine import Database
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview, ReviewFilter
from app.domain.sentiment import Label, Prediction
from app.errors import Overloaded
from app.services.admission import Admission
from app.services.reviews.comparison import REVIEWS_AT_ONCE, PhraseComparison

GOOD = Prediction(label=Label.POSITIVE, probability=0.9, sure=True, model_version="one")


@pytest.mark.parametrize("words", [None, "support"])
@pytest.mark.parametrize("labelled", [0, 3])
async def test_all_reviews_that_match_are_read(
    database: Database, words: str | None, labelled: int
) -> None:
    """Also where they are more than one transaction reads; a person's label goes before."""
    count = 2 * REVIEWS_AT_ONCE
    labels = [Label.NEGATIVE] * labelled + [None] * (count - labelled)
    async with database.begin_write() as session:
        new = [(NewReview(text="Great support", label=label), GOOD) for label in labels]
        await ReviewStore(session).add_all(new)

    comparison = PhraseComparison(database, admission=Admission(limit=1))
    report = await comparison.run(ReviewFilter(words=words), limit=9)

    assert (report.negative, report.positive) == (labelled, count - labelled)


async def test_complaints_alone_are_compared_with_praise_elsewhere(database: Database) -> None:
    """A filter such as few stars leaves nobody who is content: what all say is no complaint."""
    complaints = ["The parcel arrived broken", "My parcel came late", "A parcel, but empty"]
    praise = ["The service is friendly", "Friendly service", "Such friendly service"]
    async with database.begin_write() as session:
        new = [
            NewReview(text=f"{text}, thanks", rating=1, label=Label.NEGATIVE) for text in complaints
        ]
        new += [
            NewReview(text=f"{text}, thanks", rating=5, label=Label.POSITIVE) for text in praise
        ]
        await ReviewStore(session).add_all([(one, GOOD) for one in new])

    comparison = PhraseComparison(database, admission=Admission(limit=1))
    report = await comparison.run(ReviewFilter(rating_max=2), limit=1)

    assert [(one.phrase, one.negative, one.z > 0) for one in report.phrases] == [
        ("parcel", 3, True)
    ]
    assert (report.negative, report.positive) == (3, 0)


async def test_one_more_comparison_is_refused_at_once(database: Database) -> None:
    """Before it reads anything; the next is admitted again."""
    admission = Admission(limit=1)
    comparison = PhraseComparison(database, admission=admission)

    with admission.acquire(), pytest.raises(Overloaded):
        await comparison.run(ReviewFilter(), limit=9)

    assert (await comparison.run(ReviewFilter(), limit=9)).phrases == ()
