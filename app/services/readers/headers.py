"""The header of a table: which row it is, what its columns are called, and what names mean."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.limits import replace_unstorable

SEPARATORS = re.compile(r"[\W_]+")

TEXT_NAMES = (
    "text review_text review_body body review comment comments content message feedback "
    "review_content full_text verbatim opinion response answer reviews description "
    "bewertungstext rezension kommentar meinung antwort inhalt nachricht bewertung "
    "texte avis commentaire texto comentario resena opinion tweet post"
)

TITLE_NAMES = (
    "title review_title review_headline headline subject heading summary titel uberschrift "
    "betreff titre titulo"
)

REVIEW_NAMES = {
    "text": TEXT_NAMES,
    "title": TITLE_NAMES,
    "source": "source quelle platform channel site store origin fuente plattform",
    "external_id": "external_id review_id id uid uuid comment_id response_id record_id "
    "bewertungs_id key order_id bestellnummer nummer nr no",
    "rating": "rating stars star_rating review_rating score overall overall_rating rate points "
    "sterne sternebewertung bewertung note punkte puntuacion score_out_of_10 score_out_of_5 "
    "rating_out_of_10 rating_out_of_5",
    "written_at": "written_at review_date date created_at created review_created submitted_at "
    "published_at posted_at date_created timestamp datetime time review_time unix_review_time "
    "datum erstellt_am erstellt fecha at when",
    "label": "label sentiment polarity sentiment_label class gold_label target stimmung "
    "sentimiento",
}
"""The names of the columns of each field of a review, the surest first."""

DOCUMENT_NAMES = {
    "id": "id document_id doc_id arxiv_id paper_id external_id uid uuid key",
    "text": "text abstract body content full_text summary description inhalt zusammenfassung "
    "texte resume texto resumen",
    "title": "title titel headline heading name titre titulo",
    "authors": "authors author creators creator by autoren autor auteurs auteur autores",
    "date": "date published published_at publication_date created created_at submitted "
    "update_date datum fecha",
    "categories": "categories category tags keywords subjects kategorien kategorie schlagworter",
    "url": "url link href address web_address",
}
"""The names of the columns of each field of a document, the surest first."""

COUNTING_NAMES = frozenset(["orderid", "bestellnummer", "nummer", "nr", "no"])
"""Names of ids that may also mean something else: they are ids where no value repeats."""

TITLE_LINES = 5
"""A header is looked for below so many lines of title."""


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a table's columns, told apart, and the row of the table that holds them."""

    row: int
    columns: tuple[str, ...]
    duplicates: tuple[str, ...]
    notes: tuple[str, ...]


def normalise_name(name: str) -> str:
    """Return a column's name without case, accents and separators: "Review Text" is reviewtext."""
    parts = unicodedata.normalize("NFKD", name)
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return SEPARATORS.sub("", plain.casefold())


def list_names(spelling: str) -> list[str]:
    """Return the names of one of the lists above as `normalise_name` returns them."""
    return [normalise_name(name) for name in spelling.split()]


def find_header(rows: Sequence[Sequence[str]]) -> Header:
    """Return the header among the first rows of a table: the first, unless that is a title.

    A title is one cell above a row that names a text column and others.
    """
    first = 0
    while first < min(TITLE_LINES, len(rows) - 1) and _count_filled(rows[first]) <= 1:
        first += 1
    is_titled = first > 0 and _count_filled(rows[first]) > 1 and _names_a_text(rows[first])
    row = first if is_titled else 0
    columns, duplicates, notes = name_columns(rows[row] if rows else ())
    if is_titled:
        notes = (
            f"The header is the row that begins with {columns[0]!r}, below a title.",
            *notes,
        )
    return Header(row, columns, duplicates, notes)


def name_columns(
    header: Sequence[str],
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the columns of a header told apart, the names that repeat, and sentences on both.

    What cannot be stored of a name is U+FFFD in it.
    """
    columns: dict[str, None] = {}
    repeated: list[str] = []
    cells = [replace_unstorable(cell).strip() for cell in header]
    taken = set(cells)
    for position, cell in enumerate(cells, start=1):
        name = cell or f"column {position}"
        if name in columns:
            repeated.append(name)
            name = find_free(name, taken | columns.keys())
        columns[name] = None
    duplicates = tuple(dict.fromkeys(repeated))
    notes = tuple(
        f"Several columns are called {name!r}: the first one keeps the name, the next is "
        f"'{name} (2)'."
        for name in duplicates
    )
    return tuple(columns), duplicates, notes


def count_known(header: Sequence[str]) -> int:
    """Return how many names of a header are those of a field."""
    names = {normalise_name(cell) for cell in header}
    return sum(name in KNOWN for name in names)


def find_free(name: str, taken: Collection[str]) -> str:
    """Return the first of "name (2)", "name (3)" and so on that is not taken."""
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _count_filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _names_a_text(row: Sequence[str]) -> bool:
    return any(normalise_name(cell) in TEXT_WORDS for cell in row)


TEXT_WORDS = frozenset(list_names(f"{TEXT_NAMES} abstract"))
KNOWN = frozenset(
    name
    for names in (REVIEW_NAMES, DOCUMENT_NAMES)
    for spelling in names.values()
    for name in list_names(spelling)
)
