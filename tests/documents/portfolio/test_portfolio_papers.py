"""The tables and the page of a portfolio: what each dossier came to, and why some did not."""

import csv
import io
import json
import re
from dataclasses import replace

from zvh_finance.documents.portfolio.papers import portfolio_papers
from zvh_finance.errors import Place
from zvh_finance.year.portfolio import DossierYear, MemberShare, Outcome, Told, YearTotals

OSS = MemberShare("GM0828", "Oss", 90_000, 200_00)
BOEKEL = MemberShare("GM0755", "Boekel", 10_000, 50_01)
WARNED = Told("swing", "Oss groeide <snel>.", "Oss grew <fast>.", Place("key.csv"))
WRONG = Told(
    "amount-invalid",
    "=1+1 is geen bedrag.",
    "=1+1 is no amount.",
    Place("budget/2027.csv", line=4, field="amount"),
)
MISSING = Told("host-missing", "Er is geen host.", "There is no host.", Place("arrangement.toml"))
TWICE = DossierYear(
    "b/twee",
    Outcome.UNCHANGED,
    "ab" * 32,
    YearTotals("Regeling Twee", "adopted", 200_00, (OSS,), "feed"),
    was_skipped=True,
)
ONCE = DossierYear(
    "a/een",
    Outcome.MADE,
    "cd" * 32,
    YearTotals("Regeling Een", "concept", 250_01, (BOEKEL, OSS), "beef", is_fictional=True),
    warnings=(WARNED,),
)
REFUSED = DossierYear("c", Outcome.REFUSED, findings=(WRONG, MISSING), exit_code=3)
ALL = (ONCE, TWICE, REFUSED)


def rows(name: str, *dossiers: DossierYear) -> list[dict[str, str]]:
    content = portfolio_papers(2027, dossiers or ALL)[name]
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def page(*dossiers: DossierYear) -> str:
    text = portfolio_papers(2027, dossiers or ALL)["overzicht.html"].decode()
    return re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " "))


def test_a_row_has_the_totals_of_a_dossier() -> None:
    first = rows("portfolio.csv")[0]

    assert first == {
        "dossier": "a/een",
        "partnership": "Regeling Een",
        "outcome": "made",
        "skipped": "no",
        "code": "",
        "message": "",
        "file": "",
        "line": "",
        "amount_total_cents": "25001",
        "members": "2",
        "inhabitants": "100000",
        "per_inhabitant_cents": "0",
        "status": "concept",
        "warnings": "1",
        "run_id": "beef",
        "inputs_sha256": "cd" * 32,
    }


def test_a_refused_dossier_has_its_reason_and_no_amounts() -> None:
    found = rows("portfolio.csv")[2]

    assert (found["outcome"], found["code"]) == ("refused", "amount-invalid")
    assert found["message"] == "'=1+1 is geen bedrag.", "no spreadsheet takes it for a formula"
    assert (found["file"], found["line"]) == ("budget/2027.csv", "4")
    assert found["amount_total_cents"] == found["members"] == found["status"] == ""


def test_what_was_skipped_says_so() -> None:
    assert [row["skipped"] for row in rows("portfolio.csv")] == ["no", "yes", "no"]


def test_a_municipality_has_a_row_for_each_partnership_and_its_total() -> None:
    found = rows("portfolio-gemeenten.csv")

    shown = [
        (r["municipality_code"], r["dossier"], r["share_cents"], r["percentage"], r["status"])
        for r in found
    ]
    assert shown == [
        ("GM0755", "a/een", "5001", "20,00320", "concept"),
        ("GM0755", "", "5001", "", "concept"),
        ("GM0828", "a/een", "20000", "79,99680", "concept"),
        ("GM0828", "b/twee", "20000", "100,00000", "adopted"),
        ("GM0828", "", "40000", "", "concept"),
    ]
    assert [r["amount_total_cents"] for r in found] == ["25001", "", "25001", "20000", ""]
    assert [r["inhabitants"] for r in found] == ["10000", "", "90000", "90000", ""]


