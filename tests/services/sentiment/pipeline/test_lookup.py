"""The hash tables of n-grams, and scikit-learn's hash."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sklearn.utils import murmurhash3_32

from app.services.sentiment.pipeline.lookup import (
    Lookup,
    build_lookup,
    encode,
    find_number,
    first_slot,
    hash_murmur3,
    hash_slice,
)
from app.services.sentiment.pipeline.units import allocate_units


def build(*tables: Sequence[str]) -> tuple[Lookup, list[int]]:
    parts = [encode(ngram) for table in tables for ngram in table]
    starts = np.cumsum([0, *map(len, parts)])
    content = np.frombuffer(b"".join(parts), np.uint8)
    lookup, begins = build_lookup(content, starts, [len(table) for table in tables])
    return lookup, begins.tolist()


def find(text: str, lookup: Lookup, begin: int, end: int, *, hashed: int | None = None) -> int:
    """Return what a table holds for a text, or for one whose hash is another's."""
    content, slots = np.frombuffer(encode(text), np.uint8), lookup.slots[begin:end]
    own = np.uint64(hash_of(text) if hashed is None else hashed)
    entry = np.uint64(slots[int(first_slot(own, slots))])
    arrays = lookup.starts, lookup.content
    return find_number(own, entry, content, 0, len(content), slots, *arrays)


def hash_of(text: str) -> int:
    content = np.frombuffer(encode(text), np.uint8)
    units = allocate_units(len(content))
    state = 0
    for byte in content:
        state = (state * int(units.powers[1]) + int(byte) + 1) % 2**64
    units.states[len(content)] = state
    return int(hash_slice(units.states, units.powers, 0, len(content)))


@given(st.binary(max_size=70))
def test_the_hash_is_scikit_learns(content: bytes) -> None:
    """So that a hashed n-gram has the column it was fitted in."""
    array = np.frombuffer(content, np.uint8)

    assert hash_murmur3(array, 0, len(array)) == murmurhash3_32(content, seed=0)


@given(st.lists(st.text(max_size=6), unique=True, max_size=30), st.text(max_size=6))
def test_a_table_holds_what_was_put_in_and_nothing_else(known: list[str], other: str) -> None:
    """By the number of its place in the vocabulary, behind those of the table before."""
    lookup, begins = build(["first"], known)

    for number, ngram in enumerate(known):
        assert find(ngram, lookup, begins[1], begins[2]) == 1 + number
    if other not in known:
        assert find(other, lookup, begins[1], begins[2]) == -1


def test_an_equal_hash_is_not_enough() -> None:
    """Nobody can make a text count an n-gram that it does not have."""
    lookup, begins = build(["good"])

    assert find("good", lookup, *begins) == 0
    assert find("evil", lookup, *begins, hashed=hash_of("good")) == -1
    assert find("goo", lookup, *begins, hashed=hash_of("good")) == -1
