"""`subtext train sentiment` on a file of labels: what it reads, prints, keeps and refuses."""

import asyncio
import csv
import io
from pathlib import Path

import pytest
import xlsxwriter
from rich.console import Console

from app.commands.labels import print_suspects
from app.db.engine import open_database
from app.db.models import ModelStore
from app.domain.models import ModelKind, ModelOrigin, StoredModel
from app.domain.sentiment import Label
from app.domain.training import Implausible, Suspects
from app.services.artifacts import read_manifest
from tests.commands.conftest import Run, assert_one_sentence, join_lines
from tests.training.sentiment.data_set import pack, write_data_set
from tests.training.sentiment.labels.labelled import make_labels, turn_round

STARS = {"positive": "5 stars", "negative": "1 star"}


def write_csv(path: Path, *, each: int = 25, header: tuple[str, str] = ("review", "label")) -> Path:
    """Write labels as a file of people would have them."""
    content = io.StringIO()
    rows = csv.writer(content)
    rows.writerow(header)
    rows.writerows((one.text, one.label.value) for one in make_labels(each))
    path.write_text(content.getvalue())
    return path


def read_models(folder: Path) -> tuple[list[StoredModel], str | None]:
    """Return the models of the command's database, and which one was chosen."""

    async def read() -> tuple[list[StoredModel], str | None]:
        url = f"sqlite:///{folder / 'subtext.db'}"
        async with open_database(url) as database, database.begin_read() as session:
            models = ModelStore(session)
            kind = ModelKind.SENTIMENT
            return list(await models.read_all(kind)), await models.read_choice(kind)

    return asyncio.run(read())


def test_a_model_of_a_file_is_kept_and_not_chosen(run_subtext: Run, tmp_path: Path) -> None:
    """What it won is printed beside what other models get right on the same labels."""
    data = write_csv(tmp_path / "shop.csv")

    done = run_subtext("train", "sentiment", "--data", data, "--name", "Shop")

    assert done.exit_code == 0, done.stderr
    (model,), chosen = read_models(tmp_path)
    assert (model.name, model.origin, chosen) == ("Shop", ModelOrigin.TRAINED, None)
    assert f"{model.model} is in the database as 'Shop', and does not answer yet" in done.stderr
    assert f"Let it answer with `subtext models use {model.model}`." in done.stderr
    assert "25 positive and 25 negative labels" in done.stdout
    for shown in ("shipped", "nothing", "TF-IDF", "Won over the shipped model: +"):
        assert shown in done.stdout


def test_a_name_that_was_given_stays(run_subtext: Run, tmp_path: Path) -> None:
    """The same labels make the same model, whatever file they are in."""
    data = write_csv(tmp_path / "shop.csv")
    run_subtext("train", "sentiment", "--data", data, "--name", "Shop")

    done = run_subtext("train", "sentiment", "--data", data.rename(tmp_path / "again.csv"))

    assert done.exit_code == 0, done.stderr
    (model,), _ = read_models(tmp_path)
    assert model.name == "Shop"


def test_use_lets_the_model_answer(run_subtext: Run, tmp_path: Path) -> None:
    done = run_subtext("train", "sentiment", "--data", write_csv(tmp_path / "shop.csv"), "--use")

    (model,), chosen = read_models(tmp_path)
    assert done.exit_code == 0, done.stderr
    assert chosen == model.model
    assert model.name == "shop"


def test_a_workbook_of_stars_makes_the_same_model_in_a_folder(
    run_subtext: Run, tmp_path: Path
) -> None:
    """It is told by its content and mapped by hand; the model is made of the labels alone."""
    with xlsxwriter.Workbook(tmp_path / "mine.data") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["What they wrote", "Verdict"])
        for row, one in enumerate(reversed(make_labels(25)), start=1):
            sheet.write_row(row, 0, [one.text, STARS[one.label.value]])
    models: list[str] = []

    for data, options in (
        (write_csv(tmp_path / "shop.csv"), ()),
        (
            tmp_path / "mine.data",
            (
                *("--map", "text=What they wrote", "--map", "label=Verdict"),
                *("--label", "5 stars=positive", "--label", "1 star=negative"),
            ),
        ),
    ):
        target = tmp_path / f"{data.stem}-model"
        done = run_subtext("train", "sentiment", "--data", data, *options, "--output", target)
        assert done.exit_code == 0, done.stderr
        models.append(read_manifest(target).version)

    assert models[0] == models[1]


def test_labels_to_look_at_are_printed_with_their_lines(run_subtext: Run, tmp_path: Path) -> None:
    data = write_csv(tmp_path / "shop.csv")
    (wrong,) = turn_round(make_labels(25)[:1])
    with data.open("a", newline="") as file:
        csv.writer(file).writerow([wrong.text, wrong.label.value])

    listed = tmp_path / "look.csv"
    done = run_subtext("train", "sentiment", "--data", data, "--suspects", listed)

    assert [wrong.text] * 2 == [
        row["text"]
        for row in csv.DictReader(listed.read_text().splitlines())
        if row["problem"] == "both labels"
    ]
    assert "Groups of texts with both labels: 1," in done.stdout
    assert "line 52 negative" in done.stdout
    assert "All of them were learned as they are." in done.stdout


