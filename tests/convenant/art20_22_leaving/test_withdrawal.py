"""Articles 20.3, 22.2, 22.4 and 22.6: leaving without harm to those who stay."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.case_files import parsed
from tests.kit.keys import CODES, WorkedExamples, by_name, cents, key_of, worked_key
from zvh_finance.amount.money import apportion
from zvh_finance.charges.charge import totals
from zvh_finance.convenant.art20_22_leaving.standing import Standing
from zvh_finance.convenant.art20_22_leaving.withdrawal import (
    WithdrawalYear,
    check_leavers,
    fees,
    unharmed,
    withdrawal_years,
)
from zvh_finance.convenant.art20_22_leaving.withdrawal_charges import Leaving, withdrawal_charges
from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import (
    contribution_until,
    withdrawal_dates,
)
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.parameters import ParameterUse, read_parameters
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.profile.rule import Rule

OSS = CODES["Oss"]
METHOD_B = tuple(Fraction(percent) for percent in (100, 80, 60, 40, 20))


def notice(day: date) -> str:
    return f"""
kind = "withdrawal"
title = "Uittreding"
received_by_chair = {day - timedelta(days=3)}
received_by_board = {day}
discount_rate = "2%"
horizon_years = 3

[[leaver]]
code = "{OSS}"
"""


def amounts(table: str, rows: Iterable[tuple[int, str]], extra: str = "") -> str:
    return "".join(
        f'[[{table}]]\nid = "{table}-{n}"\nyear = {year}\namount = "{amount}"\n'
        f'description = "Post van een procesregisseur"\n{extra}\n'
        for n, (year, amount) in enumerate(rows)
    )


def base(rows: Iterable[tuple[int, str]]) -> str:
    return "".join(
        f'[[base]]\nyear = {y}\namount = "{a}"\nsource = "meerjarenraming"\n' for y, a in rows
    )


WE8 = (
    notice(date(2024, 12, 31))
    + base([(2026, "1.300.000,00"), (2027, "1.300.000,00"), (2028, "1.300.000,00")])
    + amounts(
        "avoidable",
        [(2026, "121.000,00"), (2027, "150.000,00"), (2028, "196.407,28")],
        'budget_line = "procesregisseurs"\npost = "P-3"',
    )
    + amounts(
        "damage",
        [(2026, "101.500,00"), (2027, "103.000,00"), (2028, "21.000,00")],
        'kind = "surplus_staff"\npost = "P-3"\ndocument = "D-14"',
    )
)


def case_of(text: str) -> WithdrawalCase:
    return parsed(text, WithdrawalCase)


@pytest.fixture
def we8(worked_examples: WorkedExamples) -> tuple[WithdrawalYear, ...]:
    key = worked_key(2026, worked_examples)
    return withdrawal_years(case_of(WE8), 2026, (OSS,), dict.fromkeys((2026, 2027, 2028), key))


@pytest.mark.parametrize(
    ("received", "effective", "strict", "due", "last_year"),
    [
        ("2022-12-31", "2024-01-01", "2024-01-01", "2023-06-30", 2023),
        ("2023-01-01", "2024-01-01", "2025-01-01", "2023-07-01", 2023),
        ("2023-01-02", "2025-01-01", "2025-01-01", "2023-07-02", 2024),
        ("2023-06-30", "2025-01-01", "2025-01-01", "2023-12-30", 2024),
        ("2023-08-31", "2025-01-01", "2025-01-01", "2024-02-29", 2024),
        ("2024-02-29", "2026-01-01", "2026-01-01", "2024-08-29", 2025),
        ("2024-12-31", "2026-01-01", "2026-01-01", "2025-06-30", 2025),
    ],
)
def test_we7_the_dates_of_a_notice(
    received: str, effective: str, strict: str, due: str, last_year: int
) -> None:
    """By the later of two addressees; a year; the first 1 January on or after (22.4)."""
    case = case_of(notice(date.fromisoformat(received)))
    use = ParameterUse(read_parameters())
    dates = withdrawal_dates(case, use, Choices())
    assert dates.received.isoformat() == received
    assert dates.effective.isoformat() == effective
    assert dates.strict.isoformat() == strict
    assert dates.proposal_due.isoformat() == due
    assert dates.last_year_in_key == last_year
    assert dates.is_edge == (effective != strict)
    strictly = withdrawal_dates(case, use, Choices(notice_arithmetic="strict"))
    assert strictly.effective.isoformat() == strict


def test_we8_the_bills_rise_without_a_fee(
    we8: tuple[WithdrawalYear, ...], worked_examples: WorkedExamples
) -> None:
    """1,300,000 shared without Oss, nothing avoided: what each would pay more."""
    key = worked_key(2026, worked_examples)
    rest = {code: weight for code, weight in key.weights.items() if code != OSS}
    increase = {
        code: bill - we8[0].bills_with[code] for code, bill in apportion(130_000_000, rest).items()
    }
    expected = worked_examples["WE8"]["increase_without_compensation"]
    assert by_name(increase) == {name: cents(amount) for name, amount in expected.items()}


def test_we8_method_a_counts_every_cost_once(
    we8: tuple[WithdrawalYear, ...], worked_examples: WorkedExamples
) -> None:
    example = worked_examples["WE8"]
    assert we8[0].own_share == 196_407_28
    assert [year.stranded for year in we8] == [75_407_28, 46_407_28, 0]
    assert {str(year.year): year.fee for year in we8} == {
        year: cents(amount) for year, amount in example["feeA"].items()
    }
    assert sum(year.fee for year in we8) == 347_314_56


def test_we8_nobody_pays_more_after_the_fee(
    we8: tuple[WithdrawalYear, ...], worked_examples: WorkedExamples
) -> None:
    expected = worked_examples["WE8"]["remaining_2026_after_fee"]
    assert by_name(we8[0].bills_after_fee) == {name: cents(a) for name, a in expected.items()}


@pytest.fixture
def we8_over_five_years(worked_examples: WorkedExamples) -> tuple[WithdrawalYear, ...]:
    """The same withdrawal over five years: in the last three all of the own share falls away."""
    text = WE8.replace("horizon_years = 3", "horizon_years = 5")
    text += base([(2029, "1.300.000,00"), (2030, "1.300.000,00")])
    text += amounts(
        "avoidable",
        [(2029, "196.407,28"), (2030, "196.407,28")],
        'budget_line = "procesregisseurs"\npost = "P-3"',
    )
    keys = dict.fromkeys(range(2026, 2031), worked_key(2026, worked_examples))
    return withdrawal_years(case_of(text), 2026, (OSS,), keys)


def test_we8_method_b_stands_beside_it(
    we8_over_five_years: tuple[WithdrawalYear, ...], worked_examples: WorkedExamples
) -> None:
    rows = fees(we8_over_five_years, Fraction(2, 100), METHOD_B)
    expected = worked_examples["WE8"]["feeB"]
    assert {str(row.year): row.method_b for row in rows} == {
        y: cents(a) for y, a in expected.items()
    }
    assert sum(row.method_b for row in rows) == 589_221_84
    assert [row.method_a for row in rows] == [176_907_28, 149_407_28, 21_000_00, 0, 0]
    assert rows[0].value_b == 196_407_28
    assert rows[1].value_b == 154_044_92
    assert [row.value_a for row in rows[:3]] == [176_907_28, 146_477_73, 20_184_54]
    assert rows[3].value_a == 0


def test_both_methods_have_the_same_horizon(we8: tuple[WithdrawalYear, ...]) -> None:
    """Three years are known: neither method says anything of a fourth."""
    rows = fees(we8, Fraction(2, 100), METHOD_B)
    assert [row.year for row in rows] == [2026, 2027, 2028]
    assert [row.method_b for row in rows] == [196_407_28, 157_125_82, 117_844_37]


@pytest.mark.parametrize("first", [2026, 2027])
def test_method_b_is_a_part_of_the_own_share_of_the_first_year(
    worked_examples: WorkedExamples, first: int
) -> None:
    """The base of one year is half of the other's: 80% in the second year is of the first."""
    amount = {first: "1.300.000,00", 4053 - first: "650.000,00"}
    text = notice(date(2024, 12, 31)).replace("horizon_years = 3", "horizon_years = 2")
    keys = dict.fromkeys((2026, 2027), worked_key(2026, worked_examples))
    case = case_of(text + base(sorted(amount.items())))
    rows = fees(withdrawal_years(case, 2026, (OSS,), keys), Fraction(2, 100), METHOD_B)

    halved = 1 if first == 2026 else 2
    assert [row.method_b * halved for row in rows] == [196_407_28, 157_125_82]
    assert [row.method_a for row in rows] == [196_407_28 // halved, 98_203_64 * halved]


def test_method_b_ends_with_its_percentages(we8: tuple[WithdrawalYear, ...]) -> None:
    rows = fees(we8, Fraction(0), METHOD_B[:2])

    assert [row.method_b for row in rows] == [196_407_28, 157_125_82, 0]


def test_staff_and_other_damage_are_told_apart_and_both_count_in_the_fee(
    worked_examples: WorkedExamples,
) -> None:
    """22.6: of 2026 surplus staff of 1,015.00 and 100.00 of moving, direct or indirect."""
    text = notice(date(2024, 12, 31)).replace("horizon_years = 3", "horizon_years = 1")
    text += base([(2026, "1.300.000,00")])
    text += amounts("avoidable", [(2026, "0,00")], 'budget_line = "procesregisseurs"\npost = "P-3"')
    traced = 'post = "P-3"\ndocument = "D-14"'
    text += amounts("damage", [(2026, "1.015,00")], f'kind = "surplus_staff"\n{traced}')
    for kind, amount in (("direct", "75,00"), ("indirect", "25,00")):
        rows = amounts("damage", [(2026, amount)], f'kind = "{kind}"\ndocument = "D-15"')
        text += rows.replace("damage-0", kind)
    (year,) = withdrawal_years(
        case_of(text), 2026, (OSS,), {2026: worked_key(2026, worked_examples)}
    )

    assert (year.stranded, year.surplus_staff, year.other_damage) == (196_407_28, 1_015_00, 100_00)
    assert year.fee == 196_407_28 + 1_015_00 + 100_00


def leaving(
    years: tuple[WithdrawalYear, ...],
    standing: Standing,
    settled: Mapping[int, int] | None = None,
    leavers: tuple[str, ...] = (OSS,),
) -> Leaving:
    return Leaving("oss-2026", Rule.WITHDRAWAL, years, standing, settled or {}, {}, leavers)


def test_fee_and_compensation_are_charges_and_only_damage_is_new_cost(
    we8: tuple[WithdrawalYear, ...],
) -> None:
    """Leaver and rest together pay the surplus staff; the stranded part only moves."""
    charges = withdrawal_charges(leaving(we8, Standing("accepted", ("B-1",))))
    paid = [c for c in charges if not c.line and c.cost_year == 2026]
    assert sum(c.share_cents for c in paid) == 101_500_00
    assert {c.share_cents for c in paid if c.municipality_code == OSS} == {176_907_28}
    assert {c.status for c in charges} == {"adopted"}
    assert {c.article for c in charges if c.line.startswith("damage")} == {"22.6"}


def test_every_row_of_a_withdrawal_carries_the_key_it_follows_from(
    we8: tuple[WithdrawalYear, ...],
) -> None:
    """With the denominator as if nobody left for the leaver, without the leaver for the rest."""
    key = we8[0].key_with
    charges = withdrawal_charges(leaving(we8, Standing("accepted", ("B-1",))))
    assert {c.reference_date for c in charges} == {date(2025, 1, 1)}
    for charge in charges:
        own = charge.municipality_code == OSS
        assert charge.population == key.weights[charge.municipality_code]
        assert charge.population_total == key.denominator - (0 if own else key.weights[OSS])


def test_a_proposal_that_was_not_accepted_cannot_be_invoiced(
    we8: tuple[WithdrawalYear, ...],
) -> None:
    """Choice A10."""
    for state in ("draft", "proposed", "disputed"):
        charges = withdrawal_charges(leaving(we8, Standing(state)))
        assert {c.status for c in charges} == {"concept"}


def test_a_settlement_replaces_the_calculation(we8: tuple[WithdrawalYear, ...]) -> None:
    charges = withdrawal_charges(leaving(we8, Standing("settled", ("B-2",)), {2026: 150_000_00}))
    paid = [c for c in charges if not c.line and c.cost_year == 2026]
    assert [c.share_cents for c in paid if c.municipality_code == OSS] == [150_000_00]
    assert sum(c.share_cents for c in paid) == 101_500_00


def test_surplus_staff_whose_post_is_still_in_the_budget_would_count_twice() -> None:
    text = WE8.replace('post = "P-3"\ndocument', 'post = "P-4"\ndocument')
    with pytest.raises(InvalidInputError, match="counts once"):
        case_of(text)


def test_damage_without_a_trace_is_refused() -> None:
    """Article 22.6."""
    text = WE8.replace('document = "D-14"', "")
    with pytest.raises(InvalidInputError, match=r"22\.6"):
        case_of(text)


def test_several_leavers_share_the_stranded_cost_by_their_weights(
    worked_examples: WorkedExamples,
) -> None:
    """Choice A64: one calculation, no order among them."""
    key = worked_key(2026, worked_examples)
    leavers = (CODES["Boekel"], OSS)
    text = WE8.replace("horizon_years = 3", "horizon_years = 1")
    text = notice(date(2024, 12, 31)).replace("horizon_years = 3", "horizon_years = 1")
    text += base([(2026, "1.300.000,00")])
    (year,) = withdrawal_years(case_of(text), 2026, leavers, {2026: key})
    assert year.stranded == 219_657_99
    charged = withdrawal_charges(leaving((year,), Standing("accepted"), leavers=leavers))
    fees = {c.municipality_code: c.share_cents for c in totals(charged) if c.share_cents > 0}
    assert sum(fees.values()) == year.fee
    assert abs(fees[OSS] - 196_407_28) <= 1


def test_the_host_cannot_leave_by_calculation() -> None:
    """Choice A63."""
    with pytest.raises(InvalidInputError, match="beheergemeente"):
        check_leavers(("GM0796",), "GM0796")


def test_a_year_without_a_base_stops_the_case(worked_examples: WorkedExamples) -> None:
    key = worked_key(2026, worked_examples)
    with pytest.raises(MissingGroundError, match="base for 2026"):
        withdrawal_years(case_of(notice(date(2024, 12, 31))), 2026, (OSS,), {2026: key})


def test_article_20_3_takes_effect_with_the_amended_convenant() -> None:
    text = notice(date(2024, 6, 1)).replace(
        'title = "Uittreding"', 'title = "x"\nground = "20.3"\namendment_effective = 2024-10-01'
    )
    dates = withdrawal_dates(case_of(text), ParameterUse(read_parameters()), Choices())
    assert dates.effective == date(2024, 10, 1)
    assert dates.last_year_in_key == 2024


@pytest.mark.parametrize(
    ("effective", "last_year"), [("2024-12-31", 2024), ("2025-01-01", 2024), ("2025-01-02", 2025)]
)
def test_the_last_year_in_the_key_is_that_of_the_last_day(effective: str, last_year: int) -> None:
    """20.3: whoever takes part on 1 January pays that year (A13)."""
    text = notice(date(2024, 6, 1)).replace(
        'title = "Uittreding"',
        f'title = "x"\nground = "20.3"\namendment_effective = {effective}',
    )
    dates = withdrawal_dates(case_of(text), ParameterUse(read_parameters()), Choices())

    assert dates.last_year_in_key == last_year


def test_the_proposal_is_asked_after_in_the_fourth_and_fifth_month_from_the_first_receipt() -> None:
    """A12b: received on 28 and 31 August 2024; February has 28 days in 2025."""
    use = ParameterUse(read_parameters())
    dates = withdrawal_dates(case_of(notice(date(2024, 8, 31))), use, Choices())

    assert dates.reminders == {4: date(2024, 12, 28), 5: date(2025, 1, 28)}
    assert (dates.proposal_due_first, dates.proposal_due) == (
        date(2025, 2, 28),
        date(2025, 2, 28),
    )


def test_a_cent_of_rounding_is_taken_from_whose_bill_fell_most() -> None:
    """22.4: A pays 1 cent more, B 2 less and C 5 less; of equal falls the lower code gives."""
    before = {"A": 100, "B": 100, "C": 100}

    assert unharmed({"A": 101, "B": 98, "C": 95}, before) == {"A": 1, "B": 0, "C": -1}
    assert unharmed({"A": 101, "B": 98, "C": 98}, before) == {"A": 1, "B": -1, "C": 0}
    assert unharmed({"A": 103, "B": 99, "C": 95}, before) == {"A": 3, "B": 0, "C": -3}
    assert unharmed({"A": 103, "B": 98, "C": 98}, before) == {"A": 3, "B": -2, "C": -1}
    assert unharmed({"A": 103, "B": 98, "C": 99}, before) == {"A": 3, "B": -2, "C": -1}
    assert unharmed({"A": 103, "B": 98, "C": 100}, before) == {"A": 3, "B": -2, "C": 0}


def test_we15_the_contribution_of_the_running_year_stays_due_and_pro_rata_is_information() -> None:
    """Vught leaves on 1 October 2024 under article 20.3: 274 of 366 days of 64,599.90."""
    assert contribution_until(64_599_90, date(2024, 10, 1)) == 48_361_67
    assert 64_599_90 - 48_361_67 == 16_238_23


names = st.sampled_from(sorted(CODES))
peopled = st.dictionaries(names, st.integers(1, 200_000), min_size=3, max_size=10)
euro_cents = st.integers(0, 200_000_000)


@settings(max_examples=200, deadline=None)
@given(peopled, euro_cents, st.integers(0, 100), st.data())
def test_method_a_leaves_nobody_worse_off_by_a_cent(
    inhabitants: dict[str, int], total: int, percent: int, data: st.DataObject
) -> None:
    """Article 22.4: the other parties suffer no financial damage."""
    key = key_of(2026, inhabitants)
    leaver = CODES[data.draw(st.sampled_from(sorted(inhabitants)))]
    avoided = total * percent // 100
    shares = apportion(total, key.weights)
    before = {code: share for code, share in shares.items() if code != leaver}
    weights = {code: weight for code, weight in key.weights.items() if code != leaver}
    without = apportion(total - avoided, weights)
    given_back = unharmed(without, before)
    after = {code: without[code] - given_back[code] for code in without}
    stranded = max(0, shares[leaver] - avoided)
    assert all(after[code] <= before[code] for code in before)
    assert sum(given_back.values()) == stranded
    assert sum(after.values()) + stranded == total - avoided


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2019, 6, 1), date(2030, 12, 31)))
def test_a_day_later_moves_the_date_only_across_a_first_of_january(day: date) -> None:
    use = ParameterUse(read_parameters())

    def effective(received: date) -> date:
        return withdrawal_dates(case_of(notice(received)), use, Choices()).effective

    moved = effective(day + timedelta(days=1)) != effective(day)
    crossed = (day.month, day.day) == (1, 1)
    assert moved == crossed
