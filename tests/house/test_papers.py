"""Papers cite the convenant from one place, and one place writes each medium."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "zvh_finance/documents"
MODULES = sorted(DOCUMENTS.rglob("*.py"))
TEMPLATES = sorted(p for p in (DOCUMENTS / "paper/templates").iterdir() if p.is_file())
SOURCES = sorted([*(ROOT / "zvh_finance").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")])

OF_THIS_CONVENANT = re.compile(
    r"\b[Aa]rtikel(?:en)? \d|\blid \d|Dagelijks Bestuur|Stuurgroep|\b(?:2019|2022)\b"
)
"""What `convenant/cited.py` says, and nobody else."""

OF_A_LAW = re.compile(
    r"(?:BBV|Wet arhi,?) artikel(?:en)? \d+(?: en \d+)?|artikel(?:en)? \d+(?: en \d+)? van het BBV"
)
"""An article of a law is not one of the convenant."""

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


def within(path: Path) -> str:
    return path.relative_to(DOCUMENTS).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=within)
def test_no_paper_types_an_article_a_body_or_a_year_of_the_convenant(path: Path) -> None:
    assert typed_in(path.read_text(encoding="utf-8")) == []


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
