"""What many partnerships come to together, and what one municipality pays in all."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.kit.own_books import NOW, plain
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.language import Euros, Language, say
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.portfolio import (
    DossierYear,
    MemberShare,
    Outcome,
    Told,
    YearTotals,
    all_contributions,
    exit_code_of,
    municipal_years,
    told,
    twins,
    year_totals,
)

OSS_ONE = MemberShare("GM0828", "Oss", 90_000, 300)
OSS_TWO = MemberShare("GM0828", "Gemeente Oss", 90_000, 50)
BOEKEL = MemberShare("GM0755", "Boekel", 10_000, 33)


def made(path: str, *members: MemberShare, status: str = "adopted") -> DossierYear:
    base = sum(member.cents for member in members)
    totals = YearTotals(f"Regeling {path}", status, base, members, "0" * 16)
    return DossierYear(path, Outcome.MADE, totals=totals)


def ended(code: int, outcome: Outcome = Outcome.REFUSED) -> DossierYear:
    return DossierYear(f"ended-{code}", outcome, exit_code=code)


def test_totals_are_those_of_the_budget(snapshot: Snapshot) -> None:
    """The example of 2027 has 15 municipalities and is fictional."""
    books = plain(read_dossier(embedded_data() / "example"), snapshot, NOW)
    budget = budget_of_year(books, 2027)

    totals = year_totals(budget, books.dossier.arrangement, "abc")

    assert (totals.name, totals.run_id) == (books.dossier.arrangement.name, "abc")
    assert (totals.status, totals.is_fictional) == (budget.status, True)
    assert totals.base == sum(member.cents for member in totals.members) == budget.base
    assert [m.code for m in totals.members] == [m.code for m in budget.key.members]
    assert {m.code: m.cents for m in totals.members} == budget.contributions
    assert totals.inhabitants == budget.key.denominator
    oss = next(member for member in totals.members if member.name == "Oss")
    assert oss.inhabitants == budget.key.weights["GM0828"]


def test_the_contribution_per_inhabitant_is_exact() -> None:
    totals = made("a", OSS_ONE, BOEKEL).totals

    assert totals is not None
    assert totals.inhabitants == 100_000
    assert totals.per_inhabitant == Fraction(333, 100_000)


def test_a_municipality_pays_the_sum_over_its_partnerships() -> None:
    found = municipal_years([made("b", OSS_TWO), made("a", OSS_ONE, BOEKEL), ended(3)])

    boekel, oss = found
    assert (boekel.code, boekel.cents, len(boekel.parts)) == ("GM0755", 33, 1)
    assert (oss.code, oss.cents) == ("GM0828", 350)
    assert [part.path for part in oss.parts] == ["a", "b"]
    assert oss.name == "Oss", "as the first of its partnerships has it"


def test_its_part_is_that_of_the_contributions() -> None:
    _, oss = municipal_years([made("a", OSS_ONE, BOEKEL)])

    assert oss.parts[0].part == Fraction(300, 333)


def test_where_nothing_is_contributed_its_part_is_nothing() -> None:
    (oss,) = municipal_years([made("a", MemberShare("GM0828", "Oss", 90_000, 0))])

    assert oss.parts[0].part == 0


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("adopted", "adopted", "adopted"),
        ("adopted", "concept", "concept"),
        ("concept", "adopted", "concept"),
        ("concept", "concept", "concept"),
    ],
)
def test_a_total_is_adopted_when_all_of_it_is(first: str, second: str, whole: str) -> None:
    (oss,) = municipal_years([made("a", OSS_ONE, status=first), made("b", OSS_TWO, status=second)])

    assert oss.status == whole


def test_what_was_made_is_no_trouble_unless_it_says_so() -> None:
    found = made("a", OSS_ONE)

    assert found.totals is not None
    assert (found.exit_code, found.was_skipped, found.totals.is_fictional) == (0, False, False)
    assert (found.findings, found.warnings, found.inputs_sha256) == ((), (), "")


def test_all_contributions_are_those_of_what_was_made() -> None:
    assert all_contributions([made("a", OSS_ONE, BOEKEL), ended(4), made("b", OSS_TWO)]) == 383
    assert all_contributions([]) == 0


def named(name: str, path: str, *members: MemberShare) -> DossierYear:
    dossier = made(path, *members)
    assert dossier.totals is not None
    return replace(dossier, totals=replace(dossier.totals, name=name))


def test_a_partnership_of_which_there_is_a_copy_is_told_with_the_other() -> None:
    """A copy of a dossier in the same folder would double what everybody pays."""
    one, copy = named("Regeling Oss", "b", OSS_ONE), named("regeling  oss", "a - kopie", OSS_TWO)

    found = twins([one, copy, made("c", OSS_ONE), ended(3)])

    assert list(found) == ["a - kopie", "b"]
    assert {(f.code, f.severity) for f in found.values()} == {("portfolio-twins", Severity.WARNING)}
    assert str(found["b"]).startswith("b: The same partnership stands in a - kopie, so")
    assert str(found["a - kopie"]).startswith("a - kopie: The same partnership stands in b, so")


def test_of_many_copies_three_are_named() -> None:
    found = twins(named("Oss", path, OSS_ONE) for path in "abcde")

    assert "stands in a, b, c, so" in str(found["e"])


def test_partnerships_of_one_name_elsewhere_are_others() -> None:
    """Many are called after what they do, each of its own municipalities."""
    assert twins([named("Jeugdhulp", "a", OSS_ONE), named("Jeugdhulp", "b", BOEKEL)]) == {}


@pytest.mark.parametrize(
    ("codes", "code"),
    [((), 0), ((0,), 0), ((0, 4), 4), ((4, 3, 0), 3), ((3, 1, 4), 1), ((6, 0), 6)],
)
def test_the_worst_dossier_gives_the_exit_code(codes: tuple[int, ...], code: int) -> None:
    """A mistake of the program (1) before invalid input (3), and that before what is missing."""
    assert exit_code_of([ended(each) for each in codes]) == code


def test_a_finding_is_kept_in_both_languages() -> None:
    place = Place("budget/2027.csv", line=4)
    found = told(Finding("too-much", say("none"), place))

    assert found == Told("too-much", "geen", "none", place)
    assert (found.said(Language.DUTCH), found.said(Language.ENGLISH)) == ("geen", "none")


def test_amounts_in_a_finding_are_said_as_the_language_does() -> None:
    message: Any = say("{total}", total=Euros(123_456))

    found = told(Finding("too-much", message))

    assert (found.dutch, found.english) == (
        "€ 1.234,56".replace(" ", "\N{NO-BREAK SPACE}"),
        "€1,234.56",
    )


def test_what_is_no_text_is_told_by_its_number() -> None:
    """The name of a file may hold any bytes; a table cannot."""
    odd = "cases/\udcff.toml"

    found = told(Finding("odd", say("{name} is odd.", name=odd), Place(odd, field=odd)))

    assert found.english == found.dutch == "cases/\\udcff.toml is odd."
    assert (found.place.file, found.place.field) == ("cases/\\udcff.toml",) * 2
