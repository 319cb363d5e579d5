"""A multipart/form-data body, taken apart as it comes: one file in pieces, and short fields."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from app.errors import UploadMalformed

FILE = "file"
"""The name of the part that is the file."""

FIELDS = 10
FIELD_BYTES = 64 * 2**10
"""The most other parts, and the most of each."""

NAME_CHARACTERS = 200


@dataclass(slots=True)
class _Part:
    """A part as far as it has come."""

    header: bytearray = field(default_factory=bytearray)
    value: bytearray = field(default_factory=bytearray)
    headers: dict[str, bytes] = field(default_factory=dict)
    name: str = ""


class Form:
    """A body as far as it has come; `content` is what came of the file since it was last taken."""

    def __init__(self, content_type: str) -> None:
        self.fields: dict[str, str] = {}
        self.file_name: str | None = None
        self.content = bytearray()
        self._part = _Part()
        self._is_complete = False
        _, options = parse_options_header(content_type)
        if b"boundary" not in options:
            raise UploadMalformed("The Content-Type names no boundary")
        try:
            self._parser = MultipartParser(
                options[b"boundary"],
                {
                    "on_part_begin": self._begin_part,
                    "on_header_field": self._take_header,
                    "on_header_value": self._take_value,
                    "on_header_end": self._end_header,
                    "on_headers_finished": self._end_headers,
                    "on_part_data": self._take_data,
                    "on_part_end": self._end_part,
                    "on_end": self._end,
                },
            )
        except FormParserError:
            raise UploadMalformed("The boundary in the Content-Type is too long") from None

    def write(self, data: bytes) -> None:
        """Take more of the body; raise `UploadMalformed`."""
        try:
            self._parser.write(data)
        except FormParserError:
            raise UploadMalformed("The body is not multipart/form-data") from None

    def take_content(self) -> bytes:
        """Return what came of the file since the last call."""
        taken = bytes(self.content)
        self.content.clear()
        return taken

    def finish(self) -> None:
        """Raise `UploadMalformed` if the body has not come to its end, or had no file."""
        if not self._is_complete:
            raise UploadMalformed("The body breaks off before its last boundary")
        if self.file_name is None:
            raise UploadMalformed(f"The body has no part {FILE!r} with a file name")

    def _begin_part(self) -> None:
        self._part = _Part()

    def _take_header(self, data: bytes, start: int, end: int) -> None:
        self._part.header += data[start:end]

    def _take_value(self, data: bytes, start: int, end: int) -> None:
        self._part.value += data[start:end]

    def _end_header(self) -> None:
        name = self._part.header.decode("latin-1").lower()
        self._part.headers[name] = bytes(self._part.value)
        self._part.header.clear()
        self._part.value.clear()

    def _end_headers(self) -> None:
        disposition = self._part.headers.get("content-disposition", b"")
        _, options = parse_options_header(disposition.decode("latin-1"))
        name = self._part.name = options.get(b"name", b"").decode("utf-8", "replace")
        if name in self.fields or (name == FILE and self.file_name is not None):
            raise UploadMalformed(f"The body has two parts {name!r}")
        if name == FILE:
            self.file_name = clean_name(options.get(b"filename", b"").decode("utf-8", "replace"))
        elif len(self.fields) >= FIELDS:
            raise UploadMalformed(f"The body has more than {FIELDS} parts besides the file")

    def _take_data(self, data: bytes, start: int, end: int) -> None:
        if self._part.name == FILE:
            self.content += data[start:end]
            return
        self._part.value += data[start:end]
        if len(self._part.value) > FIELD_BYTES:
            raise UploadMalformed(f"The part {self._part.name!r} is larger than 64 KiB")

    def _end_part(self) -> None:
        if self._part.name == FILE:
            return
        try:
            self.fields[self._part.name] = self._part.value.decode()
        except UnicodeDecodeError:
            raise UploadMalformed(f"The part {self._part.name!r} is not UTF-8") from None

    def _end(self) -> None:
        self._is_complete = True


def clean_name(given: str) -> str:
    """Return the last part of a path as a name that can be stored and shown."""
    name = PureWindowsPath(PurePosixPath(given).name).name
    kept = "".join(character for character in name if character.isprintable()).strip()
    return kept[-NAME_CHARACTERS:] or "upload"
