"""Papers cite the convenant from one place, and one place writes each medium."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogues.catalogue import read
from zvh_finance.language import Language

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "zvh_finance/documents"
MODULES = sorted(DOCUMENTS.rglob("*.py"))
TEMPLATES = sorted(p for p in (DOCUMENTS / "paper/templates").iterdir() if p.is_file())
SOURCES = sorted([*(ROOT / "zvh_finance").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")])

OF_THIS_CONVENANT = re.compile(
    r"\b[Aa]rtikel(?:en)? \d|\b[Aa]rticles? \d|\blid \d|Dagelijks Bestuur|Stuurgroep"
    r"|Veiligheidshuis|Brabant Noordoost|\b[Cc]onvenant\b(?!-)|\b(?:2019|2022)\b"
    r"|^\d{1,2}\.\d{1,2}e?$"
)
"""What `data/raw/profiles/zvh-bno.toml` says, and nobody else."""

OF_A_LAW = re.compile(
    r"(?:BBV|Wet arhi,?) (?:artikel(?:en)?|articles?) \d+(?: en \d+)?(?: lid \d+)?"
    r"|artikel(?:en)? \d+(?: en \d+)? van het BBV"
)
"""An article of a law is not one of the convenant."""

OF_OTHER_THINGS = {
    "zvh_finance/billing/invoice.py": {"het convenant"},  # of what was issued before it was kept
    "zvh_finance/cbs/boundaries.py": {
        "Grenzen: CBS, Kadaster (Wijk- en Buurtkaart 2022, CC BY 4.0), vereenvoudigd",
        "boundaries/gemeenten-2022.geojson",
    },
    "zvh_finance/convenant/art17_year_end/annual_accounts.py": {"0.4"},  # a task field
    "zvh_finance/documents/accountability.py": {
        "verantwoording-convenant.pdf",
        "Wat het convenant zegt",
    },
    "zvh_finance/documents/calendar.py": {"2.0"},  # of iCalendar
    "zvh_finance/documents/paper/typst_pdf.py": {"1.7"},  # of PDF
    "zvh_finance/documents/record/crate.py": {"0.5"},  # of a profile of RO-Crate
    "zvh_finance/documents/record/kinds_of_files.py": {
        r"verantwoording-convenant\.pdf",
        "Wat van het convenant het programma uitvoert, en wat mensen doen",
    },
    "zvh_finance/dossier/arrangement.py": {"member-before-convenant"},
    "zvh_finance/dossier/journal_settings.py": {"1.2", "0.4"},  # task fields
    "zvh_finance/dossier/leaving_case.py": {"22.4", "20.3"},  # how a case names its sort
    "zvh_finance/dutch.py": {"0.00"},
    "zvh_finance/language.py": set(),
    "zvh_finance/year/grounds.py": {"reserve-before-convenant"},
}
"""What looks like it and is not; a code of a message keeps its name."""

OF_LAWS = "data/raw/parameters.toml"
"""What laws and the collective agreement fix, each with its years."""

ABOUT_THE_CONVENANT = (
    "zvh_finance/convenant/annex_1.py",
    "zvh_finance/dossier/person_names.py",
    "zvh_finance/proof/convenant_text.py",
    "zvh_finance/proof/ledger.py",
)
"""Rooms about the text of the convenant itself, or about words in general."""

LITERAL = ("paper/templates/toetredingsformulier.typ",)
"""What prints the words of an annex as they are."""

WORKBOOK_WRITER = re.compile(r"documents/paper/(?:workbook|addresses|book_[a-z]+)\.py")


def typed_in(source: str) -> list[str]:
    """Texts of a module, but for its docstrings, that say what belongs to this convenant."""
    tree = ast.parse(source)
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    texts = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    )
    return [text for text in texts if OF_THIS_CONVENANT.search(OF_A_LAW.sub("", text))]


def imported_by(source: str) -> Iterator[str]:
    """The packages that a module imports, wherever it does so."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def in_the_house(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def within(path: Path) -> str:
    return path.relative_to(DOCUMENTS).as_posix()


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if in_the_house(p) not in ABOUT_THE_CONVENANT], ids=in_the_house
)
def test_nobody_types_an_article_a_body_or_a_year_of_the_convenant(path: Path) -> None:
    known = OF_OTHER_THINGS.get(in_the_house(path), set())

    assert [t for t in typed_in(path.read_text(encoding="utf-8")) if t not in known] == []


def test_no_message_does_so_in_dutch() -> None:
    told = (m for m in read(Language.DUTCH) if m.id and isinstance(m.string, str))
    said = (str(m.string) for m in told if OF_LAWS not in {file for file, _ in m.locations})

    assert [text for text in said if OF_THIS_CONVENANT.search(OF_A_LAW.sub("", text))] == []


@pytest.mark.parametrize("path", [p for p in TEMPLATES if within(p) not in LITERAL], ids=within)
def test_no_template_does_so(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if not line.lstrip().startswith("//")]

    assert [line for line in said if OF_THIS_CONVENANT.search(line)] == []


@pytest.mark.parametrize(
    "text",
    [
        '"volgens artikel 17 lid 2"',
        'f"Artikel 22 geldt voor {name}."',
        '"het Dagelijks Bestuur " "besluit"',
        '"de Stuurgroep"',
        '"over 2019 tot en met 2022"',
    ],
)
def test_the_guard_of_what_is_typed_sees_it(text: str) -> None:
    assert typed_in(f"told = {text}") != []
    assert typed_in(f'def paper():\n    """Article; {text[1:-1].strip(chr(34))}"""\n') == []


def test_one_writer_knows_workbooks() -> None:
    found = {
        path.relative_to(ROOT).as_posix().removeprefix("zvh_finance/")
        for path in SOURCES
        if "xlsxwriter" in imported_by(path.read_text(encoding="utf-8"))
    }

    assert [name for name in found if not WORKBOOK_WRITER.fullmatch(name)] == []
    assert "documents/paper/workbook.py" in found


def test_one_writer_knows_typst() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if "typst" in imported_by(path.read_text(encoding="utf-8"))
    ]

    assert found == ["zvh_finance/documents/paper/typst_pdf.py"]


def test_the_guard_of_writers_sees_every_import() -> None:
    source = "import typst\ndef f():\n    from xlsxwriter.utility import x\n"

    assert set(imported_by(source)) == {"typst", "xlsxwriter"}
    assert not WORKBOOK_WRITER.fullmatch("documents/budget/workbook.py")
