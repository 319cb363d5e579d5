"""Limits on requests, published at /v1/limits and enforced before any work."""

import re
import resource

from app.errors import TextBlank, TextNotUnicode, TextTooLong

TEXT_CHARACTERS = 100_000
"""The longest text, in code points after trimming."""

EXPLAINED_CHARACTERS = 200_000
"""The most characters in all texts of a batch with `explain`, whose answer weighs every word."""

BATCH_ITEMS = 100
BODY_BYTES = 8 * 2**20

KEYLESS_BODY_BYTES = 4 * 2**10
"""The largest body of whoever needs a key and has none: enough to log in with one."""

SMALL_BODY_BYTES = 16_000
"""Bodies of up to so many bytes need no thread and no room among the bodies being read."""

BODIES_BYTES = 4 * BODY_BYTES
"""What has come of all larger bodies being read or worked on at a time, per process."""

BODY_GRACE_S = 10.0
"""A body may take so long, or as long again after each part that came at the least rate."""

BODY_BYTES_PER_S = 32_768
"""The least rate of a body, on average over `BODY_GRACE_S`: the largest may take 4 minutes."""

JOB_PROBLEMS = 100_000
"""Rows that a job did not take and keeps to be mended; further ones are counted."""

LEAST_LABELS = 20
"""The fewest labels of either kind that a model is trained on."""

LEAST_FITTED_TEXTS = 50
"""Fewer texts say nothing about which words go together."""

FITTED_TEXTS = 100_000
FITTED_CHARACTERS = 200_000_000
"""The most texts, and characters in them, that topics are fitted to. All are in memory, and 100,000
reviews take a quarter of an hour."""

TRAINED_LABELS = 200_000
TRAINED_CHARACTERS = 200_000_000
"""The most labels, and characters in their texts, that a model is trained on: the latest. They are
in memory together with their features, ten times as much."""

UPLOADS = 8
"""Files that may come in at a time, per process: each is written to disk as it comes."""

UPLOAD_FORM_BYTES = 2**20
"""What the fields beside a file may add to its size."""

UNPACKED_PER_UPLOADED = 4
"""How many times the largest upload a compressed one may unpack to: more only takes time."""

UPLOAD_DAYS = 1
"""How long an uploaded file is kept that no job needs."""

SPARE_DISK_BYTES = 64 * 2**20
"""What an upload leaves free on its disk: the database may be on the same."""

URL_BYTES = 8 * 2**10
HEADER_BYTES = 32 * 2**10
HEADER_COUNT = 100
HEAD_S = 10.0
"""How long a request's head may take, from the connection or its first byte to its last."""

UNREAD_S = 60.0
UNSENT_BYTES = 64 * 2**20
"""How long a client may leave an answer unread, and what all such answers may hold together."""

PIPELINED = 16
"""Requests that may wait on one connection for the answer to the one before."""

RETRY_AFTER_S = 2
"""When a client that got a 429 may come back."""

REFUSED_PAUSE_S = (1.0, 1.5)
"""How long a connection is not read from after a 429, at least and at most: the time is drawn, or
many that were refused together would come back together."""

HASTY_S = 0.5
"""A request that is read so soon after that pause came before its time: pause and this together are
at most `RETRY_AFTER_S`."""

DRAINED_BYTES = 2 * BODY_BYTES
DRAIN_S = 5.0
"""How much, and how long, is read of a body that was refused, so that the client reads why."""

PHRASE_REVIEWS = 20_000
PHRASE_CHARACTERS = 3_000_000
"""The reviews whose phrases are compared, the newest that match, and the characters of all: the
review that exceeds them is the last."""

PHRASE_COMPARISONS = 2
"""Comparisons of phrases at a time, per process: each takes a core some 2 s."""

INSIGHTS = 16
"""Answers about what people complain about that are made or waited for at a time, per process."""

WORKBOOKS = 4
"""Workbooks exported at a time, per process: each is written to disk before it is sent."""

LABELS = 1_000
"""The most corrections in a lesson; other writers wait for all of it."""

MODEL_BYTES = 2**29
"""The most that the files of a model may take which is kept in the database: every machine and
every process of the service loads them."""

MODELS_LOADED = 4
"""Models that are being loaded or wait for it, per process."""

NAME_CHARACTERS = 100

ATTRIBUTES = 20
"""The most attributes of a review."""

JOB_DAYS = 30
"""How long the results of jobs are kept, and the rows that they did not take."""

PAGE_ITEMS = 200
PAGE_ITEMS_DEFAULT = 50
TERMS_DEFAULT = 30
SUMMARY_SENTENCES = 100

NUL = "\0"
UNSTORABLE = re.compile("[\0\ud800-\udfff]")

SPARE_FILES = 256
"""Files a process opens besides its connections: the database, models, logs."""

FEWEST_CONNECTIONS = 16
"""Connections that are kept however few files a process may open."""


def check_text(text: str) -> str:
    """Return `text` unchanged, or raise the `TextError` that says why it cannot be read.

    The limit counts code points after trimming white space. A lone surrogate has no UTF-8
    form, and PostgreSQL cannot store NUL: neither is text that a person wrote.
    """
    trimmed = text.strip()
    if not trimmed:
        raise TextBlank
    if len(trimmed) > TEXT_CHARACTERS:
        raise TextTooLong(len(trimmed), limit=TEXT_CHARACTERS)
    return check_storable(text)


def is_storable(text: str) -> bool:
    """Return whether `text` can be stored unchanged."""
    return UNSTORABLE.search(text) is None


def replace_unstorable(text: str) -> str:
    """Return `text` with U+FFFD for what cannot be stored: NUL, and halves of surrogate pairs."""
    return UNSTORABLE.sub("\ufffd", text)


def check_storable(text: str) -> str:
    """Return `text` unchanged, or raise `TextNotUnicode` if it cannot be stored unchanged."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise TextNotUnicode(error.start, "half of a surrogate pair") from None
    if NUL in text:
        raise TextNotUnicode(text.index(NUL), "a NUL character")
    return text


def check_name(name: str) -> str:
    """Return what people call something without white space around it, or raise a `TextError`."""
    trimmed = name.strip()
    if not trimmed:
        raise TextBlank
    if len(trimmed) > NAME_CHARACTERS:
        raise TextTooLong(len(trimmed), limit=NAME_CHARACTERS)
    return check_storable(trimmed)


def count_connections(wanted: int) -> int:
    """Return how many connections a process may keep: fewer than wanted where files are few."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files == resource.RLIM_INFINITY:
        return wanted
    return min(wanted, max(files - SPARE_FILES, FEWEST_CONNECTIONS))
