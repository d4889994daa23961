"""Articles 13.1 and 17.4: what of the base is for the host, and when a fee stands."""

import pytest

from zvh_finance.convenant.art17_contributions.base_lines import bears_fee, services_in_base
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, VersionLine
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.dossier.budget_tables import LineKind


def version(*lines: tuple[LineKind, int]) -> BudgetVersion:
    """A budget of 2027 with these lines."""
    made = tuple(
        VersionLine(
            id=f"regel-{number}",
            description="Regel",
            kind=kind,
            original=cents,
            changes=(),
            task_field="1.2",
            category="",
            structural=True,
            note="",
            outlook=(None, None, None),
        )
        for number, (kind, cents) in enumerate(lines)
    )
    return BudgetVersion(year=2027, lines=made, adoption=None, amendments=(), amending=())


WITH_SERVICES = version((LineKind.COST, 100_00), (LineKind.SUPPORT_ICT, 20_00))


@pytest.mark.parametrize(
    ("support", "cents"),
    [
        (SupportTreatment("host", "artikel 17 lid 4"), 0),
        (SupportTreatment("shared", "besluit", "DB-1"), 20_00),
        (SupportTreatment("fee", "besluit", "DB-1", fee=7_00), 7_00),
        (SupportTreatment("shared", "nog geen besluit", is_decided=False), 0),
    ],
)
def test_the_host_gets_services_or_a_fee_once_it_was_decided(
    support: SupportTreatment, cents: int
) -> None:
    assert services_in_base(WITH_SERVICES, support) == cents


@pytest.mark.parametrize(("fee", "stands"), [(0, False), (1, True)])
def test_a_fee_of_any_cent_stands_where_no_services_were_budgeted(fee: int, stands: bool) -> None:
    bare = version((LineKind.COST, 100_00))

    assert bears_fee(bare, SupportTreatment("fee", "besluit", "DB-1", fee=fee)) is stands


@pytest.mark.parametrize("fee", [0, 1])
def test_any_fee_stands_where_some_of_the_lines_are_services(fee: int) -> None:
    """17.4: of nothing too, for it says that the services are paid for."""
    assert bears_fee(WITH_SERVICES, SupportTreatment("fee", "besluit", "DB-1", fee=fee))