def test_the_same_is_there_for_programs_with_every_finding() -> None:
    told = json.loads(portfolio_papers(2027, ALL)["portfolio.json"])

    first, _, third = told["dossiers"]
    assert (told["year"], told["amount_total_cents"]) == (2027, 45001)
    assert first["budget"]["members"][0] == {
        "municipality_code": "GM0755",
        "municipality_name": "Boekel",
        "inhabitants": 10000,
        "share_cents": 5001,
    }
    assert [found["code"] for found in third["findings"]] == ["amount-invalid", "host-missing"]
    assert third["findings"][0] == {
        "code": "amount-invalid",
        "nl": "=1+1 is geen bedrag.",
        "en": "=1+1 is no amount.",
        "file": "budget/2027.csv",
        "line": 4,
        "field": "amount",
    }
    assert third["budget"] is None


def test_the_page_shows_totals_reasons_and_the_way_to_the_papers() -> None:
    shown = page()

    assert "€ 450,01" in shown
    assert "waarvan 1 zonder begroting" in shown
    assert "budget/2027.csv, regel 4, amount" in shown
    assert "=1+1 is geen bedrag." in shown
    assert "Oss, samen" in shown
    link = '<a href="../../dossiers/a/een/2027/budget/overzicht.html">a/een: Regeling Een</a>'
    assert link in shown
    assert "dossiers/c/" not in shown
    assert shown.index("Wat er niet is gemaakt") < shown.index("Per regeling")


def test_a_warning_that_many_have_is_told_once_with_all_of_them() -> None:
    """Four hundred dossiers have the same three or four, which filled forty pages."""
    other = Told("swing", "Oss kromp.", "Oss shrank.", Place("key.csv"))
    first = replace(ONCE, path="a/een", warnings=(WARNED, other))
    second = replace(ONCE, path="b/twee", warnings=(WARNED,))

    shown = page(first, second)

    assert shown.count("Oss groeide") == 1
    assert "a/een, b/twee" in shown
    assert shown.index("Oss groeide") < shown.index("Oss kromp")


def test_municipalities_stand_in_the_order_of_their_names() -> None:
    """Not of their codes, as in the table: this is where somebody looks for one."""
    groningen = MemberShare("GM0014", "Groningen", 240_000, 10_00)
    totals = YearTotals("Regeling", "adopted", 260_01, (groningen, BOEKEL, OSS), "beef")

    shown = page(DossierYear("a", Outcome.MADE, totals=totals))

    order = [shown.index(f"{name}, samen") for name in ("Boekel", "Groningen", "Oss")]
    assert order == sorted(order)


def test_nothing_in_a_dossier_is_markup_on_the_page() -> None:
    assert "<snel>" not in page()
    assert "&lt;snel&gt;" in page()


def test_what_holds_for_one_partnership_is_said_of_the_whole() -> None:
    mark = '<span class="mark">'
    assert f"{mark}CONCEPT</span>" in page()
    assert f"{mark}Voorbeeld: bedragen zijn fictief</span>" in page()
    assert mark not in page(TWICE)


def test_without_refusals_the_page_tells_of_none() -> None:
    shown = page(TWICE)

    assert "niet is gemaakt" not in shown
    assert "waarvan 0 zonder begroting" in shown


def test_a_portfolio_in_which_nothing_was_made_has_a_page_too() -> None:
    shown = page(REFUSED)

    assert "Wat er niet is gemaakt" in shown
    assert "Per gemeente" not in shown
    assert rows("portfolio-gemeenten.csv", REFUSED) == []


def test_a_contribution_of_nothing_has_no_part() -> None:
    free = MemberShare("GM0828", "Oss", 90_000, 0)
    none = DossierYear("n", Outcome.MADE, totals=YearTotals("N", "concept", 0, (free,), "f00d"))

    assert rows("portfolio-gemeenten.csv", none)[0]["percentage"] == "0,00000"
