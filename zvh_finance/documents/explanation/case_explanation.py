"""Why a case charges or pays a municipality an amount, and what becomes of it."""

from collections.abc import Iterable, Iterator, Sequence

from zvh_finance.charges.charge import ADOPTED, CONCEPT, Charge, trace_id
from zvh_finance.convenant.cited import Rule, agreement, in_brackets, of_what
from zvh_finance.documents.explanation import explanation_steps as told
from zvh_finance.documents.explanation.background import Background
from zvh_finance.documents.explanation.case_in_short import case_in_short, nothing_in_short
from zvh_finance.documents.explanation.case_steps import steps_of_case
from zvh_finance.documents.explanation.explanation import Explanation
from zvh_finance.documents.explanation.step import FURTHER, Step, amounts
from zvh_finance.documents.paper.paper import Table
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.dutch import amount, articles
from zvh_finance.year.case_amounts import CaseAmount
from zvh_finance.year.cases.opened import CostPlace
from zvh_finance.year.cases.worked import WorkedCase

_WHAT_MORE = "Wat komt er in dit jaar nog meer?"


def case_explanation(found: CaseAmount, background: Background) -> Explanation:
    """Why a municipality pays or gets an amount of a case, a total or one line of it."""
    charge, worked = found.charge, found.worked
    return Explanation(
        trace_id=charge.trace_id,
        title=_title(charge),
        year=charge.cost_year,
        municipality_code=charge.municipality_code,
        municipality_name=charge.municipality_name,
        cents=charge.share_cents,
        status=found.charge.status,
        decisions=found.decisions,
        in_short=case_in_short(found, background),
        steps=(
            _subject_step(found),
            _decided_step(found, background),
            *steps_of_case(worked, found),
            _outcome_step(found),
        ),
        remark=background.remark,
        fictional=worked.opened.fictional,
    )


def nothing_owed(
    worked: WorkedCase, code: str, name: str, year: int, background: Background
) -> Explanation:
    """Why a municipality owes, and gets, nothing of a case in a year: what was billed goes back."""
    steps = (
        Step(
            "case",
            "Waar gaat het over?",
            ("Wat eerder op dezelfde grond is gevraagd of gegeven, geldt niet meer.",),
            facts={"case": worked.name},
        ),
        told.decided_step(worked.decisions, background.decisions),
        Step(
            "outcome",
            "Wat komt eruit?",
            (
                (
                    f"{name} is voor {year} hiervoor niets (meer) verschuldigd en krijgt er niets "
                    "uit. Wat eerder is gefactureerd of teruggegeven, wordt verrekend tot nul."
                ),
            ),
            facts={"share_cents": 0, "status": worked.status},
        ),
    )
    return Explanation(
        trace_id=trace_id(worked.name, year, code),
        title=f"Waarom {name} voor {year} niets verschuldigd is",
        year=year,
        municipality_code=code,
        municipality_name=name,
        cents=0,
        status=worked.status,
        in_short=nothing_in_short(name, year, background),
        steps=steps,
        decisions=worked.decisions,
        remark=background.remark,
        fictional=worked.opened.fictional,
    )


def further_step(
    amounts_of_cases: Sequence[CaseAmount], settled: Charge | None, stopped: Iterable[str]
) -> Step | None:
    """What a municipality pays or gets besides its contribution; `None` when that is nothing.

    Args:
        amounts_of_cases: the totals of cases.
        settled: what the accounts of the year charge or give back, if anything.
        stopped: names of cases that cannot be worked out.
    """
    charges = [*([settled] if settled else []), *(found.charge for found in amounts_of_cases)]
    unknown = tuple(f"De zaak {name} kan nu niet worden berekend." for name in stopped)
    if not charges:
        return Step(FURTHER, _WHAT_MORE, unknown) if unknown else None
    listed = [(charge.description, charge.share_cents) for charge in charges]
    total = (_together(charges), sum(charge.share_cents for charge in charges))
    return Step(
        FURTHER,
        _WHAT_MORE,
        ("Buiten deze bijdrage is er nog, elk met een eigen kenmerk en een eigen uitleg:",),
        (amounts("Waarvoor", listed, total),),
        (
            *((f"{settled.description} heeft kenmerk {settled.trace_id}.",) if settled else ()),
            *(_told_of(found) for found in amounts_of_cases),
            *unknown,
        ),
        facts={charge.trace_id: charge.share_cents for charge in charges},
    )


