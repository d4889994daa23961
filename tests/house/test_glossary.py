"""The glossary and the code say the same words, in both directions.

A row's third column holds names exactly as they are defined: a module, class, function, argument,
field or constant; a value of a `Literal` or an enumeration; a key or a word in the TOML files of
`data/raw`; or a column of a table. A name that is only used, such as one of a library, does not
count. A word that the code has no name for stands in the last table, which has no third column.
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "zvh_finance").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")])
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*(:[a-z0-9_]+)?")
ITALICS = re.compile(r"(?<![\w*])\*([^\W\d_][^*\n]*?)\*(?![\w*])")
EMPHASIS = {"with the data"}
"""English in italics: stress, no term of art."""


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def rows(glossary: str) -> list[list[str]]:
    """The cells of every row of every table, heads and rules left out."""
    found: list[list[str]] = []
    for line in glossary.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|---"):
            found.pop()
        elif line.startswith("|"):
            found.append(cells)
    return found


def names_in(glossary: str) -> list[str]:
    """What the third columns name."""
    return [name for row in rows(glossary) for name in re.findall(r"`([^`]+)`", "".join(row[2:]))]


def terms_in(glossary: str) -> set[str]:
    """The Dutch terms: what stands between commas, strokes and brackets of the first columns."""
    return {term.strip().lower() for row in rows(glossary) for term in re.split("[,/()]", row[0])}


def defined_in(source: str) -> Iterator[str]:
    """The names that a module defines, and the values that its types allow."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        yield from values_of(node)


def values_of(node: ast.AST) -> Iterator[str]:
    """The texts in a `Literal`, in an enumeration, in a tuple of columns and in a column's name."""
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
        yield from texts(node.slice)
    elif isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(b) for b in node.bases):
        yield from (t for part in node.body if isinstance(part, ast.Assign) for t in texts(part))
    elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith("COLUMNS"):
        yield from texts(node.value)
    elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"TableColumn", "CsvColumn"}:
        yield from texts(node.args[0])


def texts(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def words_in(data: object) -> Iterator[str]:
    """The keys of a TOML file, and its values that are one word."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from words_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from words_in(value)
    elif isinstance(data, str) and WORD.fullmatch(data):
        yield data


@cache
def defined() -> frozenset[str]:
    """Every name that the third column may hold."""
    found = {part for path in SOURCES for part in path.relative_to(ROOT).with_suffix("").parts}
    for path in SOURCES:
        found.update(defined_in(text_of(path)))
    for path in (ROOT / "data/raw").rglob("*.toml"):
        found.update(words_in(tomllib.loads(text_of(path))))
    for path in (ROOT / "data/raw").rglob("*.csv"):
        found.update(path.read_text(encoding="utf-8-sig").partition("\n")[0].strip().split(";"))
    return frozenset(found)


def italics_in(source: str) -> set[str]:
    """What stands in italics in the docstrings of a module, those of constants included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.update(ITALICS.findall(str(node.value.value)))
    return found


def subjects_and_kinds(source: str) -> Iterator[str]:
    """The values of the fields `subject` and `kind`, of their types, and of enumerations."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) in {"subject", "kind"}:
            yield from (value for part in ast.walk(node) for value in values_of(part))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith("Subject"):
            yield from values_of(node.value)
        if isinstance(node, ast.ClassDef) and node.name.endswith("Kind"):
            yield from values_of(node)


def columns(source: str) -> Iterator[str]:
    """The columns of tables: texts in constants whose name ends in `COLUMNS`, and their names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign | ast.Call):
            yield from values_of(node)


def contract(paths: Iterable[Path]) -> set[str]:
    """The words that whoever keeps a dossier or reads a table meets."""
    found: set[str] = set()
    for path in paths:
        source = text_of(path)
        found.update(columns(source))
        if "dossier" in path.parts:
            found.update(subjects_and_kinds(source))
    return found


def test_the_third_column_says_what_the_code_says() -> None:
    known = defined()

    assert [name for name in names_in(GLOSSARY) if name not in known] == []


def test_a_row_has_a_name_or_stands_among_the_words_on_paper() -> None:
    code, _, paper = GLOSSARY.partition("## Words on paper only")

    assert [row for row in rows(code) if not names_in("|" + "|".join(row))] == []
    assert [row for row in rows(paper) if len(row) != 2] == []
    assert rows(paper)


def test_no_term_stands_in_two_rows() -> None:
    firsts = [row[0].lower() for row in rows(GLOSSARY)]

    assert sorted({term for term in firsts if firsts.count(term) > 1}) == []


def test_dutch_terms_in_docstrings_are_in_the_glossary() -> None:
    """Italics in a docstring mark a Dutch term of art."""
    used = {term for path in SOURCES for term in italics_in(text_of(path))}

    assert {term for term in used - EMPHASIS if term.lower() not in terms_in(GLOSSARY)} == set()
    assert used >= EMPHASIS, "a stress that is no longer there"


def test_subjects_kinds_and_columns_are_in_the_glossary() -> None:
    assert sorted(contract(SOURCES) - set(names_in(GLOSSARY))) == []


def test_the_guards_see_what_is_there() -> None:
    """A guard that finds nothing is dead: these are words that they must find."""
    assert {"DistributionKey", "reference_date", "adopt_budget", "notice_months"} <= defined()
    assert {"dissolve", "court_dissolution", "reserve_draw", "share_cents"} <= contract(SOURCES)
    assert "peildatum" in terms_in(GLOSSARY)
    assert "DB" in names_in(GLOSSARY)


def test_a_name_that_is_only_used_or_thought_of_is_not_known() -> None:
    assert not {"read_text", "fullmatch", "seat_municipality", "true_up"} & defined()


def test_the_guards_can_fail() -> None:
    glossary = (
        "| Dutch | English | name |\n|---|---|---|\n| peildatum / dag (op de) | x | `day` |\n"
    )
    source = (
        'A_COLUMNS = ("share",)\n'
        'A_TABLE = (TableColumn("weight", "Gewicht"),)\n'
        'B_TABLE = (CsvColumn("inhabitants", "Inwoners."),)\n'
        "class LineKind(StrEnum):\n    COST = 'cost'\n"
        "class Case:\n    'Of a *zaak*, 2 * 3 * 4 and **loud**.'\n    subject: Literal['adopt']\n"
        "def work(day): return library.other\n"
    )

    assert rows(glossary) == [["peildatum / dag (op de)", "x", "`day`"]]
    assert names_in(glossary) == ["day"]
    assert terms_in(glossary) == {"peildatum", "dag", "op de", ""}
    assert set(defined_in(source)) == {
        *(
            "A_COLUMNS",
            "share",
            "A_TABLE",
            "weight",
            "B_TABLE",
            "inhabitants",
            "LineKind",
            "COST",
            "cost",
        ),
        *("Case", "subject", "adopt", "work", "day"),
    }
    assert italics_in(source) == {"zaak"}
    assert set(subjects_and_kinds(source)) == {"cost", "adopt"}
    assert set(columns(source)) == {"share", "weight", "inhabitants"}
    assert list(words_in({"name": "notice_months", "text": "two words", "a": [{"b": 1}]})) == [
        *("name", "notice_months", "text", "a", "b"),
    ]
