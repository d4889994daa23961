"""Article 17: what counts in the base, and what each municipality contributes."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.charges.charge import Charge, totals
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, VersionLine
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
    budget_charges,
    contribution_budget,
)
from zvh_finance.convenant.art17_contributions.supporting_services import (
    SupportTreatment,
    support_treatment,
)
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import AdoptBudget
from zvh_finance.errors import InvalidInputError
from zvh_finance.key.key import DistributionKey, KeyMember, KeySource
from zvh_finance.key.population import Figure, FigureStatus

CODES = {
    "Bernheze": "GM1721",
    "Boekel": "GM0755",
    "Boxmeer": "GM0756",
    "Boxtel": "GM0757",
    "Cuijk": "GM1684",
    "Grave": "GM0786",
    "Haaren": "GM0788",
    "Landerd": "GM1685",
    "Meierijstad": "GM1948",
    "Mill en Sint Hubert": "GM0815",
    "Oss": "GM0828",
    "'s-Hertogenbosch": "GM0796",
    "Sint Anthonis": "GM1702",
    "Sint-Michielsgestel": "GM0845",
    "Uden": "GM0856",
    "Vught": "GM0865",
    "Land van Cuijk": "GM1982",
    "Maashorst": "GM1991",
}
TIES = {"a2023_status_quo": {"Bernheze": 6_263_307, "Land van Cuijk": 17_900_806}}
"""Here the remainders of these two are equal; the worked example gives the cent to the larger one,
the rule for ties gives it to the lower CBS code, GM1721."""

HOST = SupportTreatment("host", "artikel 17 lid 4")
SHARED = SupportTreatment("shared", "besluit DB-9", "DB-9")


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


def line(line_id: str, kind: LineKind, amount: str) -> VersionLine:
    return version_line(line_id, kind, cents(amount))


def version_line(line_id: str, kind: LineKind, amount: int) -> VersionLine:
    return VersionLine(
        id=line_id,
        description=line_id,
        kind=kind,
        original=amount,
        changes=(),
        task_field="1.2",
        category="3.8",
        structural=True,
        note="",
        outlook=(None, None, None),
    )


def adopted(year: int, *lines: VersionLine) -> BudgetVersion:
    decision = AdoptBudget(
        id="DB-1", date=date(year - 1, 9, 10), body="DB", year=year, subject="adopt_budget"
    )
    return BudgetVersion(year, lines, decision, (), ())


def key_for(
    year: int,
    inhabitants: Mapping[str, int],
    status: FigureStatus = FigureStatus.DEFINITIVE,
) -> DistributionKey:
    members = []
    for name, number in inhabitants.items():
        figure = Figure(CODES[name], name, number, status, "test", f"{year - 1}JJ00")
        members.append(KeyMember(CODES[name], name, number, (KeySource(figure, number),)))
    members.sort(key=lambda member: member.code)
    return DistributionKey(year, date(year - 1, 1, 1), tuple(members), "0" * 64)


def paid(budget: ContributionBudget) -> dict[str, int]:
    names = {member.code: member.name for member in budget.key.members}
    return {names[code]: amount for code, amount in budget.contributions.items()}


def in_cents(amounts: Mapping[str, str]) -> dict[str, int]:
    return {name: cents(text) for name, text in amounts.items()}


def budget_2020(examples: Mapping[str, dict], *further: VersionLine) -> ContributionBudget:  # type: ignore[type-arg]
    """WE1: 1,450,000 of costs, 320,000 from the State, 140,000 of services that the host bears."""
    version = adopted(
        2020,
        line("kosten", LineKind.COST, "1450000"),
        line("diensten", LineKind.SUPPORT_ICT, "140000"),
        line("rijk", LineKind.STATE_GRANT, "320000"),
        *further,
    )
    return contribution_budget(version, key_for(2020, examples["populations"]["2019-01-01"]), HOST)


def test_a_normal_budget_is_shared_to_the_cent(worked_examples: dict) -> None:  # type: ignore[type-arg]
    """WE1, 17.1 and 17.2: the base is 1,130,000; rounding each by itself would lose a cent."""
    budget = budget_2020(worked_examples)

    assert budget.base == 113_000_000
    assert budget.key.denominator == 615_600
    assert paid(budget) == in_cents(worked_examples["WE1"]["allocation"])
    assert paid(budget)["'s-Hertogenbosch"] == 28_305_068
    assert budget.host_memo == 14_000_000


@pytest.mark.parametrize(
    ("support", "expected", "borne"),
    [
        (HOST, "a2023_status_quo", 15_600_000),
        (SHARED, "a2023_shared", 0),
        (SupportTreatment("fee", "besluit DB-9", "DB-9", 6_000_000), "a2023_fee", 9_600_000),
    ],
)
def test_supporting_services_after_2022(
    worked_examples: dict,  # type: ignore[type-arg]
    support: SupportTreatment,
    expected: str,
    borne: int,
) -> None:
    """WE2, 17.4: the host bears them, the key shares them, or a fee of 60,000 is shared."""
    version = adopted(
        2023,
        line("kosten", LineKind.COST, "1225000"),
        line("diensten", LineKind.SUPPORT_HR, "156000"),
    )
    key = key_for(2023, worked_examples["populations"]["2022-01-01"])

    budget = contribution_budget(version, key, support)

    assert paid(budget) == in_cents(worked_examples["WE2"][expected]) | TIES.get(expected, {})
    assert budget.host_memo == borne


def test_supporting_services_in_2022_stay_with_the_host(worked_examples: dict) -> None:  # type: ignore[type-arg]
    """WE2, 17.4: outside the base; the key of 2022 is that of the merged municipalities."""
    version = adopted(
        2022,
        line("kosten", LineKind.COST, "1180000"),
        line("diensten", LineKind.SUPPORT_FINANCE, "150000"),
    )

    budget = contribution_budget(version, key_for(2022, worked_examples["WE2"]["k22"]), HOST)

    assert budget.key.denominator == 615_000
    assert paid(budget) == in_cents(worked_examples["WE2"]["a2022"])


def test_a_draw_on_the_reserve_lowers_the_base(worked_examples: dict) -> None:  # type: ignore[type-arg]
    """WE3, 17.9: 60,000 from the reserve saves each municipality its share of it."""
    budget = budget_2020(worked_examples, line("reserve", LineKind.RESERVE_DRAW, "60000"))
    without = budget_2020(worked_examples)

    assert budget.base == cents(worked_examples["WE3"]["key_base"])
    assert paid(budget) == in_cents(worked_examples["WE3"]["allocation"])
    saving = {name: paid(without)[name] - amount for name, amount in paid(budget).items()}
    assert saving == in_cents(worked_examples["WE3"]["saving"])


def test_provisional_figures_make_a_draft_and_definitive_ones_an_invoice(
    worked_examples: dict,  # type: ignore[type-arg]
) -> None:
    """WE11, A19: Oss 91,850 became 91,900, 's-Hertogenbosch 154,260 became 154,200."""
    provisional = {
        **worked_examples["populations"]["2019-01-01"],
        "Oss": 91_850,
        "'s-Hertogenbosch": 154_260,
    }
    version = adopted(
        2020,
        line("kosten", LineKind.COST, "1450000"),
        line("rijk", LineKind.STATE_GRANT, "320000"),
    )

    draft = contribution_budget(version, key_for(2020, provisional, FigureStatus.PROVISIONAL), HOST)
    final = budget_2020(worked_examples)

    assert paid(draft) == in_cents(worked_examples["WE11"]["provisional"])
    assert paid(final) == in_cents(worked_examples["WE11"]["definitive"])
    assert draft.status == "concept"
    assert [f.code for f in draft.blockers] == ["figures-not-definitive"]
    assert final.status == "adopted"


