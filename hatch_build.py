"""While a package is built: which commit it is made from goes with it."""

import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KEPT = "zvh_finance/data/commit.txt"


class CommitHook(BuildHookInterface[Any]):
    """Writes the commit of the checkout into the package; a package without git keeps its own."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add `commit.txt` to what is built, but not to an editable installation."""
        root = Path(self.root)
        if version == "editable" or (root / KEPT).exists() or not (root / ".git").exists():
            return
        head = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, text=True, check=False
        )
        if head.returncode:
            return
        self.made = Path(tempfile.mkdtemp()) / "commit.txt"
        self.made.write_text(head.stdout, encoding="ascii")
        build_data["force_include"][str(self.made)] = KEPT
