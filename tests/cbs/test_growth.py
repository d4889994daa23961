"""Which growth is believed: every real year is, hardly any lie about one municipality."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest

from tests.cbs.cbs_server import embedded
from zvh_finance.cbs.copies import check_alike, check_copies, check_order, check_permuted
from zvh_finance.cbs.events import Event
from zvh_finance.cbs.growth import check_exchanged, check_growth, steps_of
from zvh_finance.errors import Finding
from zvh_finance.key.municipalities import Reorganisation
from zvh_finance.key.population import Edition, Figure, Population

YEARS = tuple(range(2016, 2027))
OURS = (
    *("GM0755", "GM0757", "GM0796", "GM0828", "GM0845"),
    *("GM0865", "GM1721", "GM1948", "GM1982", "GM1991"),
)
"""The ten of the example."""


def day(year: int) -> date:
    return date(year, 1, 1)


def real(year: int) -> Population:
    return embedded().population(Edition(day(year)))


@pytest.fixture(scope="module")
def stored() -> dict[int, Population]:
    return {year: real(year) for year in YEARS}


def having(population: Population, **inhabitants: int) -> Population:
    """The same population with some other figures."""
    changed = {
        code: replace(population.figures[code], inhabitants=people)
        for code, people in inhabitants.items()
    }
    return replace(population, figures={**population.figures, **changed})


def exchanged(population: Population, one: str, other: str) -> Population:
    figures = population.figures
    return having(population, **{one: figures[other].inhabitants, other: figures[one].inhabitants})


def judged(
    populations: Collection[Population], fresh: int, *accepted: str
) -> dict[str, list[Finding]]:
    """What is said of one year as a first intake, beside the others, per code."""
    ordered = sorted(populations, key=lambda population: population.reference_date)
    steps = steps_of(ordered, embedded().events)
    days = {day(fresh)}
    findings: dict[str, list[Finding]] = {}
    for finding in (
        *check_copies(ordered, days),
        *check_order(ordered, days),
        *check_alike(steps, days),
        *check_growth(steps, days, accepted),
        *check_exchanged(steps, days, accepted),
    ):
        findings.setdefault(finding.code, []).append(finding)
    return findings


@pytest.mark.parametrize("year", YEARS)
def test_every_stored_year_is_believed_as_a_first_intake_against_the_others(
    stored: dict[int, Population], year: int
) -> None:
    assert judged(stored.values(), year) == {}


@pytest.mark.parametrize("year", YEARS)
def test_every_stored_year_is_believed_as_the_newest_or_the_oldest(
    stored: dict[int, Population], year: int
) -> None:
    assert judged([p for y, p in stored.items() if y <= year], year) == {}
    assert judged([p for y, p in stored.items() if y >= year], year) == {}


def test_every_stored_year_is_believed_beside_any_single_other(
    stored: dict[int, Population],
) -> None:
    for one, other in combinations(YEARS, 2):
        both = [stored[one], stored[other]]
        assert judged(both, one) == {}, (one, other)
        assert judged(both, other) == {}, (one, other)


LIES: dict[str, Callable[[Population], Population]] = {
    "Oss 4% too high": lambda p: having(p, GM0828=round(p.figures["GM0828"].inhabitants * 1.04)),
    "Oss 4% too low": lambda p: having(p, GM0828=round(p.figures["GM0828"].inhabitants * 0.96)),
    "Boekel 10% too high": lambda p: having(
        p, GM0755=round(p.figures["GM0755"].inhabitants * 1.10)
    ),
}


@pytest.mark.parametrize("year", range(2021, 2027))
@pytest.mark.parametrize("name", LIES)
def test_a_lie_about_one_municipality_is_seen_in_every_year(
    stored: dict[int, Population], name: str, year: int
) -> None:
    lied = {**stored, year: LIES[name](stored[year])}
    [finding] = judged(lied.values(), year)["cbs-swing"]
    assert "--accept-swing GM0" in str(finding)


@pytest.mark.parametrize(("percent", "seen"), [(104, 9), (96, 8), (110, 10)])
def test_of_the_ten_of_the_example_a_lie_about_each_is_seen_in_a_new_year(
    stored: dict[int, Population], percent: int, seen: int
) -> None:
    """Vught moves as much as 4% by itself, and Boekel is small."""
    found = 0
    for code in OURS:
        people = stored[2026].figures[code].inhabitants * percent // 100
        lied = {**stored, 2026: having(stored[2026], **{code: people})}
        found += any(code in str(f) for f in judged(lied.values(), 2026).get("cbs-swing", ()))
    assert found == seen


def test_two_that_were_exchanged_are_seen(stored: dict[int, Population]) -> None:
    """Oss with municipalities that differ by 12% and more."""
    for other in ("GM1948", "GM0796", "GM1991"):
        lied = {**stored, 2026: exchanged(stored[2026], "GM0828", other)}
        found = judged(lied.values(), 2026)
        assert {"cbs-swing", "cbs-exchanged"} & found.keys(), other


def test_two_of_nearly_one_size_are_seen_although_each_moved_little(
    stored: dict[int, Population],
) -> None:
    """Vught and Boxtel differ by 3.3%: Vught, which is lively, has no swing of its own."""
    lied = {**stored, 2026: exchanged(stored[2026], "GM0865", "GM0757")}
    found = judged(lied.values(), 2026)
    [finding] = found["cbs-exchanged"]
    assert "Vught (GM0865) and Boxtel (GM0757) seem exchanged" in str(finding)
    assert "cbs-exchanged" not in judged(lied.values(), 2026, "GM0865", "GM0757")


def test_consent_for_a_swing_is_per_municipality(stored: dict[int, Population]) -> None:
    lied = {**stored, 2026: having(stored[2026], GM0828=100_000, GM1948=90_000)}
    assert len(judged(lied.values(), 2026)["cbs-swing"]) == 2
    [finding] = judged(lied.values(), 2026, "GM0828")["cbs-swing"]
    assert "Meierijstad (GM1948) would have 90,000 inhabitants" in str(finding)
    assert judged(lied.values(), 2026, "GM0828", "GM1948") == {}


def test_a_reorganisation_is_no_swing_and_hides_none(stored: dict[int, Population]) -> None:
    """Vught got 4,900 people of Haaren in 2021: with 4% more than that it is seen."""
    assert judged([stored[2020], stored[2021]], 2021) == {}
    people = stored[2021].figures["GM0865"].inhabitants
    lied = {**stored, 2021: having(stored[2021], GM0865=round(people * 1.10))}
    assert "Vught" in str(judged(lied.values(), 2021)["cbs-swing"])


def test_who_only_changes_name_and_code_takes_all_people_along() -> None:
    figure = Figure("GM0001", "Oud", 1000, "definitive", "t", "")  # type: ignore[arg-type]
    old = Population(day(2020), {"GM0001": figure}, "", day(2020))
    new = Population(day(2021), {"GM0002": replace(figure, code="GM0002")}, "", day(2021))
    moved = Reorganisation(day(2021), "GM0001", "Oud", "GM0002", "Nieuw", 0, abolished=True)
    [step] = steps_of([old, new], [Event(moved, "Naamswijziging", "", "")])
    assert step.base == {"GM0002": 1000}


def test_a_stale_copy_is_seen_whichever_year_it_is_of(stored: dict[int, Population]) -> None:
    for of in (2016, 2024, 2025):
        stale = replace(stored[of], reference_date=day(2026))
        assert "cbs-copy" in judged({**stored, 2026: stale}.values(), 2026)


def test_six_equal_figures_are_a_copy_and_two_are_chance(stored: dict[int, Population]) -> None:
    codes = OURS[:6]
    stale = {code: stored[2025].figures[code].inhabitants for code in codes}
    assert "cbs-copy" in judged({**stored, 2026: having(stored[2026], **stale)}.values(), 2026)
    for code in codes[2:]:
        del stale[code]
    assert judged({**stored, 2026: having(stored[2026], **stale)}.values(), 2026) == {}


def test_two_new_years_that_were_exchanged_are_seen(stored: dict[int, Population]) -> None:
    """Nothing is stored of either: only the order of the figures tells."""
    for one, other in pairwise(range(2017, 2027)):
        mixed = {
            **stored,
            one: replace(stored[other], reference_date=day(one)),
            other: replace(stored[one], reference_date=day(other)),
        }
        kept = [population for year, population in mixed.items() if year <= other]
        assert "cbs-order" in judged(kept, other), (one, other)


def test_a_year_worked_out_from_another_is_seen(stored: dict[int, Population]) -> None:
    """Everybody half a percent more: no number is equal, and all sums fit."""
    more = {
        code: round(figure.inhabitants * 1.005) for code, figure in stored[2025].figures.items()
    }
    assert "cbs-alike" in judged({**stored, 2026: having(stored[2026], **more)}.values(), 2026)


def test_a_revision_gives_nobody_the_figure_of_another(stored: dict[int, Population]) -> None:
    old = stored[2026]
    pair = exchanged(old, "GM0828", "GM1982")
    [finding] = check_permuted(old, pair)
    assert "GM0828, GM1982" in str(finding)
    besides = having(pair, GM0755=11_700)
    assert [f.code for f in check_permuted(old, besides)] == ["cbs-permuted"]
    figures = {code: old.figures[code].inhabitants for code in OURS[:3]}
    turned = dict(zip(figures, [*list(figures.values())[1:], figures[OURS[0]]], strict=True))
    assert [f.code for f in check_permuted(old, having(old, **turned))] == ["cbs-permuted"]
    assert list(check_permuted(old, having(old, GM0828=95_560, GM0865=33_200))) == []
