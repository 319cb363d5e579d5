"""How much may be asked at once; published at /v1/limits and enforced before any work."""

TEXT_CHARACTERS = 100_000
"""The longest text, in code points after trimming."""

EXPLAINED_CHARACTERS = 200_000
"""The texts of a batch with `explain`, together: the answer holds a weight for every word."""

BATCH_ITEMS = 100
BODY_BYTES = 8 * 2**20
PAGE_ITEMS = 200
PAGE_ITEMS_DEFAULT = 50
TERMS_DEFAULT = 30
SUMMARY_SENTENCES = 100
