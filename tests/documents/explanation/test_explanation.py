"""An explanation can be calculated again from its own words, for every bill since 2019."""

import io
import json
import re
from datetime import date
from pathlib import Path

import pypdf
import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
    budget_charges,
)
from zvh_finance.documents.explanation.explanation import Explanation
from zvh_finance.documents.explanation.explanation_papers import explanation_paper
from zvh_finance.documents.explanation.gathering import (
    all_explanations,
    explained,
    explanation_files,
)
from zvh_finance.documents.explanation.step import Step
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.documents.paper.on_screen import on_screen
from zvh_finance.documents.paper.paper import Cell
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


def words(books: Books, explanation: Explanation) -> str:
    """All that the paper says on a screen."""
    return plain(on_screen(explanation_paper(explanation, letterhead(books, explanation.year))))


def cents(text: str) -> int:
    return int(text.replace(".", "").replace(",", ""))


def spoken(text: str, pattern: str) -> tuple[str, ...]:
    found = re.search(pattern, text)
    assert found, f"{pattern} is not said in: {text}"
    return found.groups()


def worked(step: Step, table: int = 0) -> dict[str, int]:
    """The cents and counts of a table of a step, by their label."""
    found = {}
    for row in step.tables[table].all_rows:
        label, value = row.cells
        number = value.value if isinstance(value, Cell) else value
        assert isinstance(label, str)
        assert isinstance(number, int)
        found[label] = number
    return found


def step_of(explanation: Explanation, name: str) -> Step:
    return next(step for step in explanation.steps if step.id == name)


@pytest.mark.parametrize("year", YEARS)
def test_the_annex_leads_to_the_cent_that_is_charged(books: Books, year: int) -> None:
    """For every municipality: amount times inhabitants, floor, rest, place, extra cent."""
    budget = budget_of_year(books, year)
    charged = {c.trace_id: c for c in budget_charges(budget)}
    rests, left = [], 0
    for explanation in all_explanations(books, budget):
        charge, name = charged[explanation.trace_id], explanation.municipality_name
        found = worked(step_of(explanation, "calculation"))
        total, weight = found["Te verdelen, in euro"], found[f"Inwoners van {name}"]
        denominator = found["Inwoners van alle gemeenten samen"]
        floor, rest = found["Naar beneden afgerond, in euro"], found["Rest van de deling"]
        assert total == charge.amount_total_cents
        assert weight == charge.population
        assert denominator == charge.population_total
        assert divmod(total * weight, denominator) == (floor, rest)

        text = plain(" ".join(step_of(explanation, "last-cents").sentences))
        left = int(spoken(text, r"blijft er (1) cent|blijven er (\d+) centen")[1] or 1)
        extra = found["Cent erbij, in euro"]
        assert extra == (found["Plaats van die rest, van " + str(len(charged_to(budget)))] <= left)
        assert ("krijgt er daarom één cent bij" in text) == bool(extra)
        assert found["Aandeel, in euro"] == floor + extra == charge.share_cents
        paper = plain(on_screen(explanation_paper(explanation, letterhead(books, year))))
        (paid,) = spoken(paper, rf"betaalt voor {year}: {AMOUNT}\.")
        assert cents(paid) == charge.share_cents
        rests.append(rest)
    assert sum(rests) == left * budget.key.denominator


def charged_to(budget: ContributionBudget) -> tuple[str, ...]:
    return tuple(budget.contributions)


@pytest.mark.parametrize("year", YEARS)
def test_the_listed_lines_add_up_to_the_amount_that_is_shared(books: Books, year: int) -> None:
    for explanation in all_explanations(books, budget_of_year(books, year)):
        *lines, total = worked(step_of(explanation, "base")).values()
        assert sum(lines) == total


@pytest.mark.parametrize("year", YEARS)
def test_the_named_cbs_figures_add_up_to_the_inhabitants_that_count(
    books: Books, year: int
) -> None:
    """Of a divided municipality only the part that came along counts, and that is said."""
    budget = budget_of_year(books, year)
    for explanation in all_explanations(books, budget):
        step = step_of(explanation, "inhabitants")
        rows = step.tables[0].rows
        assert (
            sum(cell for row in rows if isinstance(cell := row.cells[2], int))
            == budget.key.member(explanation.municipality_code).weight
        )
        for name, people, counted, _ in (row.cells for row in rows):
            is_told = f"{name} is verdeeld" in " ".join(step.closing)
            assert is_told == (people != counted)


@pytest.mark.parametrize("year", [2020, 2022, 2027])
def test_the_three_causes_add_up_to_the_change(books: Books, year: int) -> None:
    for explanation in all_explanations(books, budget_of_year(books, year)):
        *causes, difference = worked(step_of(explanation, "since-last-year")).values()
        assert sum(causes) == difference


def test_one_inhabitant_more_and_one_fewer_are_said(books: Books) -> None:
    budget = budget_of_year(books, 2027)
    explanation = explained(books, budget, FoundMunicipality("GM0828", "Oss"), None)
    text = words(books, explanation)

    (more,) = spoken(text, rf"één inwoner meer zou Oss {AMOUNT}")
    weights = {**budget.key.weights, "GM0828": budget.key.weights["GM0828"] + 1}
    exact = budget.base * weights["GM0828"] / sum(weights.values())
    assert abs(cents(more) - exact) < 1


