"""Article 17.7: an adopted budget does not change by itself; what it was held against is told."""

import hashlib
from datetime import date

import pytest

from tests.kit.budgets import adopting, amending, budget_of, version_line
from zvh_finance.convenant.art17_contributions.adopted_pins import charges_digest, check_pins
from zvh_finance.convenant.art17_contributions.adopted_total import check_adopted_total
from zvh_finance.convenant.art17_contributions.base_lines import BaseLine, base_lines
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
    budget_charges,
    contribution_budget,
)
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.decisions import AdoptBudget, AmendBudget
from zvh_finance.errors import InvalidInputError
from zvh_finance.key.key import DistributionKey, KeyMember, KeySource
from zvh_finance.key.population import Figure, FigureStatus

HOST = SupportTreatment("host", "artikel 17 lid 4")
SHARED = SupportTreatment("shared", "besluit", "DB-9")
FEE = SupportTreatment("fee", "besluit", "DB-9", fee=60)


def member(code: str, name: str, people: int) -> KeyMember:
    figure = Figure(code, name, people, FigureStatus.DEFINITIVE, "test", "2025JJ00")
    return KeyMember(code, name, people, (KeySource(figure, people),))


KEY = DistributionKey(
    2026,
    date(2025, 1, 1),
    (member("GM0757", "Boxtel", 400), member("GM0828", "Oss", 600)),
    "0" * 64,
)
DIGEST = hashlib.sha256(
    b"GM0757;;400\nGM0757;huur;40\nGM0757;salaris;360\n"
    b"GM0828;;600\nGM0828;huur;60\nGM0828;salaris;540\n"
).hexdigest()
"""Of 9.00 of salaries and 1.00 of rent, by 400 and 600."""


def shared(
    adoption: AdoptBudget | None = None,
    amended: tuple[AmendBudget, ...] = (),
    amendments: tuple[int, ...] = (),
) -> ContributionBudget:
    lines = (
        version_line("salaris", LineKind.COST, 900),
        version_line("huur", LineKind.COST, 100),
    )
    version = budget_of(*lines, adoption=adoption, amendments=amendments, amended=amended)
    return contribution_budget(version, KEY, HOST)


def test_the_digest_is_of_code_line_and_cents_in_order() -> None:
    assert charges_digest(budget_charges(shared())) == DIGEST
    assert charges_digest(tuple(reversed(budget_charges(shared())))) == DIGEST


OTHER = "f" * 64
BOTH = ("GM0757", "GM0828")


@pytest.mark.parametrize(
    "budget",
    [
        shared(),
        shared(adopting()),
        shared(adopting(members=BOTH, charges_sha256=DIGEST)),
        shared(adopting(members=tuple(reversed(BOTH)))),
        shared(adopting(charges_sha256=OTHER), (amending(1),), (1,)),
        shared(
            adopting(charges_sha256=OTHER),
            (amending(1, charges_sha256=OTHER), amending(2, charges_sha256=DIGEST)),
            (1, 2),
        ),
        shared(adopting(charges_sha256=OTHER), (), (1,)),
    ],
    ids=["none", "no-pins", "both", "any-order", "amended", "last-amendment", "undecided"],
)
def test_what_agrees_with_the_last_decision_on_it_passes(budget: ContributionBudget) -> None:
    """What an amendment pins takes the place; while one is undecided nothing is held."""
    check_pins(budget)


def test_other_charges_than_the_last_decision_adopted_stop() -> None:
    first = adopting(charges_sha256=DIGEST)
    for budget, name in (
        (shared(adopting(charges_sha256=OTHER)), "DB-1"),
        (shared(first, (amending(1, charges_sha256=OTHER),), (1,)), "DB-A1"),
    ):
        with pytest.raises(InvalidInputError) as refused:
            check_pins(budget)
        (finding,) = refused.value.findings
        assert finding.code == "pinned-charges-differ"
        told = f"{name} adopted charges with SHA-256 ffffffffffff, and the budget of 2026 now "
        assert f"{told}makes {DIGEST[:12]}." in str(finding.message)


GONE = "Adopted and not paying: {}."
NEW = "Paying and not adopted: {}."