def _together(charges: Sequence[Charge]) -> str:
    certain = all(charge.status == ADOPTED for charge in charges)
    return "Samen" if certain else "Samen, ook wat nog niet vaststaat"


def _title(charge: Charge) -> str:
    name, year = charge.municipality_name, charge.cost_year
    if charge.line:
        return f"{charge.description} {year}: het deel van {name}"
    verb = "krijgt" if charge.share_cents < 0 else "betaalt"
    return f"Waarom {verb} {name} {amount(abs(charge.share_cents))} voor {year}?"


def _subject_step(found: CaseAmount) -> Step:
    charge = found.charge
    table: tuple[Table, ...] = ()
    if found.lines:
        listed = [(line.description, line.share_cents) for line in found.lines]
        table = (amounts("Regel", listed, ("Samen", charge.share_cents)),)
    return Step(
        "case",
        "Waar gaat het over?",
        (
            f"Het gaat om: {charge.description}.",
            f"De grond is {articles([charge.article])}{of_what([charge.article])}.",
        ),
        table,
        facts={"case": found.worked.name, "article": charge.article},
    )


def _decided_step(found: CaseAmount, background: Background) -> Step:
    if found.decisions or found.charge.status == CONCEPT:
        return told.decided_step(found.decisions, background.decisions)
    sentence = f"Dit volgt uit {agreement().the} zelf; een apart besluit hoort er niet bij."
    return Step("decisions", "Op welk besluit rust dit?", (sentence,), facts={"decisions": []})


def _outcome_step(found: CaseAmount) -> Step:
    charge = found.charge
    verb = "krijgt" if charge.share_cents < 0 else "betaalt"
    part = f" van de regel '{charge.description}'" if charge.line else ""
    return Step(
        "outcome",
        "Wat komt eruit?",
        (
            (
                f"{charge.municipality_name} {verb} voor {charge.cost_year}{part}: "
                f"{amount(abs(charge.share_cents))}."
            ),
            *_becomes(found),
        ),
        facts={"share_cents": charge.share_cents, "status": found.charge.status},
    )


def _becomes(found: CaseAmount) -> Iterator[str]:
    """Whether it is billed, by what, or why not yet."""
    if found.place is CostPlace.BUDGET:
        yield from _in_the_budget(found)
    elif found.place is CostPlace.DISSOLUTION:
        yield (
            "Dit wordt niet apart in rekening gebracht: de opheffing draagt deze kosten en noemt "
            f"ze onder haar eigen kenmerk{in_brackets(Rule.ENDING)}."
        )
    elif found.charge.status == CONCEPT:
        yield "Dit is een concept en wordt niet in rekening gebracht."
        yield from reasons(found.held)
    elif found.held:
        yield "Dit bedrag staat vast en wordt nog niet in rekening gebracht:"
        yield from reasons(found.held)
    else:
        yield f"Dit bedrag staat vast en wordt {_billed(found)}."


def _in_the_budget(found: CaseAmount) -> Iterator[str]:
    year = found.charge.cost_year
    if found.budget is None:
        yield (
            f"Dit wordt niet apart in rekening gebracht: het hoort in de begroting {year}, die het "
            "nog niet heeft."
        )
        return
    yield (
        f"Dit wordt niet apart in rekening gebracht: het zit in de begroting {year}, en zo in de "
        "bijdrage."
    )
    if found.budget.status == CONCEPT:
        yield "Die begroting is nog een concept."


def _billed(found: CaseAmount) -> str:
    books = found.worked.opened.books
    if found.code == books.dossier.arrangement.host_on(books.as_of):
        return "intern geboekt"
    return "in rekening gebracht"


def _told_of(found: CaseAmount) -> str:
    charge = found.charge
    return f"{charge.description} heeft kenmerk {charge.trace_id}. {' '.join(_becomes(found))}"
