"""Importing in a test: an upload becomes a job, and tries of the job are made one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from uuid_utils.compat import uuid7

from app.db.engine import Database
from app.db.imports import ImportStore
from app.db.job_leases import JobLeases
from app.db.jobs import JobStore
from app.db.reviews.store import ReviewStore
from app.domain.imports import Import, ImportKind, ImportOptions
from app.domain.jobs import Job, RowProblem
from app.domain.reviews import Review, ReviewFilter
from app.services.imports.job import Watch, ignore, import_documents, import_reviews
from app.services.imports.preview import resolve_request
from app.services.imports.removal import remove_import
from app.services.imports.requests import REMOVE_IMPORT, write_request
from app.services.imports.uploads import UploadFolder
from app.services.jobs.context import JobContext
from app.settings import Settings

REVIEWS = ImportOptions(ImportKind.REVIEWS)
DOCUMENTS = ImportOptions(ImportKind.DOCUMENTS)


@dataclass(frozen=True, slots=True)
class Importer:
    """Imports into one database."""

    database: Database
    settings: Settings

    @property
    def uploads(self) -> UploadFolder:
        return UploadFolder(self.settings.uploads)

    async def submit(
        self, content: str | bytes, options: ImportOptions = REVIEWS, *, name: str = "a.csv"
    ) -> Job:
        """Queue the import of a file, as an upload does."""
        upload_id = uuid7()
        path = self.uploads.locate(upload_id)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        request = resolve_request(path, options, None, name=name)
        async with self.database.begin_write() as session:
            jobs = JobStore(session)
            return await jobs.add(request.kind, write_request(request), job_id=upload_id)

    async def begin(self, job: Job) -> JobContext:
        """Begin a try of a job, as the process does that works on it."""
        async with self.database.begin_write() as session:
            leases = JobLeases(session)
            entered = await leases.enter(await leases.take(job.id, service="test"))
        assert entered is not None
        found, lease = entered
        return JobContext(found, self.settings, database=self.database, lease=lease)

    async def work(self, job: Job, *, watch: Watch = ignore) -> Mapping[str, object]:
        """Make one try of a job to the end, and return its result."""
        context = await self.begin(job)
        if job.kind == REMOVE_IMPORT:
            return await remove_import(context)
        work = import_reviews if job.kind == "import_reviews" else import_documents
        return await work(context, watch=watch)

    async def take(
        self, content: str | bytes, options: ImportOptions = REVIEWS, **changes: object
    ) -> Mapping[str, object]:
        """Import a file to the end, and return the result of its job."""
        changed = replace(options, **changes)  # type: ignore[arg-type]
        return await self.work(await self.submit(content, changed))

    async def remove(self, import_id: UUID) -> Mapping[str, object]:
        """Take an import out again, and return the result of the job."""
        async with self.database.begin_write() as session:
            job = await JobStore(session).add(REMOVE_IMPORT, {"import": str(import_id)})
        return await self.work(job)

    async def read_reviews(self) -> Sequence[Review]:
        """Return all stored reviews, in the order of storing."""
        async with self.database.begin_read() as session:
            found, after = await ReviewStore(session).read_after(
                ReviewFilter(), after=None, limit=10_000
            )
        assert after is None
        return found[::-1]

    async def read_texts(self) -> list[str]:
        return [review.text for review in await self.read_reviews()]

    async def read_problems(self, job: Job) -> list[RowProblem]:
        async with self.database.begin_read() as session:
            found = await JobStore(session).read_problems(job.id, after=0, limit=1000)
        return [problem for _, problem in found]

    async def read_imports(self) -> Sequence[Import]:
        async with self.database.begin_read() as session:
            return (await ImportStore(session).read_page(limit=100, cursor=None)).items
