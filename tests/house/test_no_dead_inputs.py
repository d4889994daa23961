"""What a dossier may say is read somewhere: an unread field promises what does not happen.

Whoever types it believes that it counts. So every field of the models of the dossier and every
subject of a decision is read by the program, outside the place where it is declared. So is every
parameter of law, convenant and cao: one that no rule names has its fact in a second home.
"""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from zvh_finance import dossier
from zvh_finance.dossier.decisions import OtherDecision
from zvh_finance.dossier.parameters import read_parameters

ROOT = Path(__file__).parents[2]
SOURCES = [*(ROOT / "zvh_finance").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")]

ALLOWED = {
    "Arrangement.short_name": "kept for whoever reads the dossier; papers give the full name",
    "meeting": "any decision of a body shows that it met; this one shows only that",
}


def read_names(source: str) -> set[str]:
    """The attributes that a source reads."""
    return {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }


def written_texts(source: str) -> set[str]:
    """The texts that a source holds."""
    return {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def fields() -> Iterator[tuple[str, str]]:
    """Model and name of every field that a dossier may fill in."""
    for module in pkgutil.walk_packages(dossier.__path__, f"{dossier.__name__}."):
        for name, found in vars(importlib.import_module(module.name)).items():
            own = isinstance(found, type) and found.__module__ == module.name
            if own and issubclass(found, BaseModel):
                yield from ((name, field) for field in found.model_fields)


def test_every_field_of_a_dossier_is_read() -> None:
    read = set().union(*(read_names(path.read_text("utf-8")) for path in SOURCES))
    dead = {f"{model}.{field}" for model, field in fields() if field not in read}

    assert dead - ALLOWED.keys() == set()


def test_every_subject_of_a_decision_is_read() -> None:
    subjects = set(get_args(OtherDecision.model_fields["subject"].annotation))
    elsewhere = [path for path in SOURCES if path.name != "decisions.py"]
    read = set().union(*(written_texts(path.read_text("utf-8")) for path in elsewhere))

    assert subjects
    assert subjects - read - ALLOWED.keys() == set()


def test_every_parameter_is_named_by_a_rule() -> None:
    rules = [
        p for room in ("convenant", "year") for p in (ROOT / "zvh_finance" / room).rglob("*.py")
    ]
    named = set().union(*(written_texts(path.read_text("utf-8")) for path in rules))

    assert named
    assert read_parameters().by_name.keys() - named == set()


def test_a_field_that_is_only_set_counts_as_dead() -> None:
    source = "case.legacy = ()\nmodel(legacy=1)\nprint(case.other)\n"

    assert read_names(source) == {"other"}


def test_a_subject_in_a_name_counts_as_dead() -> None:
    assert written_texts("buy_out = kind('legacy_case')") == {"legacy_case"}


def test_a_parameter_whose_name_is_put_together_counts_as_unread() -> None:
    assert "premium_aof_low" not in written_texts("number(f'premium_aof_{rate}')")
