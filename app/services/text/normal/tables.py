"""The tables that a text is normalised with, and the names of tags and hosts in them."""

import html.entities
from functools import cache
from typing import NamedTuple

from app.kernels import Ints
from app.services.text.normal.characters import (
    build_compositions,
    build_letter_table,
    build_normal_table,
)
from app.services.text.word_table import WordTable, build_word_table

BLOCKS = (
    "html head body title address article aside blockquote br center dd div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p "
    "pre section table tbody td tfoot th thead tr ul"
)
INLINE = (
    "a abbr acronym b bdi bdo big button cite code del dfn em font i iframe img input ins kbd "
    "label mark q quote s samp select small span strike strong sub sup svg time tt u "
    "var video wbr"
)
DOMAINS = "com org net edu gov io uk de fr eu info biz dev tv ca au"
"""Last parts of a web address that people write without "www".

Words are none of them: "It crashes.app deleted" lacks a space.
"""

HIDDEN = "script style template noscript"
"""Tags whose content nobody sees."""

BLOCK_TAG, INLINE_TAG, DOMAIN, HIDDEN_TAG = 1, 2, 3, 4
"""What a name can be."""


class NormalTables(NamedTuple):
    """What the kernel `normalise_into` looks up, as arrays."""

    normal: Ints
    expansions: Ints
    letters: Ints
    compositions: WordTable
    entities: WordTable
    names: WordTable


@cache
def load_normal_tables() -> NormalTables:
    """Return the tables; building them takes a tenth of a second, once in a process."""
    entities = {
        name.removesuffix(";"): ord(value)
        for name, value in html.entities.html5.items()
        if len(value) == 1 and name.endswith(";")
    }
    names = dict.fromkeys(BLOCKS.split(), BLOCK_TAG) | dict.fromkeys(INLINE.split(), INLINE_TAG)
    names |= dict.fromkeys(HIDDEN.split(), HIDDEN_TAG)
    domains = {f".{name}": DOMAIN for name in DOMAINS.split()}
    return NormalTables(
        *build_normal_table(),
        build_letter_table(),
        build_compositions(),
        build_word_table(entities),
        build_word_table(names | domains),
    )