def test_rows_that_cannot_be_read_are_named(run_subtext: Run, tmp_path: Path) -> None:
    data = write_csv(tmp_path / "shop.csv")
    with data.open("a") as file:
        file.write("Fine,perhaps\n")

    done = run_subtext("train", "sentiment", "--data", data, "--map", "label=label")

    assert done.exit_code == 0, done.stderr
    assert "line 52: " in done.stderr
    assert "25 positive and 25 negative labels" in done.stdout


@pytest.mark.parametrize(
    ("header", "each", "options", "says"),
    [
        pytest.param(("text", "label"), 19, (), "19 positive and 19 negative", id="nineteen"),
        pytest.param(
            ("text", "label"), 25, ("--label", "negative=positive"), "both kinds", id="all alike"
        ),
        pytest.param(("text", "mood"), 25, (), "--map label=COLUMN", id="no labels"),
    ],
)
def test_a_file_that_teaches_nothing_is_refused_with_a_sentence(  # noqa: PLR0913, PLR0917
    run_subtext: Run,
    tmp_path: Path,
    header: tuple[str, str],
    each: int,
    options: tuple[str, ...],
    says: str,
) -> None:
    data = write_csv(tmp_path / "shop.csv", each=each, header=header)

    done = run_subtext("train", "sentiment", "--data", data, *options)

    assert done.exit_code == 2
    assert says in " ".join(done.stderr.split())


def test_ones_and_zeros_are_labels(run_subtext: Run, tmp_path: Path) -> None:
    """Whether their column is known by its name or named, and a note says what they mean."""
    for header, options in (("text,target,page", ()), ("text,mood,page", ("--map", "label=mood"))):
        data = tmp_path / "numbers.csv"
        lines = [f'"{one.text}",{int(one.label is Label.POSITIVE)},7' for one in make_labels(25)]
        data.write_text("\n".join([header, *lines]))

        done = run_subtext("train", "sentiment", "--data", data, *options)

        assert done.exit_code == 0, done.stderr
        assert "'0' as negative and '1' as positive is taken" in join_lines(done.stderr)
        assert "--attribute" not in done.stderr
        assert "25 positive and 25 negative labels" in done.stdout


def test_where_no_label_is_one_that_is_said(run_subtext: Run, tmp_path: Path) -> None:
    """With the option that makes it one."""
    data = tmp_path / "moods.csv"
    data.write_text("text,mood\nFine,good\nDull,bad\n")

    done = run_subtext("train", "sentiment", "--data", data, "--map", "label=mood")

    assert done.exit_code == 2
    assert "No row of the file can be taken: 'good' is not a label" in join_lines(done.stderr)
    assert "--label 'good=positive'" in join_lines(done.stderr)


def test_stars_are_taken_for_labels_where_that_is_said(run_subtext: Run, tmp_path: Path) -> None:
    data = tmp_path / "stars.csv"
    lines = [f'"{one.text}",{STARS[one.label.value][0]}' for one in make_labels(25)]
    data.write_text("\n".join(["text,stars", *lines]))

    refused = run_subtext("train", "sentiment", "--data", data)
    done = run_subtext("train", "sentiment", "--data", data, "--stars-as-labels")

    assert refused.exit_code == 2
    assert "add --stars-as-labels" in " ".join(refused.stderr.split())
    assert done.exit_code == 0, done.stderr


def test_the_public_data_set_is_told_by_its_content(run_subtext: Run, tmp_path: Path) -> None:
    """Its archive, whatever it is called, trains the model that is shipped."""
    write_data_set(tmp_path / "aclImdb", reviews=99)
    archive = pack(tmp_path / "aclImdb", tmp_path / "labels.csv")

    done = run_subtext("train", "sentiment", "--data", archive, "--output", tmp_path / "model")

    assert_one_sentence(done, says="train/pos holds 99 reviews")


def test_a_blank_name_is_refused_before_training(run_subtext: Run, tmp_path: Path) -> None:
    """Before the file is opened, even."""
    done = run_subtext("train", "sentiment", "--data", tmp_path / "none.csv", "--name", " ")

    assert done.exit_code == 2
    assert "--name" in done.stderr


def test_more_labels_to_look_at_than_are_shown_are_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    one = Implausible("line 2", "Fine", Label.NEGATIVE, 0.01)
    print_suspects(Console(), Suspects((), 0, [one] * 50, 70))

    said = capsys.readouterr().out
    assert "… and 60 more: --suspects FILE.csv writes the first 50 of all." in said
