"""The answer in at most six plain sentences, as a councillor reads it: amounts of cases."""

from functools import singledispatch

from zvh_finance.charges.charge import ADOPTED, Charge
from zvh_finance.documents.explanation.background import Background
from zvh_finance.documents.explanation.in_short import (
    asking,
    decided,
    per_inhabitant,
    why_this_share,
)
from zvh_finance.dossier.leaving_case import STRANDED
from zvh_finance.dutch import amount
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.case_amounts import CaseAmount
from zvh_finance.year.cases.dissolution import WorkedDissolution
from zvh_finance.year.cases.opened import CostPlace
from zvh_finance.year.cases.redundancy import WorkedRedundancy
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal
from zvh_finance.year.cases.worked import WorkedCase

_AGREED = ("Dit bedrag is zo afgesproken.",)


def case_in_short(found: CaseAmount, background: Background) -> tuple[str, ...]:
    """What a municipality pays or gets of a case, a total or one line of it."""
    charge, worked = found.charge, found.worked
    people = (per_inhabitant(charge.share_cents, charge.population),) if charge.population else ()
    return (
        _answer(charge, "" if charge.line else _cause(worked, found)),
        *people,
        *_why(worked, found),
        _decision(found, background),
        asking(background, "" if charge.line else _following(found, background)),
    )


def nothing_in_short(name: str, year: int, background: Background) -> tuple[str, ...]:
    """That nothing is owed any more of a case."""
    return (
        f"{name} betaalt hiervoor over {year} niets, en krijgt ook niets.",
        "Wat eerder is betaald of gekregen, wordt verrekend.",
        asking(background),
    )


def _answer(charge: Charge, cause: str) -> str:
    """The amount; of what is not certain, what it would be."""
    name, told = charge.municipality_name, f"over {charge.cost_year} {_sum(charge)}"
    subject = f"Voor '{charge.description.partition(' (')[0]}'" if charge.line else ""
    verb, infinitive = ("krijgt", "krijgen") if charge.share_cents < 0 else ("betaalt", "betalen")
    if charge.status == ADOPTED:
        return f"{subject} {verb} {name} {told}." if subject else f"{name} {verb} {told}{cause}."
    if subject:
        return f"{subject} zou {name} {told} {infinitive}."
    return f"{name} zou {told} {infinitive}{cause}."


def _sum(charge: Charge) -> str:
    return amount(abs(charge.share_cents))


@singledispatch
def _cause(worked: WorkedCase, _found: CaseAmount) -> str:
    """What the amount is for, as the end of a sentence."""
    message = f"Nothing tells a cause of {type(worked).__name__}."
    raise NotImplementedError(message)


@_cause.register
def _of_redundancy(_worked: WorkedRedundancy, _found: CaseAmount) -> str:
    return " voor personeel waarvan het werk verdwijnt"


@_cause.register
def _of_dissolution(_worked: WorkedDissolution, found: CaseAmount) -> str:
    return (
        ", omdat de samenwerking stopt"
        if found.charge.status == ADOPTED
        else (" als de samenwerking stopt")
    )


@_cause.register
def _of_withdrawal(worked: WorkedWithdrawal, found: CaseAmount) -> str:
    if found.code in worked.names:
        return " door het eigen vertrek"
    return f" door het vertrek van {worked.leavers}"


@singledispatch
def _why(worked: WorkedCase, _found: CaseAmount) -> tuple[str, ...]:
    """Why it is this amount."""
    message = f"Nothing tells why of {type(worked).__name__}."
    raise NotImplementedError(message)


@_why.register
def _why_redundancy(worked: WorkedRedundancy, found: CaseAmount) -> tuple[str, ...]:
    charge = found.charge
    if charge.reference_date is None:
        return (
            f"{charge.municipality_name} betaalt dit alleen, want het komt door het eigen vertrek.",
        )
    return _shared(worked.keys_of_years[charge.cost_year], charge)


@_why.register
def _why_dissolution(worked: WorkedDissolution, found: CaseAmount) -> tuple[str, ...]:
    year = next(year for year in worked.years if year.year == found.charge.cost_year)
    return _shared(year.key, found.charge)


def _shared(key: DistributionKey, charge: Charge) -> tuple[str, ...]:
    verb = "krijgt" if charge.share_cents < 0 else "betaalt"
    member = key.member(charge.municipality_code)
    return (why_this_share(key, member, verb, charge.amount_total_cents),)


@_why.register
def _why_withdrawal(worked: WorkedWithdrawal, found: CaseAmount) -> tuple[str, ...]:
    """What the others are kept unharmed by, or what was agreed (22.4, 22.6)."""
    is_settled = worked.standing.state == "settled"
    if found.code in worked.names:
        return _AGREED if is_settled else _why_a_leaver_pays(found.charge)
    if is_settled:
        return ("De gemeenten die blijven, delen wat is afgesproken naar hun inwoners.",)
    if found.charge.share_cents > 0:
        return ("Dit komt door het afronden op hele centen.",)
    return ("Zonder dit bedrag zou de gemeente door het vertrek meer betalen.",)


def _why_a_leaver_pays(charge: Charge) -> tuple[str, ...]:
    if charge.line not in {"", STRANDED}:
        return ("Deze kosten komen door het eigen vertrek.",)
    return (
        "Een deel van de kosten loopt door, ook na het vertrek.",
        "De andere gemeenten hoeven dat deel niet te betalen.",
    )


def _decision(found: CaseAmount, background: Background) -> str:
    """On which decision it rests; what is in a budget rests on the one on the budget."""
    own = found.charge.decisions
    if found.budget is not None:
        own = found.budget.version.decisions
    return decided(background.last_of(own), is_adopted=found.charge.status == ADOPTED)


def _following(found: CaseAmount, background: Background) -> str:
    """Whether it is billed, by what, or why not yet."""
    year = found.charge.cost_year
    if found.place is CostPlace.BUDGET and found.budget is None:
        told = f"Dit bedrag moet nog in de begroting van {year} komen"
    elif found.place is CostPlace.BUDGET:
        told = f"Dit bedrag zit in de bijdrage van {year} en komt er niet bij"
    elif found.place is CostPlace.DISSOLUTION:
        told = "Dit bedrag zit in de kosten van het stoppen en komt er niet bij"
    elif found.charge.status != ADOPTED:
        told = "Er komt nu geen factuur"
    elif found.code == background.host:
        told = "De gemeente krijgt geen factuur maar boekt het bedrag zelf"
    elif found.held:
        told = "Er komt later een factuur"
    else:
        paper = "creditnota" if found.charge.share_cents < 0 else "factuur"
        who = found.charge.municipality_name if found.charge.population == 0 else "De gemeente"
        told = f"{who} krijgt hiervoor een {paper}"
    return told
