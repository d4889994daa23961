"""Articles 17.2, 17.4, 17.7 and 17.8: what a shared budget says of itself."""

from datetime import date

import pytest

from tests.kit.budgets import OPEN, adopting, amending, budget_of, version_line
from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, VersionLine
from zvh_finance.convenant.art17_contributions.contributions import (
    CaseLines,
    ContributionBudget,
    budget_charges,
    contribution_budget,
)
from zvh_finance.convenant.art17_contributions.readiness import figures_are_ready
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.errors import InvalidInputError
from zvh_finance.key.key import DistributionKey, KeyMember, KeySource
from zvh_finance.key.population import Figure, FigureStatus

HOST = SupportTreatment("host", "artikel 17 lid 4")
SHARED = SupportTreatment("shared", "besluit", "DB-9")
FEE = SupportTreatment("fee", "besluit", "DB-9", fee=60)
UNDECIDED = SupportTreatment("host", "nog geen besluit", is_decided=False)

COST = version_line("salaris", LineKind.COST, 1_000, outlook=(1_010, 1_020, None))
ICT = version_line("ict", LineKind.SUPPORT_ICT, 80, outlook=(85, 0, None))


def key_of(
    status: FigureStatus = FigureStatus.DEFINITIVE, *, override: str = "", decisions: str = ""
) -> DistributionKey:
    """Boxtel 400 and Oss 600."""
    members = []
    for code, name, people in (("GM0757", "Boxtel", 400), ("GM0828", "Oss", 600)):
        figure = Figure(code, name, people, status, "test", "2025JJ00")
        sources = (KeySource(figure, people),)
        members.append(KeyMember(code, name, people, sources, override if code == "GM0828" else ""))
    ids = (decisions,) if decisions else ()
    return DistributionKey(2026, date(2025, 1, 1), tuple(members), "0" * 64, ids)


def shared(
    *lines: VersionLine,
    support: SupportTreatment = HOST,
    later: tuple[SupportTreatment, ...] = (),
    cases: CaseLines | None = None,
    key: DistributionKey | None = None,
) -> ContributionBudget:
    version = budget_of(*lines, adoption=adopting())
    return contribution_budget(version, key or key_of(), support, later=later, cases=cases)


def test_an_amount_is_named_by_its_year_its_municipality_and_its_line() -> None:
    budget = shared(COST)

    assert budget.trace_of("GM0828") == "BEG-2026-GM0828"
    assert budget.trace_of("GM0828", "salaris") == "BEG-2026-GM0828-salaris"
    assert [charge.trace_id for charge in budget_charges(budget)] == [
        "BEG-2026-GM0757",
        "BEG-2026-GM0757-salaris",
        "BEG-2026-GM0828",
        "BEG-2026-GM0828-salaris",
    ]


def test_a_contribution_is_owed_under_article_17_2_and_each_line_under_its_own() -> None:
    budget = shared(COST, ICT, support=SHARED)

    found = {c.line: c.article for c in budget_charges(budget) if c.municipality_code == "GM0828"}
    assert found == {"": "17.2", "salaris": "17.2", "ict": "17.4"}
    assert budget.contributions == {"GM0757": 432, "GM0828": 648}


def test_what_only_begins_to_count_later_is_charged_to_nobody_now() -> None:
    """17.4: the services are shared from 2027 on."""
    budget = shared(COST, ICT, later=(SHARED, SHARED, SHARED))

    assert [line.id for line in budget.lines] == ["salaris", "ict"]
    assert {charge.line for charge in budget_charges(budget)} == {"", "salaris"}


def test_a_year_after_has_a_sum_once_every_line_that_recurs_gives_an_amount() -> None:
    """In 2027 10.10 and services of 0.85, in 2028 10.20 and none; 2029 is not looked ahead to."""
    budget = shared(COST, ICT, support=SHARED)
    host = shared(COST, ICT)
    half = shared(COST, version_line("huur", LineKind.COST, 5, outlook=(5, None, None)))

    assert [budget.outlook_base(offset) for offset in range(3)] == [1_095, 1_020, None]
    assert [host.outlook_base(offset) for offset in range(3)] == [1_010, 1_020, None]
    assert [half.outlook_base(offset) for offset in range(3)] == [1_015, None, None]
    assert [finding.code for finding in half.warnings] == ["outlook-open"]


def test_what_happens_once_adds_nothing_to_a_year_after() -> None:
    once = version_line("dag", LineKind.COST, 70, structural=False)

    assert shared(COST, once).outlook_base(0) == 1_010


@pytest.mark.parametrize(("support", "memo"), [(HOST, 80), (SHARED, 0), (FEE, 20), (UNDECIDED, 80)])
def test_the_host_bears_the_services_that_nobody_shares(
    support: SupportTreatment, memo: int
) -> None:
    """17.4: services of 0.80; a fee of 0.60 leaves it 0.20."""
    assert shared(COST, ICT, support=support).host_memo == memo


def test_a_fee_for_services_that_were_not_budgeted_tells_nothing_of_their_costs() -> None:
    assert shared(COST, support=FEE).host_memo == 0


