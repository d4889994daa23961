"""Draws the pictures of the README and the docs from the example's papers: `make pictures`.

`made-from.json` beside them has the SHA-256 of the paper that each was made from: so a test sees
a picture that is no longer what the program makes. LibreOffice, poppler and Chromium draw them.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.documents.budget.papers import budget_papers
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.embedded import embedded_data
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year

IMAGES = Path(__file__).parent / "images"
MADE_FROM = IMAGES / "made-from.json"
YEAR, AS_OF = 2027, date(2026, 11, 23)
PICTURES: Mapping[str, str] = {
    "begroting-2027.png": "begroting-2027.xlsx",
    "bestuursnota-2027.png": "bestuursnota-2027.pdf",
    "gemeenteblad-oss-2027.png": "gemeenten/GM0828-oss.pdf",
    "overzicht-2027.png": "overzicht.html",
}
_DOTS = 80
_WINDOW = "1280,1500"


def papers() -> dict[str, bytes]:
    """The example's papers of which there is a picture."""
    data = embedded_data()
    books = Books(read_dossier(data / "example"), read_snapshot(data / "population"), AS_OF)
    files = budget_papers(books, budget_of_year(books, YEAR), "0" * 16)
    return {name: files[name] for name in PICTURES.values()}


def fingerprints(files: Mapping[str, bytes]) -> dict[str, str]:
    """Per picture the SHA-256 of its paper."""
    return {
        picture: hashlib.sha256(files[name]).hexdigest()
        for picture, name in sorted(PICTURES.items())
    }


def main() -> int:
    """Draw every picture whose paper changed, and write down what it was made from."""
    files = papers()
    now = fingerprints(files)
    before = json.loads(MADE_FROM.read_text(encoding="utf-8")) if MADE_FROM.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        for picture, name in PICTURES.items():
            if before.get(picture) == now[picture] and (IMAGES / picture).exists():
                continue
            source = Path(folder) / Path(name).name
            source.write_bytes(files[name])
            _draw(source, IMAGES / picture)
            sys.stdout.write(f"{picture}\n")
    MADE_FROM.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    return 0


def _draw(source: Path, picture: Path) -> None:
    if source.suffix == ".html":
        _run(
            "chromium",
            *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
            *("--disable-background-networking", f"--user-data-dir={source.parent / 'profile'}"),
            *(f"--window-size={_WINDOW}", f"--screenshot={picture}", source.as_uri()),
        )
        return
    if source.suffix == ".xlsx":
        profile = f"-env:UserInstallation={(source.parent / 'office').as_uri()}"
        folder = str(source.parent)
        _run(
            "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)
        )
        source = source.with_suffix(".pdf")
    stem = picture.with_suffix("")
    first = ("-f", "1", "-l", "1", "-singlefile")
    _run("pdftoppm", "-png", "-r", str(_DOTS), *first, str(source), str(stem))


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        message = f"{program} is needed to draw the pictures."
        raise SystemExit(message)
    subprocess.run(  # noqa: S603 — programs and papers of our own
        [found, *arguments], check=True, capture_output=True, timeout=120
    )


if __name__ == "__main__":
    sys.exit(main())