def test_the_first_year_has_no_last_year(books: Books) -> None:
    first = all_explanations(books, budget_of_year(books, 2019))

    assert all("since-last-year" not in {s.id for s in e.steps} for e in first)


def test_every_line_of_a_bill_can_be_explained_to_its_cent(books: Books) -> None:
    budget = budget_of_year(books, 2027)
    for charge in budget_charges(budget):
        found = FoundMunicipality(charge.municipality_code, charge.municipality_name)
        explanation = explained(books, budget, found, charge.trace_id)
        assert explanation.cents == charge.share_cents
        if charge.line:
            text = words(books, explanation)
            assert cents(spoken(text, rf"Toegerekend wordt {AMOUNT}")[0]) == charge.share_cents


def test_a_refund_of_a_result_is_explained_to_its_cent(books: Books) -> None:
    """Of the result of 2023 the board paid 20,000.00 back."""
    budget = budget_of_year(books, 2023)
    oss = FoundMunicipality("GM0828", "Oss")
    explanation = explained(books, budget, oss, "REK-2023-GM0828")
    text = words(books, explanation)

    found = worked(step_of(explanation, "calculation"))
    floor, rest = divmod(found["Te verdelen, in euro"] * 93_307, 618_915)
    assert (floor, rest) == (found["Naar beneden afgerond, in euro"], found["Rest van de deling"])
    told = floor + found["Cent erbij, in euro"]
    assert cents(spoken(text, rf"Oss krijgt {AMOUNT} terug\.")[0]) == told == 301_518
    assert found["Te verdelen, in euro"] == 2_000_000
    assert explanation.cents == -301_518


def test_a_concept_says_what_is_missing(books: Books) -> None:
    early = Books(books.dossier, books.snapshot, date(2026, 9, 9))
    budget = budget_of_year(early, 2027)
    explanation = explained(early, budget, FoundMunicipality("GM0828", "Oss"), None)
    text = words(early, explanation)

    assert "[CONCEPT]" in text
    assert "heeft de begroting nog niet vastgesteld (artikel 17 lid 8)" in text
    assert "DB-2026-05" not in text
    assert "DB-2026-07" not in text  # on the reserve, a day later


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["explain", *arguments, "--as-of", "2026-11-23"])


def test_the_command_answers_an_alderman() -> None:
    answer = run("2027", "Den Bosch")

    assert answer.exit_code == 0
    assert "Waarom betaalt 's-Hertogenbosch" in answer.stdout
    assert "Voorbeeld: bedragen zijn fictief" in answer.stdout


def test_json_holds_the_same_numbers() -> None:
    told = json.loads(run("2027", "GM0828", "--format", "json").stdout)

    facts = {step["id"]: step["facts"] for step in told["steps"]}
    assert told["trace_id"] == "BEG-2027-GM0828"
    assert facts["outcome"]["share_cents"] == told["share_cents"]
    assert facts["inhabitants"]["cells"][0]["table"] == "03759ned"


def test_an_unknown_amount_is_a_usage_error_that_lists_the_known_ones() -> None:
    answer = run("2027", "Oss", "--amount", "BEG-2026-GM0828")

    assert answer.exit_code == 2
    assert "BEG-2027-GM0828-LINE" in answer.stderr
    assert "huisvesting" in answer.stderr


def test_the_page_reads_in_the_order_of_the_steps(tmp_path: Path) -> None:
    answer = run("2027", "Oss", "--format", "pdf", "--out", str(tmp_path))

    assert answer.exit_code == 0, answer.stderr
    page = tmp_path / "2027/explain/BEG-2027-GM0828/BEG-2027-GM0828.pdf"
    text = plain(" ".join(p.extract_text() for p in pypdf.PdfReader(page).pages))
    order = [
        "Oss betaalt in 2027",
        "Bijlage: de berekening",
        "1. Waarom",
        "3. Hoeveel inwoners",
        "7. Hoe wordt",
        "11. Wat is er veranderd",
    ]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_the_folder_of_a_budget_gets_a_page_and_a_text_for_each_municipality(books: Books) -> None:
    files = explanation_files(books, budget_of_year(books, 2027))

    assert "uitleg/GM0796-s-hertogenbosch.txt" in files
    assert "uitleg/GM0796-s-hertogenbosch.pdf" in files
    assert "toelichting-2027.pdf" in files
    assert len(files) == 21


def test_the_answers_of_all_stand_together_by_name(books: Books) -> None:
    """Who looks for Oss looks under the O, and finds its whole answer there."""
    files = explanation_files(books, budget_of_year(books, 2027))
    pages = pypdf.PdfReader(io.BytesIO(files["toelichting-2027.pdf"])).pages
    text = plain(" ".join(page.extract_text() for page in pages))
    names = ["Bernheze", "Boekel", "Boxtel", "Land van Cuijk", "Maashorst", "Meierijstad", "Oss"]
    begins = [text.index(f"{name} betaalt in 2027") for name in [*names, "'s-Hertogenbosch"]]

    assert begins == sorted(begins)
    assert "Oss betaalt in 2027 € 161.403,17. Dat is € 1,69 per inwoner. De gemeente" in text
