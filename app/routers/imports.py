"""Endpoints for imports: preview a file, import it, list what came in, and take it out again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.requests import ClientDisconnect

from app.dependencies import ImportsDep, StoredImportsDep
from app.domain.imports import Import
from app.errors import (
    CursorInvalid,
    DatesAmbiguous,
    FileUnreadable,
    ImportNotFound,
    ImportRemoved,
    ImportUnfinished,
    Overloaded,
    StoreUnavailable,
    UploadMalformed,
    UploadNotAForm,
    UploadsFull,
    UploadTooLarge,
)
from app.headers import read_declared_length
from app.pagination import Page
from app.routers.jobs import JobSubmissionDep
from app.routers.json_route import locate_errors
from app.routers.pagination import PagingDep
from app.routers.problems import document_errors
from app.schemas.imports import ImportOptionsRequest, ImportPage, PreviewView
from app.schemas.jobs import JobView
from app.services.imports.preview import Preview
from app.services.imports.service import ImportService
from app.services.imports.uploads import Upload

router = APIRouter(prefix="/v1/imports", tags=["Imports"])

FORM = "multipart/form-data"

UPLOAD_ERRORS = (
    408,
    422,
    UploadMalformed,
    UploadNotAForm,
    FileUnreadable,
    DatesAmbiguous,
    UploadTooLarge,
    UploadsFull,
    Overloaded,
    StoreUnavailable,
)
"""What may be wrong with a file that is sent, or with the options beside it."""

_FILE = {"type": "string", "format": "binary", "description": "CSV, NDJSON, JSON or XLSX."}


def document_form(fields: dict[str, Any], *, required: list[str]) -> dict[str, Any]:
    """Return the OpenAPI entry of a form with a file, which is read as it comes."""
    schema = {"type": "object", "required": ["file", *required], "properties": fields}
    schema["properties"] = {"file": _FILE, **fields}
    return {"requestBody": {"required": True, "content": {FORM: {"schema": schema}}}}


INTO = {"type": "string", "enum": ["reviews", "documents"], "description": "What rows become."}
OPTIONS = {"$ref": "#/components/schemas/ImportOptionsRequest"}


@router.post(
    "/preview",
    response_model=PreviewView,
    responses=document_errors(*UPLOAD_ERRORS),
    openapi_extra=document_form({"into": INTO, "options": OPTIONS}, required=[]),
)
async def preview_import(request: Request, imports: ImportsDep) -> Preview:
    """Say what a file is taken for, and which of its columns would be taken for what."""
    async with receive_upload(request, imports) as upload:
        return await imports.preview(upload, read_form_options(upload).to_options())


@router.post(
    "",
    status_code=202,
    response_model=JobView,
    responses=document_errors(*UPLOAD_ERRORS),
    openapi_extra=document_form({"options": OPTIONS}, required=["options"]),
)
async def import_file(
    request: Request, imports: ImportsDep, submission: JobSubmissionDep
) -> JobView:
    """Import a file: a job stores its rows, and says of each that cannot be taken why."""
    async with receive_upload(request, imports) as upload:
        options = read_form_options(upload).to_options()
        job = await imports.submit(upload, options, key_id=submission.key_id)
    return submission.answer(job)


@router.get(
    "", response_model=ImportPage, responses=document_errors(CursorInvalid, 422, StoreUnavailable)
)
async def list_imports(paging: PagingDep, stored: StoredImportsDep) -> Page[Import]:
    """Return what came in when, from which file, and how much; the newest first."""
    return paging.with_link_header(await stored.read_page(limit=paging.limit, cursor=paging.cursor))


@router.delete(
    "/{import_id:uuid}",
    status_code=202,
    response_model=JobView,
    responses=document_errors(
        ImportNotFound, ImportRemoved, ImportUnfinished, 422, Overloaded, StoreUnavailable
    ),
)
async def remove_import(
    import_id: UUID, imports: ImportsDep, submission: JobSubmissionDep
) -> JobView:
    """Take an import out again: a job deletes what it added, and nothing else."""
    job = await imports.remove(import_id, key_id=submission.key_id)
    return submission.answer(job)


@asynccontextmanager
async def receive_upload(request: Request, imports: ImportService) -> AsyncIterator[Upload]:
    """Yield the file of a form once it is on disk; it is removed at the end unless it is kept."""
    content_type = request.headers.get("content-type", "")
    if content_type.partition(";")[0].strip().lower() != FORM:
        raise UploadNotAForm
    try:
        async with imports.receive(
            request.stream(),
            content_type=content_type,
            announced=read_declared_length(request.scope),
        ) as upload:
            yield upload
    except ClientDisconnect:
        raise UploadMalformed("The upload broke off") from None


def read_form_options(upload: Upload) -> ImportOptionsRequest:
    """Return the options beside a file, or those that `into` alone stands for.

    Raises `UploadMalformed` for other parts, and `RequestValidationError`.
    """
    if unknown := sorted(set(upload.fields) - {"into", "options"}):
        raise UploadMalformed(f"There is no part {unknown[0][:40]!r} beside 'file' and 'options'")
    into, given = upload.fields.get("into"), upload.fields.get("options")
    try:
        short = ImportOptionsRequest.model_validate({"into": into}) if into or not given else None
        options = ImportOptionsRequest.model_validate_json(given) if given else short
    except ValidationError as error:
        if any(problem["type"] == "json_invalid" for problem in error.errors()):
            raise UploadMalformed("The part 'options' is not JSON") from None
        raise locate_errors(error, "body", "options") from None
    if options is None or (short is not None and short.into is not options.into):
        raise UploadMalformed("The part 'into' and the options name different things")
    return options
