"""The checks in the workbook of the accounts, each a light that answers to what is typed."""

from collections.abc import Iterable

from zvh_finance.convenant.cited import Rule, cited
from zvh_finance.documents.paper.controls import Control, same_amount
from zvh_finance.documents.paper.division import LARGEST_EXACT, Division
from zvh_finance.documents.paper.formulas import (
    At,
    Between,
    Formula,
    Name,
    Ref,
    Total,
    Whole,
    formula,
)
from zvh_finance.documents.paper.lights import as_adopted, calculates
from zvh_finance.documents.paper.paper import Cell, Fact, Facts, Kind
from zvh_finance.documents.year_end.accounts_tables import MEMO, SORTS, STATEMENT, inputs_of
from zvh_finance.documents.year_end.key_tables import KEY, NEXT_KEY
from zvh_finance.documents.year_end.settling import (
    AVAILABLE,
    KEPT,
    RESERVE_AFTER,
    RESERVE_BEFORE,
    RESULT_NAME,
    SETTLE,
    SETTLED,
    divisions,
)
from zvh_finance.documents.year_end.statement import RESULT, row_of
from zvh_finance.year.year_end import YearEnd

_OFFERED = {
    KEPT: "Wat naar de reserve gaat",
    RESERVE_BEFORE: "De reserve voor de bestemming",
    AVAILABLE: "De reserve waaruit een tekort kan worden gedekt",
}
"""Cells of the appropriation that are held against what was offered."""


def controls_of(found: YearEnd) -> tuple[Control, ...]:
    """Whether the workbook calculates well, and whether it is what was offered."""
    return (*_calculating(found), *_unchanged(found))


def offered_facts(found: YearEnd) -> Facts:
    """What the appropriation is held against: it does not change with what is typed."""
    cents = {
        KEPT: found.closing.settlement.appropriation.to_reserve,
        RESERVE_BEFORE: found.reserve,
        AVAILABLE: found.closing.available,
    }
    return Facts(
        tuple(
            Fact(what, cents[name], Kind.MONEY, _offered(name)) for name, what in _OFFERED.items()
        )
    )


def _offered(name: str) -> str:
    return f"{name}Aangeboden"


def _calculating(found: YearEnd) -> Iterable[Control]:
    shared = divisions(found)
    yield Control(
        "Het resultaat is het begrote saldo met de effecten van alle regels",
        calculates(
            "ROUND({result}-{planned}-{effect},2)=0",
            result=At(RESULT, "actual", STATEMENT),
            planned=At(RESULT, "after", STATEMENT),
            effect=At(RESULT, "effect", STATEMENT),
        ),
        cited(Rule.FINANCING),
    )
    yield Control(
        "Het structurele en het incidentele resultaat zijn samen het resultaat",
        calculates(
            "ROUND({all}-{lasting}-{once},2)=0",
            all=Name(RESULT_NAME),
            lasting=At(RESULT, "structural", SORTS),
            once=At(RESULT, "incidental", SORTS),
        ),
        "BBV artikel 19 en 28",
    )
    yield Control(
        "Reserve en gemeenten krijgen samen het resultaat",
        calculates(
            "ROUND({all}-{kept}-{settle},2)=0",
            all=Name(RESULT_NAME),
            kept=Name(KEPT),
            settle=Name(SETTLE),
        ),
        cited(Rule.LEVEL, Rule.RESERVE),
    )
    if found.closing.budget.pools:
        yield from _reserve_not_negative()
        return
    yield Control(
        "De bedragen van de gemeenten tellen op tot de verrekening",
        calculates(
            "ROUND({shares}-{settle},2)=0", shares=Total("share", SETTLED), settle=Name(SETTLE)
        ),
        cited(Rule.KEY),
    )
    yield Control(
        "Elke verdeling telt op tot haar bedrag",
        calculates(
            "+".join(f"ABS(ROUND({{total_{n}}}-{{source_{n}}},2))" for n in range(len(shared)))
            + "=0",
            **{f"total_{n}": Total("share", d.name) for n, d in enumerate(shared)},
            **{f"source_{n}": d.source for n, d in enumerate(shared)},
        ),
        cited(Rule.KEY),
    )
    yield from _reserve_not_negative()
    yield Control(
        "Geen tussenuitkomst is te groot om precies te zijn",
        calculates(_largest(shared), **_products(shared)),
        "grootste gehele getal",
    )


def _reserve_not_negative() -> Iterable[Control]:
    yield Control(
        "De reserve is na de bestemming niet negatief",
        calculates("ROUND({reserve},2)>=0", reserve=Name(RESERVE_AFTER)),
        cited(Rule.RESERVE),
    )


def _unchanged(found: YearEnd) -> Iterable[Control]:
    accounts = found.closing.accounts
    lines = [(row_of(line.id), row_of(line.id)) for line in inputs_of(accounts)]
    yield _same("De realisatie van elke regel", _all_equal(STATEMENT, "actual", "adopted", lines))
    if accounts.memo:
        rows = [(row_of(accounts.memo[0].id), row_of(accounts.memo[-1].id))]
        yield _same(
            "De realisatie van de ondersteunende diensten",
            _all_equal(MEMO, "actual", "adopted", rows),
        )
    yield _same(
        "Het resultaat",
        same_amount(Name(RESULT_NAME), At(RESULT, "adopted", STATEMENT)),
    )
    yield _same("De inwonertallen van de verdeelsleutel", _whole_equal(KEY, "weight"))
    if found.next_key is not None:
        yield _same("De inwonertallen van het volgende jaar", _whole_equal(NEXT_KEY, "weight"))
    for name, what in _OFFERED.items():
        yield _same(what, same_amount(Name(name), Name(_offered(name))))
    yield _same("De bedragen van de gemeenten", _whole_equal(SETTLED, "share"))


def _same(what: str, light: Cell) -> Control:
    return Control(what, light, "zoals aangeboden")


def _largest(shared: Iterable[Division]) -> str:
    tests = (f"({{product_{n}}}<{{most}})" for n, _ in enumerate(shared))
    return f"{'*'.join(tests)}=1"


def _products(shared: Iterable[Division]) -> dict[str, Ref | Formula]:
    found: dict[str, Ref | Formula] = {"most": Name(LARGEST_EXACT)}
    for n, division in enumerate(shared):
        found[f"product_{n}"] = formula("MAX({all})", all=Whole("product", division.name))
    return found


def _whole_equal(table: str, column: str) -> Cell:
    return as_adopted(
        "SUMPRODUCT(--({now}<>{then}))=0", now=Whole(column, table), then=Whole("adopted", table)
    )


def _all_equal(table: str, now: str, then: str, rows: list[tuple[str, str]]) -> Cell:
    """Cell by cell, so that a text where a number belongs counts as another amount."""
    refs: dict[str, Between] = {}
    for n, (first, last) in enumerate(rows):
        refs |= {
            f"now_{n}": Between(first, last, now, table),
            f"then_{n}": Between(first, last, then, table),
        }
    text = "+".join(f"SUMPRODUCT(--({{now_{n}}}<>{{then_{n}}}))" for n in range(len(rows)))
    return as_adopted(f"{text}=0", **refs) if rows else as_adopted("TRUE")
