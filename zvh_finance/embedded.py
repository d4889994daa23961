"""Where the embedded data stands: CBS snapshot, dated parameters and the example dossier."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def embedded_data() -> Path:
    """The folder `data/raw`: beside the package in a checkout, inside it in an installed wheel."""
    installed = _PACKAGE / "data" / "raw"
    return installed if installed.is_dir() else _PACKAGE.parent / "data" / "raw"
