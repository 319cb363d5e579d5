"""What the job of an import is asked, as the JSON that is stored with it, and read from there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pydantic import TypeAdapter

from app.domain.imports import ImportKind, ImportOptions
from app.services.readers.reviews import ATTRIBUTES_COLUMN

IMPORT_REVIEWS = "import_reviews"
IMPORT_DOCUMENTS = "import_documents"
REMOVE_IMPORT = "remove_import"
"""The kinds of jobs of imports."""

OPTIONS = TypeAdapter(ImportOptions)


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is to be imported: the name of the file, its columns, and options without open ends.

    `notes` are sentences on what was assumed.
    """

    file: str
    columns: Sequence[str]
    options: ImportOptions
    notes: Sequence[str] = ()

    @property
    def kind(self) -> str:
        """The kind of the job."""
        return IMPORT_REVIEWS if self.options.into is ImportKind.REVIEWS else IMPORT_DOCUMENTS

    @property
    def left_out(self) -> Sequence[str]:
        """The columns of which nothing is stored."""
        taken = {*(self.options.mapping or {}).values(), *self.options.attributes}
        if self.options.into is ImportKind.REVIEWS:
            taken.add(ATTRIBUTES_COLUMN)
        return [column for column in self.columns if column not in taken]

    def write_reading(self) -> dict[str, object]:
        """Return as JSON what became of the columns."""
        return {
            "mapping": dict(self.options.mapping or {}),
            "left_out": list(self.left_out),
            "notes": list(self.notes),
        }


def write_options(options: ImportOptions) -> dict[str, object]:
    """Return the options as JSON."""
    return cast("dict[str, object]", OPTIONS.dump_python(options, mode="json"))


def read_options(stored: Mapping[str, object]) -> ImportOptions:
    """Return the options from their JSON."""
    return OPTIONS.validate_python(stored)


def write_request(request: ImportRequest) -> dict[str, object]:
    """Return what a job is asked, as JSON."""
    return {
        "file": request.file,
        "columns": list(request.columns),
        "options": write_options(request.options),
        "left_out": list(request.left_out),
        "notes": list(request.notes),
    }


def read_request(stored: Mapping[str, object]) -> ImportRequest:
    """Return what a job is asked, from its JSON."""
    return ImportRequest(
        file=str(stored["file"]),
        columns=cast("list[str]", stored["columns"]),
        options=read_options(cast("Mapping[str, object]", stored["options"])),
        notes=cast("list[str]", stored.get("notes", [])),
    )
