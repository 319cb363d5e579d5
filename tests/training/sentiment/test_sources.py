"""Labelled texts from files: near-copies, what is held out, weights, and files that are refused."""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from app.errors import TrainingDataUnusable
from app.training.near_copies import group_near_copies
from app.training.sentiment.dataset import FOLDS
from app.training.sentiment.sources import (
    HELD_OUT_SHARE,
    NEUTRAL,
    NO_FOLD,
    SOURCES,
    LabelledTexts,
    assign_folds,
    join,
    list_citations,
    read_sources,
    split_held_out,
)

LONG = "The lamp on my desk went out after the second week and the shop sent another"


def write(path: Path, records: Sequence[Mapping[str, object]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def make_texts(texts: Sequence[str], name: str = "mine") -> LabelledTexts:
    return LabelledTexts(
        texts=texts,
        positive=np.ones(len(texts)),
        weights=np.ones(len(texts)),
        groups=group_near_copies(texts),
        names=[name] * len(texts),
    )


def number_texts(count: int) -> list[str]:
    return [f"Chair {number} creaks" for number in range(count)]


def test_a_file_is_read_with_labels_and_names(tmp_path: Path) -> None:
    """Without a source of its own, a text has the name of its file."""
    file = write(
        tmp_path / "sentiment-mine.jsonl",
        [
            {"text": "Sturdy", "label": 1},
            {"text": "Wobbly", "label": 0, "domain": "chairs"},
            {"text": "It is oak", "source": "tables"},
        ],
    )

    texts = read_sources([file])

    assert texts.texts == ["Sturdy", "Wobbly", "It is oak"]
    assert texts.positive.tolist() == [1, 0, NEUTRAL]
    assert texts.names == ["mine", "mine: chairs", "tables"]


def test_compressed_files_are_read_alike(tmp_path: Path) -> None:
    plain = write(tmp_path / "mine.jsonl", [{"text": "Déjà vu", "label": 0}])
    packed = tmp_path / "mine.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))

    assert read_sources([packed]).texts == read_sources([plain]).texts == ["Déjà vu"]


def test_no_files_give_no_texts() -> None:
    texts = read_sources([])

    assert (texts.texts, texts.groups.tolist()) == ([], [])
    assert [part.texts for part in split_held_out(texts)] == [[], []]


def test_an_unknown_source_weighs_as_much_as_a_film_review(tmp_path: Path) -> None:
    file = write(
        tmp_path / "mine.jsonl",
        [
            {"text": "Sturdy", "label": 1},
            {"text": "Wobbly", "label": 0, "source": "amazon", "domain": "kitchen"},
        ],
    )

    assert read_sources([file]).weights.tolist() == [1, SOURCES["amazon"].weight]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('{"text": "Sturdy", "label": 2}', id="another label"),
        pytest.param('{"text": "Sturdy", "label": "good"}', id="a label in words"),
        pytest.param('{"text": "Sturdy", "label": []}', id="a list for a label"),
        pytest.param('{"text": 7, "label": 1}', id="a number for a text"),
        pytest.param('{"label": 1}', id="no text"),
        pytest.param('["Sturdy", 1]', id="no object"),
        pytest.param("Sturdy", id="no JSON"),
    ],
)
def test_a_file_is_refused_by_its_line(line: str, tmp_path: Path) -> None:
    """The error names the file and the line."""
    file = tmp_path / "mine.jsonl"
    file.write_text('{"text": "Wobbly", "label": 0}\n' + line + "\n", encoding="utf-8")

    with pytest.raises(TrainingDataUnusable, match=r"mine\.jsonl.*line 2"):
        read_sources([file])


def test_a_missing_or_broken_file_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(gzip.compress(b'{"text": "Sturdy", "label": 1}\n' * 99)[:40])

    for path in (tmp_path / "missing.jsonl", broken, tmp_path):
        with pytest.raises(TrainingDataUnusable, match=path.name):
            read_sources([path])


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_bytes(b'{"text": "caf\xe9", "label": 1}\n')

    with pytest.raises(TrainingDataUnusable, match="mine"):
        read_sources([file])


def test_about_a_tenth_is_held_out_and_nothing_is_lost() -> None:
    kept, held_out = split_held_out(make_texts(number_texts(2000)))

    assert len(held_out.texts) / 2000 == pytest.approx(HELD_OUT_SHARE, abs=0.03)
    assert sorted([*kept.texts, *held_out.texts]) == sorted(number_texts(2000))


def test_near_copies_are_not_parted() -> None:
    copies = [text for number in range(300) for text in (f"{LONG} {number}", f"So {LONG} {number}")]
    alone = [f"{text.split()[-1]} {text}" for text in number_texts(300)]

    kept, held_out = split_held_out(make_texts([*copies, *alone]))

    assert {len(set(part.texts) & set(copies)) for part in (kept, held_out)} == {0, len(copies)}


def test_the_split_stays_when_texts_are_added() -> None:
    """What a model was tested on is not what the next one learns."""
    texts = number_texts(500)
    _, before = split_held_out(make_texts(texts))

    _, after = split_held_out(make_texts([*texts, *(f"Lamp {n} hums" for n in range(500))]))

    assert set(before.texts) == set(after.texts) & set(texts)


def test_parts_of_held_out_sentences_are_dropped() -> None:
    """Of three words or more: training would know the sentence from them."""
    _, held_out = split_held_out(make_texts(number_texts(50)))
    tested = held_out.texts[0]
    longer = f"{tested} and {tested} again"
    texts = make_texts([*number_texts(50), longer])
    phrases = make_texts([tested, "creaks", "oak and ash"], name="sst-phrases")

    kept, held_out = split_held_out(join(texts, phrases))

    assert tested not in kept.texts
    assert {"creaks", "oak and ash"} <= set(kept.texts)


def test_phrases_are_never_held_out() -> None:
    """They are parts of sentences that stand in other sets."""
    _, held_out = split_held_out(make_texts(number_texts(500), name="sst-phrases"))

    assert held_out.texts == []


def test_folds_are_those_of_near_copies() -> None:
    texts = make_texts([*number_texts(7), f"{LONG} 1", f"{LONG} 2"])

    folds = assign_folds(texts)

    assert folds.tolist() == [0, 1, 2, 3, 4, 0, 1, 2, 2]
    assert FOLDS == 5


def test_a_text_without_a_group_is_in_no_fold() -> None:
    texts = LabelledTexts(["a"], np.ones(1), np.ones(1), np.array([-1]), ["grammar"])

    assert assign_folds(texts).tolist() == [NO_FOLD]


def test_citations_are_those_of_the_sources_used() -> None:
    citations = list_citations(["amazon: books", "amazon: kitchen", "mine"])

    assert citations == [SOURCES["amazon"].citation]


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    """One line without end, of which a part is read."""
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b"x" * 20_000_000))

    with pytest.raises(TrainingDataUnusable, match="after line 0: It unpacks to more than 1,000"):
        read_sources([path], limit=1_000)
