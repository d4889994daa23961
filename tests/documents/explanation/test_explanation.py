"""An explanation can be calculated again from its own words, for every bill since 2019."""

import json
import re
from datetime import date
from pathlib import Path

import pypdf
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.convenant.art17_contributions.contributions import budget_charges
from zvh_finance.documents.explanation.explanation_papers import explanation_text
from zvh_finance.documents.explanation.gathering import (
    all_explanations,
    explained,
    explanation_files,
)
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.municipality_search import FoundMunicipality

YEARS = range(2019, 2028)
AMOUNT = r"€ (-?[\d.]+,\d\d)"


@pytest.fixture(scope="module")
def books(example: Path, snapshot: Snapshot) -> Books:
    return Books(read_dossier(example), snapshot, date(2026, 11, 23))


def plain(text: str) -> str:
    """One line, with ordinary spaces."""
    return " ".join(text.replace("\xa0", " ").split())


def cents(text: str) -> int:
    return int(text.replace(".", "").replace(",", ""))


def whole(text: str) -> int:
    return int(text.replace(".", ""))


def spoken(text: str, pattern: str) -> tuple[str, ...]:
    found = re.search(pattern, text)
    assert found, f"{pattern} is not said in: {text}"
    return found.groups()


@pytest.mark.parametrize("year", YEARS)
def test_the_words_lead_to_the_cent_that_is_charged(books, year):
    """For every municipality: amount times inhabitants, floor, rest, place, extra cent."""
    budget = budget_of_year(books, year)
    charged = {c.trace_id: c for c in budget_charges(budget)}
    rests = []
    for explanation in all_explanations(books, budget):
        text = plain(explanation_text(explanation, letterhead(books, year)))
        charge = charged[explanation.trace_id]

        total, weight, denominator = spoken(text, rf"is {AMOUNT} × ([\d.]+) : ([\d.]+)\.")
        assert cents(total) == charge.amount_total_cents
        assert whole(weight) == charge.population
        assert whole(denominator) == charge.population_total

        floor, rest, below = spoken(text, rf"is dat {AMOUNT}\. Er blijft ([\d.]+)/([\d.]+) van")
        assert divmod(cents(total) * whole(weight), whole(denominator)) == (
            cents(floor),
            whole(rest),
        )
        assert below == denominator

        left = int(spoken(text, r"blijft er (1) cent|blijven er (\d+) centen")[1] or 1)
        place = int(spoken(text, r"staat op plaats (\d+) van \d+")[0])
        extra = "krijgt er daarom één cent bij" in text
        assert extra == (place <= left)
        (paid,) = spoken(text, rf"betaalt voor {year}: {AMOUNT}\.")
        assert cents(paid) == cents(floor) + extra == charge.share_cents
        rests.append(whole(rest))
    assert sum(rests) == left * budget.key.denominator


@pytest.mark.parametrize("year", YEARS)
def test_the_listed_lines_add_up_to_the_amount_that_is_shared(books, year):
    for explanation in all_explanations(books, budget_of_year(books, year)):
        rows = next(step.rows for step in explanation.steps if step.id == "base")
        amounts = [cents(spoken(plain(value), AMOUNT)[0]) for _, value in rows]
        assert sum(amounts[:-1]) == amounts[-1]


@pytest.mark.parametrize("year", YEARS)
def test_the_named_cbs_cells_add_up_to_the_inhabitants_that_count(books, year):
    budget = budget_of_year(books, year)
    for explanation in all_explanations(books, budget):
        step = next(step for step in explanation.steps if step.id == "inhabitants")
        text = plain(" ".join(step.sentences))
        counted = 0
        for sentence in re.split(r"(?<=\.) (?=[^.]+ had )", text):
            had = re.search(r"had ([\d.]+) inwoners", sentence)
            part = re.search(r"Daarvan tellen er ([\d.]+) mee", sentence)
            counted += whole((part or had)[1]) if had else 0
        assert counted == budget.key.member(explanation.municipality_code).weight


@pytest.mark.parametrize("year", [2020, 2022, 2027])
def test_the_three_causes_add_up_to_the_change(books, year):
    for explanation in all_explanations(books, budget_of_year(books, year)):
        rows = next(step.rows for step in explanation.steps if step.id == "since-last-year")
        amounts = [cents(spoken(plain(value), AMOUNT)[0]) for _, value in rows]
        assert sum(amounts[:3]) == amounts[3]


