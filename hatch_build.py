"""What a wheel holds beside the code: the trained models.

An editable installation reads them from the source tree and must not copy them.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackagedArtifacts(BuildHookInterface[Any]):
    """Puts `artifacts/` into the package, where `app.settings` looks for it first."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folder to wheels that are really installed."""
        if version == "standard":
            build_data["force_include"]["artifacts"] = "app/_artifacts"
