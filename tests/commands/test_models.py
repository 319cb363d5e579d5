"""`subtext models`: what is listed, chosen and removed, and what is refused."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import Result

from app.db.engine import open_database
from app.db.models import ModelStore
from app.db.topics.edits import TopicEditStore
from app.domain.insights import EditedField
from app.domain.models import ModelKind, ModelOrigin
from app.domain.topics import TopicEdits
from app.services.artifacts import SENTIMENT, TOPICS, read_manifest
from app.services.model_files import install_model
from tests.commands.conftest import Run, assert_one_sentence
from tests.routers.models import damage, install
from tests.small_imported import write_small_imported
from tests.small_sentences import NAME, install_review_topics


@pytest.fixture
def run(run_subtext: Run, sqlite_url: str, tmp_path: Path) -> Run:
    def run(*arguments: str) -> Result:
        given = {
            "SUBTEXT_DATABASE_URL": sqlite_url,
            "SUBTEXT_MODEL_CACHE": str(tmp_path / "models"),
        }
        return run_subtext("models", *arguments, **given)

    return run


@pytest.fixture
def model(sqlite_url: str, trained: Path) -> str:
    return asyncio.run(install(sqlite_url, trained, name="Shop reviews"))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a topic model."""
    folder = tmp_path_factory.mktemp("topics") / "papers"
    write_small_imported(folder)
    return folder


async def install_topics(url: str, folder: Path) -> str:
    async with open_database(url) as database, database.begin_write() as session:
        stored = await install_model(
            session,
            folder,
            kind=ModelKind.TOPICS,
            origin=ModelOrigin.IMPORTED,
            name="Papers",
            choose=False,
        )
    return stored.model


async def read_choice(url: str, kind: ModelKind) -> str | None:
    async with open_database(url) as database, database.begin_read() as session:
        return await ModelStore(session).read_choice(kind)