def test_one_inhabitant_more_and_one_fewer_are_said(books):
    budget = budget_of_year(books, 2027)
    explanation = explained(books, budget, FoundMunicipality("GM0828", "Oss"), None)
    text = plain(explanation_text(explanation, letterhead(books, 2027)))

    (more,) = spoken(text, rf"één inwoner meer zou Oss {AMOUNT}")
    weights = {**budget.key.weights, "GM0828": budget.key.weights["GM0828"] + 1}
    exact = budget.base * weights["GM0828"] / sum(weights.values())
    assert abs(cents(more) - exact) < 1


def test_the_first_year_has_no_last_year(books):
    first = all_explanations(books, budget_of_year(books, 2019))

    assert all("since-last-year" not in {s.id for s in e.steps} for e in first)


def test_every_line_of_a_bill_can_be_explained_to_its_cent(books):
    budget = budget_of_year(books, 2027)
    for charge in budget_charges(budget):
        found = FoundMunicipality(charge.municipality_code, charge.municipality_name)
        explanation = explained(books, budget, found, charge.trace_id)
        assert explanation.cents == charge.share_cents
        if charge.line:
            text = plain(explanation_text(explanation, letterhead(books, 2027)))
            assert cents(spoken(text, rf"Toegerekend wordt {AMOUNT}")[0]) == charge.share_cents


def test_a_refund_of_a_result_is_explained_to_its_cent(books):
    """Of the result of 2023 the board paid 20,000.00 back."""
    budget = budget_of_year(books, 2023)
    found = FoundMunicipality("GM0828", "Oss")
    explanation = explained(books, budget, found, "REK-2023-GM0828")
    text = plain(explanation_text(explanation, letterhead(books, 2023)))

    total, weight, below = spoken(text, rf"is {AMOUNT} × ([\d.]+) : ([\d.]+)\.")
    floor = cents(total) * whole(weight) // whole(below)
    extra = "krijgt er daarom één cent bij" in text
    assert cents(spoken(text, rf"Oss krijgt {AMOUNT} terug")[0]) == floor + extra == 301_518
    assert explanation.cents == -301_518


def test_a_concept_says_what_is_missing(books):
    early = Books(books.dossier, books.snapshot, date(2026, 9, 9))
    budget = budget_of_year(early, 2027)
    explanation = explained(early, budget, FoundMunicipality("GM0828", "Oss"), None)
    text = plain(explanation_text(explanation, letterhead(early, 2027)))

    assert "[CONCEPT]" in text
    assert "heeft de begroting nog niet vastgesteld (artikel 17 lid 8)" in text
    assert "DB-2026-05" not in text
    assert "DB-2026-07" not in text  # on the reserve, a day later


def run(*arguments: str):
    return CliRunner().invoke(app, ["explain", *arguments, "--as-of", "2026-11-23"])


def test_the_command_answers_an_alderman():
    answer = run("2027", "Den Bosch")

    assert answer.exit_code == 0
    assert "Waarom betaalt 's-Hertogenbosch" in answer.stdout
    assert "Voorbeeld: bedragen zijn fictief" in answer.stdout


def test_json_holds_the_same_numbers():
    told = json.loads(run("2027", "GM0828", "--format", "json").stdout)

    facts = {step["id"]: step["facts"] for step in told["steps"]}
    assert told["trace_id"] == "BEG-2027-GM0828"
    assert facts["outcome"]["share_cents"] == told["share_cents"]
    assert facts["inhabitants"]["cells"][0]["table"] == "03759ned"


def test_an_unknown_amount_is_a_usage_error_that_lists_the_known_ones():
    answer = run("2027", "Oss", "--amount", "BEG-2026-GM0828")

    assert answer.exit_code == 2
    assert "BEG-2027-GM0828-LINE" in answer.stderr
    assert "huisvesting" in answer.stderr


def test_the_page_reads_in_the_order_of_the_steps(tmp_path):
    answer = run("2027", "Oss", "--format", "pdf", "--out", str(tmp_path))

    assert answer.exit_code == 0, answer.stderr
    page = tmp_path / "2027/explain/BEG-2027-GM0828/BEG-2027-GM0828.pdf"
    text = plain(" ".join(p.extract_text() for p in pypdf.PdfReader(page).pages))
    order = ["1. Waarom", "3. Hoeveel inwoners", "7. Hoe wordt", "11. Wat is er veranderd"]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_the_folder_of_a_budget_gets_a_text_for_each_municipality(books):
    files = explanation_files(books, budget_of_year(books, 2027))

    assert "uitleg/GM0796-s-hertogenbosch.txt" in files
    assert "toelichting-2027.pdf" in files
    assert len(files) == 11
