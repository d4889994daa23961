"""Accounts stand on adopted accounts of the years before (6.5, 17.9), or say they do not."""

from collections.abc import Collection
from datetime import date

from zvh_finance.convenant.art17_year_end.closing_order import out_of_order, unadopted_years
from zvh_finance.dossier.decision_register import DecisionRegister

BEGAN = date(2024, 1, 1)
BUDGETED = (2023, 2024, 2025, 2026, 2027)


def adopted(*years: int) -> DecisionRegister:
    return DecisionRegister.model_validate(
        {
            "decision": [
                {
                    "id": f"DB-{year + 1}-1",
                    "date": date(year + 1, 7, 1),
                    "body": "DB",
                    "subject": "adopt_accounts",
                    "year": year,
                }
                for year in years
            ]
        }
    )


def unadopted(
    year: int,
    decisions: DecisionRegister,
    *,
    realised: Collection[int] = (),
    effective: date = BEGAN,
    as_of: date = date(2028, 1, 1),
) -> tuple[int, ...]:
    return unadopted_years(year, BUDGETED, realised, effective, decisions, as_of)


def test_every_earlier_year_under_the_convenant_needs_adopted_accounts() -> None:
    assert unadopted(2027, adopted(2024)) == (2025, 2026)
    assert unadopted(2025, adopted(2024)) == ()


def test_a_year_from_before_the_convenant_needs_them_only_if_it_has_actuals() -> None:
    assert unadopted(2024, adopted()) == ()
    assert unadopted(2024, adopted(), realised=(2023,)) == (2023,)


def test_the_year_in_which_the_convenant_began_counts() -> None:
    assert unadopted(2025, adopted(), effective=date(2024, 12, 31)) == (2024,)
    assert unadopted(2025, adopted(), effective=date(2025, 1, 1)) == ()


def test_a_decision_of_later_does_not_count_yet() -> None:
    assert unadopted(2025, adopted(2024), as_of=date(2025, 6, 30)) == (2024,)


def test_all_years_are_told_in_one_warning() -> None:
    (warning,) = out_of_order(2027, (2025, 2026))

    assert "no adopted accounts of 2025, 2026" in str(warning.message)
    assert out_of_order(2027, ()) == ()