@pytest.mark.parametrize(
    ("members", "told", "silent"),
    [
        (("GM0757",), (NEW.format("GM0828"),), "Adopted and not"),
        ((*BOTH, "GM0865", "GM0788"), (GONE.format("GM0788, GM0865"),), "Paying and not"),
        (("GM0828", "GM0865"), (GONE.format("GM0865"), NEW.format("GM0757")), "?"),
    ],
)
def test_who_pays_and_was_not_adopted_or_the_reverse_is_named(
    members: tuple[str, ...], told: tuple[str, ...], silent: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        check_pins(shared(adopting(members=members)))

    (finding,) = refused.value.findings
    assert finding.code == "pinned-members-differ"
    assert all(sentence in str(finding.message) for sentence in told)
    assert silent not in str(finding.message)


CASE = BaseLine(
    id="zaak",
    description="Zaak",
    kind=LineKind.COST,
    cents=500,
    outlook=(None, None, None),
    article="13.5",
    structural=False,
    case="zaak",
)
CAUSES = {
    "amendment": "Without amendment",
    "host": "borne by the beheergemeente it is",
    "shared": "shared by the key it is",
    "fee": "With a fee of",
    "case": "Without the running staff cases",
    "line": "exactly the line",
    "twice": "exactly twice the line",
    "unknown": "No single amendment",
}


def plain(
    *, total: str | None, amendments: tuple[int, ...] = (), amended: tuple[AmendBudget, ...] = ()
) -> BudgetVersion:
    """10.00 of salaries, 0.80 of services; the first amendment adds 2.00, the second 0.40."""
    recurs = (True, False)[: len(amendments)]
    salaries = version_line(
        "salaris", LineKind.COST, 1_000, *(200, 40)[: len(amendments)], recurs=recurs
    )
    ict = version_line("ict", LineKind.SUPPORT_ICT, 80, *(0, 0)[: len(amendments)], recurs=recurs)
    adoption = adopting(contributions_total=total)
    return budget_of(salaries, ict, adoption=adoption, amendments=amendments, amended=amended)


def told(
    version: BudgetVersion, support: SupportTreatment = HOST, cases: tuple[BaseLine, ...] = ()
) -> str:
    """What stops the run; empty when nothing does."""
    lines = (*base_lines(version, support)[0], *cases)
    try:
        check_adopted_total(version, support, lines, cases)
    except InvalidInputError as refused:
        (finding,) = refused.findings
        assert finding.code == "adopted-total-differs"
        return str(finding.message)
    return ""


def causes(text: str) -> set[str]:
    return {name for name, words in CAUSES.items() if words in text}


ONE, TWO = amending(1), amending(2)


@pytest.mark.parametrize(
    "version",
    [
        plain(total=None),
        plain(total="10,00"),
        plain(total="9,00", amendments=(1,), amended=(ONE,)),
        plain(total="9,00", amendments=(1,), amended=(amending(1, contributions_total="12,00"),)),
        plain(
            total="9,00",
            amendments=(1, 2),
            amended=(
                amending(1, contributions_total="9,00"),
                amending(2, contributions_total="12,40"),
            ),
        ),
        plain(total="9,00", amendments=(1,)),
        budget_of(version_line("salaris", LineKind.COST, 1_000)),
    ],
    ids=["none", "same", "amended", "amended-total", "last-total", "undecided", "not-adopted"],
)
def test_the_total_of_the_last_decision_is_what_a_budget_is_held_against(
    version: BudgetVersion,
) -> None:
    assert told(version) == ""


@pytest.mark.parametrize(
    ("total", "support", "cases", "found"),
    [
        ("10,80", HOST, (), {"shared"}),
        ("10,30", HOST, (), {"fee"}),
        ("10,01", HOST, (), {"fee"}),
        ("10,79", HOST, (), {"fee"}),
        ("9,99", HOST, (), {"unknown"}),
        ("10,81", HOST, (), {"unknown"}),
        ("0,00", HOST, (), {"line"}),
        ("10,00", SHARED, (), {"host", "line"}),
        ("10,30", SHARED, (), {"fee"}),
        ("10,00", FEE, (), {"host", "line"}),
        ("10,80", FEE, (), {"shared"}),
        ("10,30", FEE, (), {"unknown"}),
        ("10,00", HOST, (CASE,), {"case", "line"}),
        ("15,80", HOST, (CASE,), {"shared"}),
        ("15,30", HOST, (CASE,), {"fee"}),
        ("15,00", SHARED, (CASE,), {"host", "line"}),
        ("20,00", HOST, (CASE,), {"unknown"}),
    ],
)
def test_what_would_give_the_stated_total_is_named(
    total: str, support: SupportTreatment, cases: tuple[BaseLine, ...], found: set[str]
) -> None:
    """17.4, 13.5: another bearer of the services, no staff case, or a line more than adopted."""
    text = told(plain(total=total), support, cases)

    assert causes(text) == found
    assert ("The line zaak follows the file of its staff case" in text) is bool(cases)


def test_a_fee_that_would_explain_it_is_told_with_its_amount() -> None:
    """10.30 stated, 10.00 without the services."""
    assert "With a fee of €0.30 for" in told(plain(total="10,30"))


@pytest.mark.parametrize(
    ("total", "numbers"), [("12,00", "2"), ("10,00", "1 and 2"), ("10,40", "")]
)
def test_the_amendments_that_a_total_is_from_before_are_named(total: str, numbers: str) -> None:
    """12.40 with both; the total was copied from before them."""
    for cases, stated in (((), total), ((CASE,), f"{int(total[:2]) + 5}{total[2:]}")):
        later = amending(2, contributions_total=stated)
        version = plain(total=None, amendments=(1, 2), amended=(ONE, later))
        text = told(version, HOST, cases)
        assert (f"Without amendment {numbers} it is" in text) is bool(numbers)
        assert ("amendment" in causes(text)) is bool(numbers)


def test_a_line_with_the_wrong_sign_makes_twice_its_amount() -> None:
    """Income of 4.00 that stands among the costs: 14.00 and not 6.00."""
    version = budget_of(
        version_line("salaris", LineKind.COST, 1_000),
        version_line("subsidie", LineKind.COST, 400),
        adoption=adopting(contributions_total="6,00"),
    )

    assert causes(told(version)) == {"twice"}
    assert "exactly twice the line subsidie" in told(version)
