"""The catalogues: gathered from calls of `say`, read from and written to `.po` and `.mo`."""

import ast
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from zvh_finance.language import DOMAIN, LOCALE_FOLDER, Language

ROOT = Path(__file__).parents[1]
SOURCES = ("zvh_finance", "pipelines")
KEYWORD = "say"
COMMANDS = "pipelines"
"""Where commands and their help stand."""

PARAMETERS = "data/raw/parameters.toml"
_NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def path_of(language: Language) -> Path:
    """Where the catalogue of a language stands."""
    return LOCALE_FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def gathered() -> Mapping[str, tuple[str, ...]]:
    """Every sentence in the code with the files that say it, in the order of the alphabet."""
    found: dict[str, set[str]] = {}
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            for sentence in _sentences(path):
                found.setdefault(sentence, set()).add(name)
    for sentence in _of_parameters():
        found.setdefault(sentence, set()).add(PARAMETERS)
    return {sentence: tuple(sorted(found[sentence])) for sentence in sorted(found)}


def read(language: Language) -> Catalog:
    """The catalogue of a language as it stands; empty when there is none."""
    path = path_of(language)
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, locale=language.value)


def renewed(
    before: Catalog, sentences: Mapping[str, tuple[str, ...]], language: Language
) -> Catalog:
    """A catalogue of exactly these sentences, with the words that are known."""
    catalogue = Catalog(
        locale=language.value,
        project="zvh-finance",
        header_comment=f"# What zvh-finance says, in {language.value}.",
        fuzzy=False,
    )
    for sentence, files in sentences.items():
        known = before.get(sentence)
        own = sentence if language is Language.ENGLISH else known.string if known else ""
        catalogue.add(sentence, own, locations=_locations(files))
    return catalogue


def _locations(files: Iterable[str]) -> Any:
    """Where a sentence stands, without numbers of lines, which babel's types insist on."""
    return [(file, None) for file in files]


def written(catalogue: Catalog) -> bytes:
    """A catalogue as `.po`: the sentences and their files, without the clock."""
    text = io.BytesIO()
    write_po(text, catalogue, width=96, omit_header=True, include_lineno=False)
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale}\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    )
    return head.encode() + text.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as `.mo`, which is what the program reads; the clock is left out."""
    timeless = Catalog(
        locale=catalogue.locale, creation_date=_NO_DAY, revision_date=_NO_DAY, fuzzy=False
    )
    for message in catalogue:
        if message.id and message.string:
            timeless.add(message.id, message.string)
    content = io.BytesIO()
    write_mo(content, timeless)
    return content.getvalue()


def _sentences(path: Path) -> Iterator[str]:
    """What a source says; a sentence may stand inside the values of another one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == KEYWORD:
            (sentence,) = (n.value for n in node.args[:1] if isinstance(n, ast.Constant))
            yield str(sentence)
    if path.is_relative_to(ROOT / COMMANDS):
        yield from _help_in(tree)


def _of_parameters() -> Iterator[str]:
    """What the dated parameters are, and what to do when one has no value."""
    for parameter in tomllib.loads((ROOT / PARAMETERS).read_text(encoding="utf-8"))["parameter"]:
        yield parameter["about"]
        if "mend" in parameter:
            yield parameter["mend"]


def _help_in(tree: ast.Module) -> Iterator[str]:
    """What the help of commands says: docstrings of commands, and `help` of their options."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "help":
            if isinstance(node.value, ast.Constant):
                yield str(node.value.value)
        elif isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
            yield ast.get_docstring(node) or ""


def _is_command(decorator: ast.expr) -> bool:
    """`@command(app, …)`, or `@app.callback()` of all of them."""
    names = {"command", "callback"}
    call = decorator.func if isinstance(decorator, ast.Call) else decorator
    return getattr(call, "id", getattr(call, "attr", "")) in names
