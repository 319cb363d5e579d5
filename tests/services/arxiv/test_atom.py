"""Papers parsed from feeds."""

from datetime import UTC, date, datetime

import pytest

from app.domain.documents import Document
from app.services.arxiv.atom import BadPaper, FeedError, FeedUnreadable, read_feed
from tests.services.arxiv.arxiv_server import Paper, make_error_feed, make_feed

OLD = Paper(
    id="cs/9809111",
    submitted_at=datetime(1998, 9, 27, 23, 59, tzinfo=UTC),
    title="Games &\n  boxes",
    abstract="We play\ngames.\n  And win <them>.",
    categories=("cs.NE", "cs.LG", "68T05", "I.2.6; I.2.7"),
)


def test_a_paper_is_a_document() -> None:
    """Its id has no version, its lines are joined, and its categories are arXiv's own."""
    page = read_feed(make_feed(OLD.to_entry(), total=7))

    assert page.total == 7
    assert page.documents == [
        Document(
            id="cs/9809111",
            title="Games & boxes",
            authors="Ada One, Bob Two",
            date=date(1998, 9, 27),
            categories=("cs.NE", "cs.LG"),
            url="https://arxiv.org/abs/cs/9809111",
            text="We play games.\n\nAnd win <them>.",
        )
    ]
    assert page.last_day == date(1998, 9, 27)


def test_a_paper_that_cannot_be_stored_spoils_no_other() -> None:
    """It is reported by its address."""
    blank = Paper(id="2001.00001", submitted_at=OLD.submitted_at, abstract=" ")

    page = read_feed(make_feed(blank.to_entry(), "<entry></entry>", OLD.to_entry(), total=3))

    assert [paper.id for paper in page.bad] == ["http://arxiv.org/abs/2001.00001v3", "?"]
    assert [paper.id for paper in page.documents] == ["cs/9809111"]
    assert len(page.papers) == 3
    assert isinstance(page.papers[0], BadPaper)


def test_the_last_day_is_that_of_the_last_paper() -> None:
    """Or of the last one with a date."""
    later = Paper(id="2001.00001", submitted_at=datetime(2020, 1, 2, tzinfo=UTC))
    undated = later.to_entry().replace("published", "announced")

    page = read_feed(make_feed(OLD.to_entry(), later.to_entry(), undated, total=3))

    assert page.last_day == date(2020, 1, 2)


def test_a_page_may_be_empty() -> None:
    """It has no last day then."""
    page = read_feed(make_feed(total=0))

    assert (page.total, page.papers, page.last_day) == (0, (), None)


def test_an_error_is_raised_in_its_own_words() -> None:
    """The API sends it as a feed with one paper."""
    with pytest.raises(FeedError, match="start must be non-negative"):
        read_feed(make_error_feed("start must be\nnon-negative"))


WHOLE = make_feed(OLD.to_entry(), total=1)

BOMB = b'<!DOCTYPE f [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"Rate exceeded.", id="plain words"),
        pytest.param(b"<html><body>Busy</body></html>", id="a web page"),
        pytest.param(WHOLE[: len(WHOLE) // 2], id="cut in the middle"),
        pytest.param(WHOLE[:-1], id="cut before the end"),
        pytest.param(WHOLE.replace(b">1</open", b">many</open"), id="no number"),
        pytest.param(WHOLE.replace(b"totalResults", b"all"), id="no total"),
        pytest.param(WHOLE.replace(b"games", b"\xff"), id="not UTF-8"),
        pytest.param(WHOLE.replace(b"UTF-8", b"nonsense"), id="unknown encoding"),
        pytest.param(WHOLE.replace(b"?>\n", b"?>" + BOMB), id="with entities of its own"),
        pytest.param(WHOLE.replace(b"?>\n", b"?><!DOCTYPE feed>"), id="with a document type"),
        pytest.param(WHOLE.replace(b"feed", b"fool"), id="no feed"),
        pytest.param(WHOLE.replace(b"<title", b"\0<title"), id="with a NUL"),
    ],
)
def test_an_incomplete_feed_is_not_read(body: bytes) -> None:
    """Not even in part."""
    with pytest.raises(FeedUnreadable):
        read_feed(body)