def test_a_budget_rests_on_its_own_decision_that_on_services_and_those_of_its_key() -> None:
    key = key_of(decisions="DB-7")

    assert shared(COST, key=key).decisions == ("DB-1", "DB-7")
    assert shared(COST, support=SHARED, key=key).decisions == ("DB-1", "DB-9", "DB-7")


def case_line(line_id: str, case: str) -> BaseLine:
    return BaseLine(
        id=line_id,
        description="Personele zaak",
        kind=LineKind.COST,
        cents=50,
        outlook=OPEN,
        article="13.5",
        structural=False,
        case=case,
    )


def test_staff_cases_are_in_a_budget_by_a_line_of_their_own_or_by_one_that_it_has() -> None:
    """13.5: two lines of one case, and a line of the budget that is of another."""
    cases = CaseLines(
        lines=(case_line("zaak-a-l10", "a"), case_line("zaak-a-l20", "a")),
        stated={"salaris": "b"},
    )
    budget = shared(COST, ICT, support=SHARED, cases=cases)

    assert [(line.id, line.case) for line in budget.lines] == [
        ("salaris", "b"),
        ("ict", ""),
        ("zaak-a-l10", "a"),
        ("zaak-a-l20", "a"),
    ]
    assert budget.cases == ("b", "a")
    assert (budget.base, budget.incidental) == (1_180, 100)
    assert budget.incidental_shares == {"GM0757": 40, "GM0828": 60}
    assert shared(COST).cases == ()


def test_a_base_of_nothing_or_of_a_cent_leaves_no_surplus() -> None:
    """Choice A57: only what is below zero is for the board to decide on."""
    for income, base, surplus in ((1_000, 0, 0), (999, 1, 0), (1_001, 0, 1)):
        budget = shared(COST, version_line("rijk", LineKind.STATE_GRANT, income))
        assert (budget.base, budget.surplus) == (base, surplus)
        assert len(budget.lines) == 2 + surplus


def test_a_surplus_is_a_line_of_its_own_that_does_not_recur() -> None:
    """17.7: what the board decides about once."""
    budget = shared(COST, version_line("rijk", LineKind.STATE_GRANT, 1_250))

    assert budget.lines[-1] == BaseLine(
        id="overschot-ter-besluitvorming",
        description="Overschot ter besluitvorming van het Dagelijks Bestuur",
        kind=LineKind.COST,
        cents=250,
        outlook=OPEN,
        article="17.7",
        structural=False,
    )
    assert budget.incidental == 250


def test_an_id_that_the_program_needs_itself_is_refused() -> None:
    taken = version_line("vergoeding-ondersteuning", LineKind.COST, 1)

    with pytest.raises(InvalidInputError, match='"vergoeding-ondersteuning" is used by the'):
        shared(COST, ICT, taken, support=FEE)
    assert shared(COST, ICT, taken).base == 1_001


def test_one_decided_weight_is_told_of_the_whole_key() -> None:
    """17.7, choice A02."""
    assert [f.code for f in shared(COST, key=key_of(override="DB-7")).warnings] == ["key-override"]
    assert shared(COST).warnings == ()


def blocking(
    version: BudgetVersion, support: SupportTreatment = HOST, key: DistributionKey | None = None
) -> list[str]:
    budget = contribution_budget(version, key or key_of(), support)
    assert budget.status == ("concept" if budget.blockers else "adopted")
    return [finding.code for finding in budget.blockers]


@pytest.mark.parametrize(
    ("version", "support", "codes"),
    [
        (budget_of(COST, adoption=adopting()), HOST, []),
        (budget_of(COST), HOST, ["budget-not-adopted"]),
        (budget_of(COST, adoption=adopting()), UNDECIDED, []),
        (budget_of(COST, ICT, adoption=adopting()), UNDECIDED, ["support-undecided"]),
        (budget_of(COST, adoption=adopting(), amendments=(1,)), HOST, ["amendment-undecided"]),
        (
            budget_of(COST, adoption=adopting(), amendments=(1,), amended=(amending(1),)),
            HOST,
            [],
        ),
    ],
)
def test_a_budget_is_a_concept_until_all_of_it_was_decided(
    version: BudgetVersion, support: SupportTreatment, codes: list[str]
) -> None:
    """17.7 and 17.8; who bears the services is asked only of a budget that has some (A32)."""
    assert blocking(version, support) == codes


@pytest.mark.parametrize(
    ("status", "accepted", "is_ready"),
    [
        (FigureStatus.DEFINITIVE, None, True),
        (FigureStatus.DEFINITIVE, "unknown", True),
        (FigureStatus.PROVISIONAL, None, False),
        (FigureStatus.PROVISIONAL, "unknown", False),
        (FigureStatus.UNKNOWN, None, False),
        (FigureStatus.UNKNOWN, "unknown", True),
    ],
)
def test_figures_are_definitive_or_accepted_as_they_are(
    status: FigureStatus, accepted: str | None, is_ready: bool
) -> None:
    """17.2, choice A19: provisional figures cannot be accepted."""
    adoption = adopting(accept_figures=accepted)
    codes = [] if is_ready else ["figures-not-definitive"]

    assert blocking(budget_of(COST, adoption=adoption), key=key_of(status)) == codes
    assert figures_are_ready(key_of(status), adoption) is is_ready
    assert figures_are_ready(key_of(status), None) is (status is FigureStatus.DEFINITIVE)
