"""Making a new dossier: an empty one with comments, or a copy of the example."""

import shutil
from datetime import date
from pathlib import Path

from pipelines.chosen_dossier import EXAMPLE
from pipelines.options import RunOptions
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import InvalidInputError, UsageError

_TEMPLATE = "new"


def run(options: RunOptions, folder: Path, *, from_example: bool) -> None:
    """Write the dossier, or nothing.

    Raises:
        UsageError: there is something in the folder already.
        InvalidInputError: it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError.of(
            "folder-in-use", f"{folder} is not empty. Choose a folder that does not exist yet."
        )
    source = embedded_data() / (EXAMPLE if from_example else _TEMPLATE)
    try:
        shutil.copytree(source, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        if not from_example:
            _fill_in_the_year(folder, options.as_of)
    except OSError as error:
        raise InvalidInputError.of(
            "output-unwritable", f"{folder} cannot be written: {error.strerror or error}."
        ) from error
    options.messages.info(
        "dossier-made",
        f"{folder} is ready. Fill it in; `zvh check --dossier {folder}` says what is still wrong.",
    )


def _fill_in_the_year(folder: Path, as_of: date) -> None:
    """The template's budget is for next year."""
    template = folder / "budget" / "YEAR.csv"
    template.rename(template.with_name(f"{as_of.year + 1}.csv"))
