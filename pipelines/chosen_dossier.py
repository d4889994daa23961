"""Which dossier a run is about: the one that was named, else `./dossier`, else the example."""

from pathlib import Path

from pipelines.options import RunOptions
from pipelines.paths import check_paths
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import Finding, Severity
from zvh_finance.language import say

EXAMPLE = "example"
OWN = Path("dossier")


def dossier_folder(options: RunOptions) -> Path:
    """The dossier chosen, else `./dossier`, else the embedded example; and say which."""
    check_paths(options)
    if options.dossier is not None:
        return options.dossier
    if not uses_example(options):
        return OWN
    options.messages.warn(
        Finding(
            "example-dossier",
            say(
                "No ./dossier here: this run uses the embedded example, whose amounts are "
                "fictional. Make your own with `zvh new dossier`."
            ),
            severity=Severity.WARNING,
        )
    )
    return embedded_data() / EXAMPLE


def uses_example(options: RunOptions) -> bool:
    """Whether a run falls back on the embedded example, because nothing else was named or here."""
    return options.dossier is None and not OWN.exists()
