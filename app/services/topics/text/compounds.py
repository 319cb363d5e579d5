"""Compounds: a letter and a word, such as "k-means", that name something only together.

Each of the two is a stop word alone, so that fitting, which looks for terms among the other words,
cannot find them. Titles show which there are, and which documents are about them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from app.services.topics.text.vocabulary import VocabularySettings

LEAST_TITLES = 5
"""Titles that a compound must be in: a few could be of one author's making."""

COMPOUND = re.compile(r"-(?<=\b([A-Za-z])-)([A-Za-z]{3,40})(?!\w)")
"""What may be a compound; in JSON as in plain text. It is searched for from its hyphen on."""


def find_compounds(
    titles: Iterable[tuple[int, str]], settings: VocabularySettings
) -> dict[str, list[int]]:
    """Return the compounds of a vocabulary's stop words, each with the titles that have it.

    `titles` come with numbers, which ascend. Compounds are words joined by blanks, like terms.
    """
    stop_words, terms = set(settings.stop_words), set(settings.terms)
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, title in titles:
        for letter, spelled in COMPOUND.findall(title.lower()):
            word = settings.forms.get(spelled, spelled)
            if word in stop_words and letter not in terms:
                found[f"{letter} {word}"].add(number)
    return {
        compound: sorted(found[compound])
        for compound in sorted(found.keys() - terms)
        if len(found[compound]) >= LEAST_TITLES
    }


def add_compounds(settings: VocabularySettings, compounds: Sequence[str]) -> VocabularySettings:
    """Return a vocabulary with compounds behind the terms of the topic model."""
    fitted = settings.terms[: settings.model_terms]
    others = settings.terms[settings.model_terms :]
    letters = {compound.split()[0] for compound in compounds}
    return settings.model_copy(
        update={
            "terms": (*fitted, *compounds, *others),
            "model_terms": len(fitted) + len(compounds),
            "stop_words": tuple(dict.fromkeys((*settings.stop_words, *sorted(letters)))),
        }
    )
