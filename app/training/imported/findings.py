"""What is found in a pickle that is followed without being loaded."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.training.imported.allowed import Name, find_name

VERSION = "_sklearn_version"


@dataclass(slots=True)
class Findings:
    """What a pickle names: its globals, and the versions of scikit-learn that fitted its parts."""

    names: set[Name] = field(default_factory=set)
    versions: set[str] = field(default_factory=set)
    opcodes: int = 0

    def note_name(self, module: str, name: str) -> Name:
        """Take note of a global, and return it by the name that it has today."""
        found = find_name(module, name)
        self.names.add(found)
        return found

    def note_versions(self, values: Sequence[object]) -> None:
        """Take note of a version among keys and values of a dict, which come in turn."""
        for key, value in zip(values[::2], values[1::2], strict=False):
            if key == VERSION and isinstance(value, str):
                self.versions.add(value)