def test_models_of_every_kind_are_listed(run: Run, model: str, artifacts: Path) -> None:
    """Those that answer have a mark."""
    done = run("list")

    shipped = [read_manifest(artifacts / folder).version for folder in (SENTIMENT, TOPICS)]
    header, *rows = [line.split() for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert header == ["MODEL", "KIND", "ORIGIN", "CREATED", "MB", "NAME"]
    assert rows[0][:4] == ["*", shipped[0], "sentiment", "shipped"]
    assert rows[1][:3] == [model, "sentiment", "trained"]
    assert rows[1][-2:] == ["Shop", "reviews"]
    assert rows[2][:4] == ["*", shipped[1], "topics", "shipped"]


def test_a_model_is_used_and_given_up_again(
    run: Run, model: str, artifacts: Path, sqlite_url: str
) -> None:
    done = run("use", model)
    chosen = asyncio.run(read_choice(sqlite_url, ModelKind.SENTIMENT))
    back = run("use", read_manifest(artifacts / SENTIMENT).version)

    assert (done.exit_code, back.exit_code) == (0, 0)
    assert chosen == model
    assert asyncio.run(read_choice(sqlite_url, ModelKind.SENTIMENT)) is None


def test_a_topic_model_is_used_too(run: Run, papers: Path, model: str, sqlite_url: str) -> None:
    """The kind is the model's own; what answers of the other kind stays."""
    topics = asyncio.run(install_topics(sqlite_url, papers))

    done = run("use", topics)

    assert done.exit_code == 0
    assert asyncio.run(read_choice(sqlite_url, ModelKind.TOPICS)) == topics
    assert asyncio.run(read_choice(sqlite_url, ModelKind.SENTIMENT)) is None
    assert [topics, "topics", "imported"] in [line.split()[1:4] for line in list_rows(run)]
    assert_one_sentence(run("remove", topics), says="answers now")
    assert run("remove", model).exit_code == 0


def test_a_name_or_the_beginning_of_an_id_will_do(
    run: Run, model: str, papers: Path, sqlite_url: str
) -> None:
    """Unless it is that of several."""
    other = asyncio.run(install_topics(sqlite_url, papers))

    for given in ("Shop reviews", model[:-2]):
        assert run("use", given).exit_code == 0
        assert asyncio.run(read_choice(sqlite_url, ModelKind.SENTIMENT)) == model
    assert run("remove", other[:-1]).exit_code == 0
    assert_one_sentence(run("use", "Subtext"), says="'Subtext' may be ")


def test_a_database_is_named_and_never_made(
    run_subtext: Run, sqlite_url: str, model: str, tmp_path: Path
) -> None:
    """A wrong one is found out by that."""
    other = tmp_path / "other.db"
    given = {"SUBTEXT_DATABASE_URL": f"sqlite:///{other}"}
    file = tmp_path / "texts.txt"
    file.write_text("Fine\n")

    listed = run_subtext("models", "list", **given)
    refused = [
        run_subtext("models", "use", model, **given),
        run_subtext("models", "remove", model, **given),
        run_subtext("score", file, "--model", model, **given),
    ]

    assert listed.exit_code == 0
    assert "There is no database yet at" in listed.stderr
    for done in refused:
        assert_one_sentence(done, says=str(other))
    assert not other.exists()
    found = run_subtext("models", "list", SUBTEXT_DATABASE_URL=sqlite_url)
    assert "The database is sqlite" in found.stderr


def list_rows(run: Run) -> list[str]:
    return str(run("list").stdout).splitlines()


def test_a_model_is_removed(run: Run, model: str) -> None:
    done = run("remove", model)

    assert done.exit_code == 0
    assert model not in run("list").stdout


def test_models_of_both_kinds_are_renamed(
    run: Run, model: str, papers: Path, sqlite_url: str
) -> None:
    """And go by the new name from then on."""
    topics = asyncio.run(install_topics(sqlite_url, papers))

    for given, name in ((model, "  Our shop "), ("Papers", "Old papers")):
        done = run("rename", given, name)
        assert done.exit_code == 0, done.stderr

    names = {line.split()[-1] for line in list_rows(run)}
    assert {"shop", "papers"} <= names
    assert run("remove", "Old papers").exit_code == 0
    assert topics not in run("list").stdout
    assert_one_sentence(run("rename", model, " "), says="name cannot be taken")
    assert_one_sentence(run("rename", "Subtext", "Ours"), says="'Subtext' may be ")


def test_a_name_that_a_live_model_of_reviews_has_is_not_given(
    run: Run, papers: Path, sqlite_url: str, tmp_path: Path
) -> None:
    """What reviews have of the older one of a name would go."""
    asyncio.run(install_topics(sqlite_url, papers))

    async def install_live() -> None:
        async with open_database(sqlite_url) as database:
            await install_review_topics(database, tmp_path / "live")

    asyncio.run(install_live())

    assert_one_sentence(run("rename", "Papers", NAME), says=f"the name {NAME!r} already")

    assert {"Papers", NAME.split()[-1]} <= {line.split()[-1] for line in list_rows(run)}


def test_what_people_changed_of_topics_goes_with_their_model(
    run: Run, papers: Path, sqlite_url: str
) -> None:
    """Installed again, its topics are as fitted."""
    topics = asyncio.run(install_topics(sqlite_url, papers))

    async def edit() -> None:
        async with open_database(sqlite_url) as database, database.begin_write() as session:
            await TopicEditStore(session).add(topics, 0, EditedField.LABEL, "boats")

    async def read_edits() -> TopicEdits:
        async with open_database(sqlite_url) as database, database.begin_read() as session:
            return await TopicEditStore(session).read_current(topics)

    asyncio.run(edit())
    before = asyncio.run(read_edits())

    assert run("remove", topics).exit_code == 0

    assert before
    assert not asyncio.run(read_edits())


def test_what_cannot_be_done_is_said_in_a_sentence(run: Run, model: str, artifacts: Path) -> None:
    """With unknown models, a shipped one and the one that answers."""
    shipped = read_manifest(artifacts / SENTIMENT).version

    assert_one_sentence(run("use", "no-such-model"), says="no model 'no-such-model'")
    assert_one_sentence(run("remove", "no-such-model"), says="no model 'no-such-model'")
    assert_one_sentence(run("remove", shipped), says="part of this service")
    assert_one_sentence(run("rename", shipped, "Ours"), says="part of this service")
    run("use", model)
    assert_one_sentence(run("remove", model), says="answers now")


def test_a_damaged_model_is_not_used(run: Run, model: str, sqlite_url: str) -> None:
    asyncio.run(damage(sqlite_url))

    assert_one_sentence(run("use", model), says="not as it was stored")

    assert asyncio.run(read_choice(sqlite_url, ModelKind.SENTIMENT)) is None


def test_a_file_is_scored_by_a_model_of_the_database(  # noqa: PLR0913, PLR0917 - fixtures
    run_subtext: Run, model: str, papers: Path, artifacts: Path, sqlite_url: str, tmp_path: Path
) -> None:
    """Which need not answer; one that there is not is a sentence."""
    file = tmp_path / "texts.txt"
    file.write_text("The movie was awesome\n")
    given = {
        "SUBTEXT_DATABASE_URL": sqlite_url,
        "SUBTEXT_MODEL_CACHE": str(tmp_path / "models"),
    }

    done = run_subtext("score", file, "--model", model, **given)

    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["model_version"] == model
    shipped = read_manifest(artifacts / SENTIMENT).version
    same = run_subtext("score", file, "--model", shipped, **given)
    assert json.loads(same.stdout)["model_version"] == shipped
    topics = asyncio.run(install_topics(sqlite_url, papers))
    other = run_subtext("score", file, "--model", topics, **given)
    assert_one_sentence(other, says=f"{topics!r} is a topic model")
    unknown = run_subtext("score", file, "--model", "no-such-model", **given)
    assert_one_sentence(unknown, says="no model 'no-such-model'")
