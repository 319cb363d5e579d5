"""Files that are imported over HTTP: previewed, taken, listed and taken out again."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from app.db.engine import open_database
from app.db.imports import ImportStore
from app.domain.imports import Import, ImportKind
from app.main import create_app
from app.schemas.imports import ImportOptionsRequest
from app.settings import Settings
from tests.conftest import Start
from tests.routers.calls import correct, get
from tests.routers.importing import preview, send, submit, take, wait
from tests.routers.keyed import make_key, send_key
from tests.routers.problems import assert_refused

SMALL = "Review Text;Stars;Date;Country\nvery good;5;31.12.2024;DE\nvery bad;1;30.12.2024;FR\n"

AMBIGUOUS = "text,date\na,03/04/2024\nb,05/06/2024\n"

TRIED = 60
"""Labels enough for the calibration to be fitted to them."""


async def test_a_preview_says_what_a_file_is_taken_for(client: httpx.AsyncClient) -> None:
    """And stores nothing."""
    body = await preview(client, SMALL.encode("cp1252"))

    assert (body["format"], body["delimiter"], body["rows"]) == ("csv", ";", 2)
    fields = {column["name"]: column["field"] for column in body["columns"]}
    assert fields == {
        "Review Text": "text",
        "Stars": "rating",
        "Date": "written_at",
        "Country": None,
    }
    assert body["columns"][3]["examples"] == ["DE", "FR"]
    assert (body["problems"], body["options"]) == ([], None)
    assert (await get(client, "/v1/imports"))["items"] == []


@pytest.mark.usefixtures("sqlite_url")
async def test_a_preview_shows_the_cells_that_tell_the_encoding_first(
    client: httpx.AsyncClient,
) -> None:
    rows = "".join(f"row number {number}\n" for number in range(9))
    body = await preview(
        client, f"text\n{rows}sch\u00f6n \u2013 \u201egut\u201c\n".encode("cp1252")
    )

    assert body["encoding"] == "cp1252"
    assert body["columns"][0]["examples"][0] == "sch\u00f6n \u2013 \u201egut\u201c"


@pytest.mark.usefixtures("sqlite_url")
async def test_a_preview_of_letters_that_cannot_be_read_is_answered(
    client: httpx.AsyncClient,
) -> None:
    """In names of columns and in cells they are replaced."""
    body = await preview(client, "schön,gut,t".encode() + b"\xe9xt\n\xe9,b,c\n", encoding="utf-8")

    assert body["columns"][0]["examples"] == ["\ufffd"]
    assert body["columns"][2]["name"] == "t\ufffdxt"


@pytest.mark.usefixtures("sqlite_url")
async def test_a_preview_names_rows_that_cannot_be_taken(client: httpx.AsyncClient) -> None:
    """With the mapping that it proposes, or the one that is asked for."""
    body = await preview(client, "text,stars\ngood,5\n,4\n")

    (problem,) = body["problems"]
    assert (problem["line"], problem["column"]) == (3, "text")
    unmapped = await preview(client, "words,x\ngood,5\n")
    assert [column["field"] for column in unmapped["columns"]] == [None, None]
    assert "'words'" in unmapped["problems"][0]["problem"]
    asked = await preview(client, "words,x\ngood,5\n", mapping={"text": "words"})
    assert (asked["columns"][0]["field"], asked["problems"]) == ("text", [])


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize(
    "data",
    [
        {"into": "other"},
        {"into": "documents", "options": '{"into": "reviews"}'},
        {"options": '{"into": "reviews"}', "option": "{}"},
        {"options": ""},
        {},
    ],
    ids=["unknown", "two answers", "another part", "empty options", "nothing"],
)
async def test_what_rows_become_must_be_clear(
    client: httpx.AsyncClient, data: dict[str, str]
) -> None:
    file = {"file": ("a.csv", b"id,text\na,b\n")}

    assert_refused(await client.post("/v1/imports/preview", files=file, data=data), 422)


@pytest.mark.usefixtures("sqlite_url")
async def test_a_delimiter_is_given_by_its_name_or_as_itself(client: httpx.AsyncClient) -> None:
    """As on the command line."""
    content = "text\tstars\ngood, even; great\t5\n"

    named = await preview(client, content, delimiter="tab")
    given = await preview(client, content, delimiter="\t")

    assert named["delimiter"] == given["delimiter"] == "\t"
    assert [column["name"] for column in named["columns"]] == ["text", "stars"]


@pytest.mark.usefixtures("sqlite_url")
async def test_into_alone_is_enough_for_a_preview(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        "/v1/imports/preview",
        files={"file": ("a.csv", b"id,text\na,b\n")},
        data={"into": "documents"},
    )

    assert [column["field"] for column in answer.json()["columns"]] == ["id", "text"]


async def test_a_file_is_stored_judged_and_counted(
    client: httpx.AsyncClient, tmp_path: Path
) -> None:
    """The job says what became of it, the list of imports too, and the upload is gone."""
    client.headers.update(send_key(await make_key(client, name="Anna")))
    job = await submit(client, SMALL, name="shop.csv", stars_as_labels=True, attributes=["Country"])
    assert (job["kind"], job["state"]) == ("import_reviews", "queued")
    assert job["request"]["file"] == "shop.csv"

    ended = await wait(client, job)

    assert ended["state"] == "succeeded", ended
    assert ended["result"] == {
        "rows": 2,
        "added": 2,
        "replaced": 0,
        "skipped": 0,
        "rejected": 0,
        "labels": 2,
        "first_written_at": "2024-12-30T00:00:00Z",
        "last_written_at": "2024-12-31T00:00:00Z",
        "mapping": {"text": "Review Text", "rating": "Stars", "written_at": "Date"},
        "left_out": [],
        "notes": ["Its delimiter is a semicolon."],
    }
    reviews = (await get(client, "/v1/reviews"))["items"]
    assert {review["text"]: review["label"] for review in reviews} == {
        "very good": "positive",
        "very bad": "negative",
    }
    assert {review["attributes"]["Country"] for review in reviews} == {"DE", "FR"}
    assert (await get(client, "/v1/reviews/stats"))["corrected"] == 2
    (listed,) = (await get(client, "/v1/imports"))["items"]
    assert (listed["id"], listed["file"], listed["kind"]) == (job["id"], "shop.csv", "reviews")
    assert (listed["counts"]["added"], listed["key"]) == (2, "Anna")
    assert list((tmp_path / "uploads").iterdir()) == []


async def test_rows_that_were_not_taken_come_back_as_a_file_of_the_same_shape(
    client: httpx.AsyncClient,
) -> None:
    """Which, mended, goes in again."""
    job = await wait(client, await submit(client, 'text,"my, id"\ngood,1\n,2\n'))

    problems = await client.get(f"/v1/jobs/{job['id']}/problems?format=csv")

    header, row = problems.text.splitlines()
    assert header == 'text,"my, id",problem'
    assert row.startswith(",2,Line 3: ")
    assert (await take(client, problems.text.replace("\n,2", "\nmended,2")))["added"] == 1


async def test_a_mapping_is_remembered_for_the_next_file_with_these_columns(
    client: httpx.AsyncClient,
) -> None:
    """The preview proposes it, an import without a mapping takes it, and other files do not."""
    content = "words,title\n{},x\n"
    await take(client, content.format("good"), mapping={"text": "words"}, source="shop")

    body = await preview(client, content.format("bad"))

    assert [column["field"] for column in body["columns"]] == ["text", None]
    assert (body["options"]["source"], body["options"]["mapping"]) == ("shop", {"text": "words"})
    assert any("latest import" in note for note in body["notes"])
    assert (await take(client, content.format("bad")))["added"] == 1
    assert (await preview(client, "words,other\na,b\n"))["options"] is None


async def test_a_mapping_that_nobody_chose_is_proposed_anew(client: httpx.AsyncClient) -> None:
    """A file in which nothing of a column fits strips none of later files."""
    first = await take(client, "text,stars\na,lots\nb,few\n")
    assert (first["mapping"], first["left_out"]) == ({"text": "text"}, ["stars"])
    assert any("'stars'" in note for note in first["notes"])

    second = await take(client, "text,stars\nc,5\nd,4\n")

    assert second["mapping"] == {"text": "text", "rating": "stars"}
    assert (second["left_out"], second["notes"]) == ([], [])


async def test_labels_are_remembered_with_the_column_that_they_are_for(
    client: httpx.AsyncClient,
) -> None:
    """Without them, every row of the next file would be refused."""
    mapping = {"text": "text", "label": "mood"}
    await take(client, "text,mood\na,1\n", mapping=mapping, labels={"1": "positive"})

    assert (await take(client, "text,mood\nb,1\n"))["labels"] == 1


async def test_an_import_is_taken_out_again_as_a_whole(client: httpx.AsyncClient) -> None:
    """By a job; a second time there is nothing to be taken out."""
    await take(client, "text\nmine\n")
    job = await submit(client, "text\nother\nmine\n")
    await wait(client, job)

    answer = await client.delete(f"/v1/imports/{job['id']}")

    assert answer.status_code == 202
    removal = await wait(client, answer.json())
    assert answer.headers["Location"] == f"/v1/jobs/{removal['id']}"
    assert (removal["kind"], removal["state"]) == ("remove_import", "succeeded")
    assert removal["result"] == {"removed": 1, "replaced": 0}
    assert [one["text"] for one in (await get(client, "/v1/reviews"))["items"]] == ["mine"]
    latest, first = (await get(client, "/v1/imports"))["items"]
    assert latest["removed_at"] is not None
    assert first["removed_at"] is None
    assert_refused(await client.delete(f"/v1/imports/{job['id']}"), 409)


async def test_an_import_that_still_comes_in_is_not_taken_out(
    start: Start, database_url: str
) -> None:
    """Its job is cancelled first; before its first row there is no import."""
    async with start(job_processes=0) as client:
        job = await submit(client, SMALL)
        address = f"/v1/imports/{job['id']}"
        missing = assert_refused(await client.delete(address), 404)
        await keep_import(database_url, UUID(job["id"]))
        coming = assert_refused(await client.delete(address), 409)
        await client.delete(f"/v1/jobs/{job['id']}")
        taken_out = await client.delete(address)

    assert "/v1/imports" in missing.detail
    assert f"/v1/jobs/{job['id']}" in coming.detail
    assert taken_out.status_code == 202


async def keep_import(database_url: str, import_id: UUID) -> None:
    """Store an import as its job does with the first row."""
    one = Import(
        id=import_id,
        kind=ImportKind.REVIEWS,
        file="a.csv",
        source=None,
        options={},
        created_at=datetime.now(UTC),
        finished_at=None,
        removed_at=None,
    )
    async with open_database(database_url) as database, database.begin_write() as session:
        await ImportStore(session).keep(one, columns=["text"])


async def test_documents_are_imported_the_same_way(client: httpx.AsyncClient) -> None:
    result = await take(client, "id,text\nmine,deep learning\n", into="documents")

    assert result["added"] == 1
    found = await get(client, "/v1/topic-models/default/documents/mine")
    assert found["text"] == "deep learning"


async def test_a_file_with_no_row_that_can_be_taken_fails_with_a_problem(
    client: httpx.AsyncClient,
) -> None:
    job = await wait(client, await submit(client, "text,id\n,1\n"))

    assert job["state"] == "failed"
    assert (job["problem"]["type"], job["problem"]["status"]) == ("/problems/import-empty", 422)
    assert "none of its 1 rows" in job["problem"]["detail"]
    assert (await get(client, "/v1/imports"))["items"] == []


async def test_many_imported_labels_let_the_calibration_be_fitted_once(
    client: httpx.AsyncClient,
) -> None:
    """By the correction after them, and not by each: labels are counted, not taught."""
    rows = "".join(f"text {number},{'pos' if number % 2 else 'neg'}\n" for number in range(TRIED))
    await take(client, f"text,label\n{rows}")
    reviews = (await get(client, "/v1/reviews"))["items"]

    for review in reviews[:3]:
        await correct(client, review, "positive")

    versions = (await get(client, "/v1/sentiment-model/versions"))["items"]
    causes = [version["cause"] for version in versions]
    assert causes.count("calibration") == 1
    assert causes.count("review") <= 3


EMPTY = pytest.param(b"", {}, 422, id="empty file")
BAD_FILES = [
    EMPTY,
    pytest.param(b"text,id\n", {}, 422, id="header alone"),
    pytest.param(b"a,b\n1,2\n", {}, 422, id="no text column"),
    pytest.param(b"%PDF-1.7\n\x00\x01", {}, 422, id="a PDF called .csv"),
    pytest.param(b"PK\x03\x04 broken", {}, 422, id="broken workbook"),
    pytest.param(b"text,text\na,b\n", {}, 422, id="two columns of one name"),
    pytest.param(SMALL, {"mapping": {"text": "Nowhere"}}, 422, id="no such column"),
    pytest.param(SMALL, {"mapping": {"words": "Stars"}}, 422, id="no such field"),
    pytest.param(SMALL, {"attributes": ["Nowhere"]}, 422, id="no such attribute"),
    pytest.param(SMALL, {"attributes": ["a"] * 21}, 422, id="many attributes"),
    pytest.param(SMALL, {"mappings": {}}, 422, id="unknown option"),
    pytest.param(SMALL, {"into": "other"}, 422, id="neither reviews nor documents"),
    pytest.param(SMALL, {"duplicates": "merge"}, 422, id="unknown value"),
    pytest.param(SMALL, {"encoding": "klingon"}, 422, id="unknown encoding"),
    pytest.param(AMBIGUOUS, {}, 422, id="ambiguous dates"),
]


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize(("content", "options", "status"), BAD_FILES)
async def test_what_cannot_be_imported_is_refused_at_once(
    client: httpx.AsyncClient,
    tmp_path: Path,
    content: bytes | str,
    options: dict[str, object],
    status: int,
) -> None:
    """With a sentence; there is no job, and no file is left."""
    problem = assert_refused(await send(client, content, options), status)

    assert problem.detail.endswith(".") or problem.errors
    assert (await get(client, "/v1/jobs"))["items"] == []
    assert list((tmp_path / "uploads").iterdir()) == []


async def test_dates_that_read_both_ways_are_asked_back(client: httpx.AsyncClient) -> None:
    """And taken as is then said."""
    problem = assert_refused(await send(client, AMBIGUOUS), 422)
    assert problem.type == "/problems/dates-ambiguous"
    assert "day_first" in problem.detail

    result = await take(client, AMBIGUOUS, dates="day_first")

    assert result["first_written_at"] == "2024-04-03T00:00:00Z"


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"x", "multipart/form-data", 422),
        (b"x", "multipart/form-data; boundary=b", 422),
        (
            b'--b\r\nContent-Disposition: form-data; name="options"\r\n\r\n{}\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
            422,
        ),
        (
            b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n--b\r\n'
            b'Content-Disposition: form-data; name="options"\r\n\r\n{\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
            422,
        ),
    ],
    ids=["JSON", "no boundary", "no form", "no file", "options that are no JSON"],
)
@pytest.mark.parametrize("address", ["/v1/imports", "/v1/imports/preview"])
async def test_what_is_no_form_with_a_file_is_refused(
    client: httpx.AsyncClient, body: bytes, kind: str, status: int, address: str
) -> None:
    answer = await client.post(address, content=body, headers={"Content-Type": kind})

    assert_refused(answer, status)


@pytest.mark.usefixtures("sqlite_url")
async def test_a_file_may_be_larger_than_any_other_body(start: Start, tmp_path: Path) -> None:
    """Up to the limit that is published; a larger one is refused however it is sent."""
    async with start(upload_bytes=12 * 2**20) as client:
        assert (await get(client, "/v1/limits"))["upload_bytes"] == 12 * 2**20
        taken = await preview(client, "text\n" + "x" * 1000 + "\n" + ("y" * 999 + "\n") * 10_000)
        announced = await send(client, b"x" * 14 * 2**20)

        async def send_more() -> AsyncIterator[bytes]:
            yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
            for _ in range(14):
                yield b"x" * 2**20

        unannounced = await client.post(
            "/v1/imports",
            content=send_more(),
            headers={"Content-Type": "multipart/form-data; boundary=b"},
        )

    assert taken["rows"] == 10_001
    for refused in (announced, unannounced):
        assert "12 MiB" in assert_refused(refused, 413).detail
    assert list((tmp_path / "uploads").iterdir()) == []


@pytest.mark.usefixtures("sqlite_url")
async def test_other_bodies_are_limited_as_before(client: httpx.AsyncClient) -> None:
    """A form is no way around the limits of other addresses, nor JSON around those of this one."""
    form = {"Content-Type": "multipart/form-data; boundary=b"}
    large = b"x" * 9 * 2**20

    assert_refused(await client.post("/v1/reviews", content=large, headers=form), 413)
    assert_refused(
        await client.post(
            "/v1/imports", content=large, headers={"Content-Type": "application/json"}
        ),
        415,
    )


async def test_imports_are_listed_page_by_page(client: httpx.AsyncClient) -> None:
    """The newest first."""
    jobs = [await wait(client, await submit(client, f"text\n{text}\n")) for text in "abc"]

    first = await get(client, "/v1/imports", limit=2)
    second = await get(client, "/v1/imports", limit=2, cursor=first["next_cursor"])

    listed = [one["id"] for one in [*first["items"], *second["items"]]]
    assert listed == [job["id"] for job in jobs[::-1]]


def test_the_options_are_documented_as_they_are_read() -> None:
    """A form that is read as it comes is not described by FastAPI."""
    document = create_app(Settings()).openapi()
    for address in ("/v1/imports", "/v1/imports/preview"):
        content = document["paths"][address]["post"]["requestBody"]["content"]
        options = content["multipart/form-data"]["schema"]["properties"]["options"]
        assert options == {"$ref": "#/components/schemas/ImportOptionsRequest"}
    documented = document["components"]["schemas"]["ImportOptionsRequest"]
    assert set(documented["properties"]) == set(ImportOptionsRequest.model_fields)
