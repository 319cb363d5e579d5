"""Judging a hundred texts a call over HTTP, beside scikit-learn on one core."""

from itertools import islice

from bench.harness.launches import subtext
from bench.harness.load import BATCH_CONNECTIONS, Call, interleaved
from bench.harness.processes import running
from bench.harness.results import Row
from bench.harness.stage import Stage
from bench.harness.texts import combined_reviews, write_reviews
from bench.scoring.bulk import beside_scikit_learn, by_scikit_learn

BATCH = "/v1/sentiment/batch"
BATCH_ITEMS = 100
BATCHES = 20


def rows(stage: Stage) -> tuple[list[Row], list[str]]:
    """Return what was measured; scikit-learn gets the same texts without HTTP and JSON."""
    file = write_reviews(stage.folder / "batches.ndjson", BATCHES * BATCH_ITEMS)
    reviews = combined_reviews(BATCHES * BATCH_ITEMS)
    bodies = [{"texts": list(islice(reviews, BATCH_ITEMS))} for _ in range(BATCHES)]
    call = Call(BATCH, stage.bodies("batch", *bodies), BATCH_CONNECTIONS)
    with running(subtext(stage.folder / "batch.db"), stage.folder) as server:
        turn = stage.turn(server, call)
        turn()
        measured = interleaved(
            {
                "ours": lambda: BATCH_ITEMS * turn().per_second,
                "theirs": lambda: by_scikit_learn(file, cores=1, together=BATCH_ITEMS),
            },
            rounds=stage.effort.rounds,
        )
    what = f"judge {BATCH_ITEMS} texts a call: POST {BATCH}"
    return [beside_scikit_learn(what, measured["ours"], measured["theirs"], cores=1)], []