def test_a_negative_base_charges_nobody_and_leaves_a_surplus(worked_examples: dict) -> None:  # type: ignore[type-arg]
    """A57: income of 500,000 against costs of 320,000 gives 180,000 for the board to decide."""
    key = key_for(2020, worked_examples["populations"]["2019-01-01"])
    version = adopted(
        2020,
        line("kosten", LineKind.COST, "320000"),
        line("rijk", LineKind.STATE_GRANT, "500000"),
    )

    budget = contribution_budget(version, key, HOST)

    assert set(budget.contributions.values()) == {0}
    assert budget.surplus == 18_000_000
    assert [f.code for f in budget.warnings] == ["negative-base"]
    for code in key.weights:
        assert sum(row[code] for row in budget.cells.values()) == 0


def test_an_adopted_total_that_differs_stops(worked_examples: dict) -> None:  # type: ignore[type-arg]
    """17.7: what the board fixed does not change by itself."""
    decision = AdoptBudget(
        id="DB-1",
        date=date(2019, 9, 12),
        body="DB",
        year=2020,
        subject="adopt_budget",
        contributions_total="1.000,01",
    )
    version = BudgetVersion(2020, (line("kosten", LineKind.COST, "1000"),), decision, (), ())

    with pytest.raises(InvalidInputError, match=r"€1,000\.01, the tables give €1,000\.00"):
        contribution_budget(
            version, key_for(2020, worked_examples["populations"]["2019-01-01"]), HOST
        )


def test_without_a_decision_services_of_2023_are_a_draft() -> None:
    """A32: the status quo is shown, and nothing can be adopted or invoiced."""
    undecided = support_treatment(2023, DecisionRegister(), date(2026, 1, 1))
    in_period = support_treatment(2022, DecisionRegister(), date(2026, 1, 1))

    assert undecided.mode == "host"
    finding = undecided.blocker(2023)
    assert finding is not None
    assert "17.4" in str(finding.message)
    assert in_period.blocker(2022) is None


amounts = st.integers(min_value=0, max_value=10**11)
lines = st.lists(
    st.tuples(
        st.sampled_from([k for k in LineKind if k is not LineKind.OWN_COST]),
        amounts,
    ),
    min_size=1,
    max_size=6,
)


@given(lines, st.lists(st.integers(1, 200_000), min_size=1, max_size=18))
def test_lines_add_up_to_contributions_and_contributions_to_the_base(
    given_lines: list[tuple[LineKind, int]], weights: list[int]
) -> None:
    """Invariant 1: in every budget, per line and per municipality, to the cent."""
    version = adopted(
        2024,
        *(version_line(f"l{n}", kind, amount) for n, (kind, amount) in enumerate(given_lines)),
    )
    key = key_for(2024, dict(zip(CODES, weights, strict=False)))

    budget = contribution_budget(version, key, SHARED)
    charges = budget_charges(budget)

    assert sum(charge.share_cents for charge in totals(charges)) == budget.base
    for code in key.weights:
        own = [charge for charge in charges if charge.municipality_code == code]
        assert _sum(own, of_lines=True) == _sum(own, of_lines=False)
    for base_line in budget.lines:
        shares = [c.share_cents for c in charges if c.line == base_line.id]
        assert sum(shares) == base_line.cents


def _sum(charges: list[Charge], *, of_lines: bool) -> int:
    return sum(charge.share_cents for charge in charges if bool(charge.line) is of_lines)
