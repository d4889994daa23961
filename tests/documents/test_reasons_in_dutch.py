"""Every finding that can reach a paper is said in Dutch there; a new one cannot be forgotten."""

import ast
from pathlib import Path

import pytest

from zvh_finance.documents.paper.reasons_in_dutch import has_dutch, reasons
from zvh_finance.errors import Finding

SOURCES = Path(__file__).parents[2] / "zvh_finance"
ROOMS = ("amount", "billing", "charges", "convenant", "key", "year")
MAKERS = {"Finding", "_remark", "_told", "_warning"}
"""What makes a finding; what raises one at once (`SomeError.of`) stops the run instead."""

STOPS = {
    *("actual-unknown", "adopted-twice", "kind-differs", "actual-kind-differs", "line-below-zero"),
    *("case-realised-twice", "forecast-unknown-line"),
    *("membership-contradicted", "membership-unexplained"),
    *("document-changed", "document-missing", "register-numbers-missing"),
    *("register-entry-missing", "register-entry-changed", "register-entries-cut"),
    *("register-row-removed", "register-row-added", "register-row-changed"),
    "register-entry-unreadable",
    *("addressee-missing", "billing-missing", "ground-lost", "invoicing-missing"),
    *("name-of-another", "pinned-charges-differ", "pinned-members-differ"),
    *("split-no-successor", "successor-unknown"),
}
"""Made to stop a run; on a paper at most as what `zvh check` tells."""

ON_THE_SCREEN = {
    *("annual-plan-contents", "difference-unexplained", "earlier-accounts-not-adopted"),
    *("forecast-overtaken", "outlook-differs", "preparer-unknown"),
    *("accepted-for-information", "base-missing", "proposal-due", "proposal-late"),
    *("decision-unanswered", "leaver-back", "leaver-ceased", "left-already", "year-after-end"),
    *("amendment-not-billed", "coding-unconfirmed", "issued-early", "issued-late"),
    *("not-issued", "payment-unknown-number", "vat-unadvised"),
}
"""Told to whoever runs the program; papers say the same otherwise, or not at all."""


def codes_in(source: str) -> set[str]:
    """The codes of the findings that a module makes."""
    tree = ast.parse(source)
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: set[str] = set()
    for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
        for call in (n for n in ast.walk(function) if isinstance(n, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in MAKERS and call.args:
                found |= values_of(call.args[0], function, constants)
    return found


def values_of(code: ast.expr, where: ast.FunctionDef, constants: dict[str, object]) -> set[str]:
    """What a first argument can be: itself, a constant, or what its function gives the name."""
    if isinstance(code, ast.Name) and code.id not in constants:
        given = [
            n.value for n in ast.walk(where) if isinstance(n, ast.Assign) and code.id in names_of(n)
        ]
        strings = [s.value for value in given for s in ends_of(value)]
    else:
        strings = [
            constants[code.id] if isinstance(code, ast.Name) else getattr(code, "value", None)
        ]
    return {s for s in strings if isinstance(s, str)}


def names_of(node: ast.Assign) -> set[str]:
    return {t.id for t in node.targets if isinstance(t, ast.Name)}


def ends_of(value: ast.expr) -> list[ast.Constant]:
    if isinstance(value, ast.IfExp):
        return [*ends_of(value.body), *ends_of(value.orelse)]
    return [value] if isinstance(value, ast.Constant) else []


def made() -> set[str]:
    files = (path for room in ROOMS for path in (SOURCES / room).rglob("*.py"))
    return {code for path in files for code in codes_in(path.read_text("utf-8"))}


def test_every_finding_for_paper_has_its_dutch() -> None:
    without = {code for code in made() if not has_dutch(code)}

    assert without == STOPS | ON_THE_SCREEN


def test_the_guard_sees_a_new_finding() -> None:
    source = """
NEW = "new-by-name"
def direct(): return Finding("new-code", "English.")
def named(): return _remark(NEW, line, "English.")
def chosen(host):
    code = "new-for-host" if host else "new-for-all"
    return Finding(code, "English.")
def raised(): raise SomeError.of("new-error", "English.")
"""

    assert codes_in(source) == {"new-code", "new-by-name", "new-for-host", "new-for-all"}


def test_what_has_no_words_of_its_own_is_dutch_all_the_same() -> None:
    """Whatever stops a case can stand on the covering list."""
    assert reasons([Finding("actual-unknown", "The accounts lack a line.")]) == (
        "Er ontbreekt nog iets, dat `zvh check` noemt (kenmerk actual-unknown).",
    )


@pytest.mark.parametrize("code", sorted(made() - STOPS - ON_THE_SCREEN))
def test_its_dutch_is_not_the_way_out(code: str) -> None:
    (told,) = reasons([Finding(code, "English.")])

    assert "English" not in told
    assert code not in told
