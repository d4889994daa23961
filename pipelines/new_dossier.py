"""Making a new dossier: an empty one with comments, or a copy of the example."""

from collections.abc import Mapping
from pathlib import Path

from pipelines.chosen_dossier import EXAMPLE
from pipelines.options import RunOptions
from pipelines.paths import check_path
from zvh_finance.disk import reason_of, write_folder
from zvh_finance.documents.templates import templates
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import InvalidInputError, Place, UsageError
from zvh_finance.language import say

_TEMPLATE = "new"
_BUDGET = "budget/YEAR.csv"


def run(options: RunOptions, folder: Path, *, from_example: bool) -> None:
    """Write the dossier, or nothing.

    Raises:
        UsageError: there is something in the folder already.
        InvalidInputError: it cannot be written.
    """
    check_path(folder, "DIR")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError.of(
                "folder-in-use",
                say("This is not empty. Choose a folder that does not exist yet."),
                Place(str(folder)),
            )
        write_folder(
            folder, _contents(EXAMPLE if from_example else _TEMPLATE, options.as_of.year + 1)
        )
    except OSError as error:
        raise InvalidInputError.of(
            "dossier-unwritable",
            say(
                "The dossier cannot be written: {reason}. Mend that, or choose another folder; "
                "nothing was left half-written.",
                reason=reason_of(error),
            ),
            Place(str(folder)),
        ) from error
    options.messages.summary(
        "dossier-made",
        say(
            "{folder} is ready. Fill it in; `zvh check --dossier {folder}` says what is still "
            "wrong.",
            folder=str(folder),
        ),
    )


def _contents(kind: str, year: int) -> Mapping[str, bytes]:
    """The files of the dossier by name; the template's budget is for next year."""
    source = embedded_data() / kind
    names = {p.relative_to(source).as_posix(): p for p in source.rglob("*") if p.is_file()}
    files = {
        f"budget/{year}.csv" if name == _BUDGET else name: path.read_bytes()
        for name, path in sorted(names.items())
    }
    return files if kind == EXAMPLE else {**files, **templates(year)}
