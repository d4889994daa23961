"""How one line of a withdrawal came about: what a leaver pays, and what the others get of it."""

from zvh_finance.charges.charge import Charge
from zvh_finance.convenant.art20_22_leaving.withdrawal import WithdrawalYear
from zvh_finance.convenant.cited import Rule, in_brackets, parties
from zvh_finance.documents.explanation.step import Step
from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch
from zvh_finance.dossier.leaving_case import RETURNED, STRANDED
from zvh_finance.dutch import amount, articles, integer
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal


def leaving_step(worked: WorkedWithdrawal, line: Charge) -> Step:
    """The way to one line (22.4, 22.6)."""
    year = next((year for year in worked.years if year.year == line.cost_year), None)
    if year is not None and worked.standing.state != "settled":
        if line.line == STRANDED:
            return _stranded(worked, year, line)
        if line.line == RETURNED:
            return _unharmed(worked, year, line)
    if line.share_cents < 0:
        return _returned(worked, line)
    return _borne(worked, line)


def _stranded(worked: WorkedWithdrawal, year: WithdrawalYear, line: Charge) -> Step:
    """What stays in the budget without somebody to pay it (A09)."""
    together = "de uittreders samen" if len(worked.names) > 1 else line.municipality_name
    sentences = [
        (
            f"{line.description}: als niemand uittrad, betaalde {together} in {year.year} "
            f"{amount(year.own_share)} van de {amount(year.base)} die de gemeenten dan delen."
        ),
        (
            f"Door de uittreding valt {amount(year.avoided)} uit de begroting weg. Wat blijft "
            f"staan zonder dat iemand het betaalt is {amount(year.stranded)}"
            f"{in_brackets(Rule.WITHDRAWAL)}."
        ),
        *_own_part(worked, line),
    ]
    if worked.case.rule is Rule.LEAVING_ON_AMENDMENT:
        sentences.append(choice_in_dutch(worked.choices, "withdrawal_20_3"))
    facts = {
        "own_share_cents": year.own_share,
        "base_cents": year.base,
        "avoided_cents": year.avoided,
        "stranded_cents": year.stranded,
        "share_cents": line.share_cents,
    }
    return Step(_id(line), _title(line), tuple(sentences), facts=facts)


def _unharmed(worked: WorkedWithdrawal, year: WithdrawalYear, line: Charge) -> Step:
    """What the bill would rise by, to the cent (22.4)."""
    code, name = line.municipality_code, line.municipality_name
    before, after = year.bills_with[code], year.bills_without_fee[code]
    got = f"krijgt daarom {amount(-line.share_cents)} uit"
    if line.share_cents > 0:
        got = f"draagt door de afronding {amount(line.share_cents)} bij aan"
    return Step(
        _id(line),
        _title(line),
        (
            (
                f"{line.description}: als niemand uittrad, betaalde {name} in {year.year} "
                f"{amount(before)}. Zonder vergoeding zou het door de uittreding {amount(after)} "
                "zijn."
            ),
            (
                f"De overige {parties()} ondervinden geen financiële schade"
                f"{in_brackets(Rule.WITHDRAWAL)}: {name} {got} de vergoeding van {worked.leavers}."
            ),
        ),
        facts={
            "before_cents": before,
            "without_fee_cents": after,
            "share_cents": line.share_cents,
        },
    )


def _returned(worked: WorkedWithdrawal, line: Charge) -> Step:
    """A share of an agreed sum, by the weights of those who stay."""
    return Step(
        _id(line),
        _title(line),
        (
            (
                f"{line.description}: van wat {worked.leavers} betaalt gaat "
                f"{amount(-line.amount_total_cents)} naar de gemeenten die blijven, naar hun "
                f"inwoners: {integer(line.population)} van {integer(line.population_total)}. "
                f"Voor {line.municipality_name} is dat {amount(-line.share_cents)}."
            ),
        ),
        facts={
            "amount_cents": line.amount_total_cents,
            "population": line.population,
            "population_total": line.population_total,
            "share_cents": line.share_cents,
        },
    )


def _borne(worked: WorkedWithdrawal, line: Charge) -> Step:
    """A cost that the leaving brings, or a sum that was agreed: borne by who leaves."""
    sentences = (
        (
            f"{line.description}: {amount(line.share_cents)}. Dat draagt wie uittreedt "
            f"({articles([line.article])})."
        ),
        *_own_part(worked, line),
    )
    return Step(_id(line), _title(line), sentences, facts={"share_cents": line.share_cents})


def _own_part(worked: WorkedWithdrawal, line: Charge) -> tuple[str, ...]:
    if len(worked.names) == 1:
        return ()
    return (
        (
            "De uittreders delen het naar hun inwoners; het deel van "
            f"{line.municipality_name} is {amount(line.share_cents)}."
        ),
    )


def _title(line: Charge) -> str:
    return f"Hoe wordt gerekend? {line.description}"


def _id(line: Charge) -> str:
    return f"calculation-{line.line}"
