"""`zvh year-end` on real inhabitants: surplus, deficit within or beyond the reserve, a case."""

import csv
import io
import itertools
import re
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pypdf
import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from tests.kit.case_files import JOB_AFTER_SIX_MONTHS
from tests.kit.cells import number
from tests.kit.closing_dossiers import HEADER, closed_dossier, decide
from tests.kit.manifests import outputs_of, predicate_of
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.convenant.art17_year_end.settlement import Appropriation, settlement_charges
from zvh_finance.documents.year_end.result_in_words import out_of_order_in_words
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import MissingGroundError
from zvh_finance.year.books import Books
from zvh_finance.year.closing import Closing, closing_of, key_figures_history

LIMIT = 500_000
TODAY = date(2026, 11, 23)


def closing(
    folder: Path, snapshot: Snapshot, as_of: date = date(2027, 1, 15), year: int = 2026
) -> Closing:
    return closing_of(Books(read_dossier(folder), snapshot, as_of), year, LIMIT)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["year-end", *arguments])


@pytest.mark.parametrize(
    ("year", "result"),
    [
        (2019, 4_062_255),
        (2020, 1_738_407),
        (2021, -76_715),
        (2022, -3_489_644),
        (2023, 3_876_674),
        (2024, 2_510_375),
        (2025, 559_056),
    ],
)
def test_the_example_closes_every_year_as_its_board_decided(
    example: Path, snapshot: Snapshot, year: int, result: int
) -> None:
    found = closing(example, snapshot, date(2026, 11, 23), year)

    assert found.accounts.result == result
    assert found.settlement.status == "adopted"


def test_the_reserve_opens_each_year_with_the_last_closing(
    example: Path, snapshot: Snapshot
) -> None:
    ledger = closing(example, snapshot, date(2026, 11, 23), 2025).reserve

    assert ledger[0].opening == 18_500_000
    for before, after in itertools.pairwise(ledger):
        assert after.opening == before.closing
    assert all(entry.closing >= 0 for entry in ledger)


def test_a_surplus_is_proposed_for_the_reserve(
    example: Path, snapshot: Snapshot, tmp_path: Path
) -> None:
    """Hired staff cost 8,000.00 less than the budget after amendment 1."""
    found = closing(closed_dossier(example, tmp_path / "d", -8_000), snapshot)

    assert found.accounts.contributions_before == 104_325_000
    assert found.accounts.contributions == 106_525_000
    assert found.accounts.result == 800_000
    assert found.settlement.proposal == Appropriation(800_000, 0)


def test_a_deficit_within_the_reserve_is_proposed_from_it(
    example: Path, snapshot: Snapshot, tmp_path: Path
) -> None:
    found = closing(closed_dossier(example, tmp_path / "d", 30_000), snapshot)

    assert found.accounts.result == -3_000_000
    assert found.settlement.proposal == Appropriation(-3_000_000, 0)


def test_a_deficit_beyond_the_reserve_leaves_the_rest_to_the_municipalities(
    example: Path, snapshot: Snapshot, tmp_path: Path
) -> None:
    """The reserve holds 187,804.08; the budget of 2027 draws 45,000.00 of it."""
    found = closing(closed_dossier(example, tmp_path / "d", 150_000), snapshot)

    assert found.settlement.proposal == Appropriation(-14_280_408, -719_592)
    charges = settlement_charges(found.settlement, found.budget.key, {})
    assert sum(c.share_cents for c in charges) == 719_592
    assert {c.status for c in charges} == {"concept"}


def test_a_refund_is_the_mirror_of_a_charge_on_real_inhabitants(
    example: Path, snapshot: Snapshot, tmp_path: Path
) -> None:
    surplus = closed_dossier(example, tmp_path / "surplus", -8_000)
    decide(surplus, settle="8.000,00")
    deficit = closed_dossier(example, tmp_path / "deficit", 8_000)
    decide(deficit, settle="-8.000,00")

    back, due = (
        [
            c.share_cents
            for c in settlement_charges(found.settlement, found.budget.key, found.successors)
        ]
        for found in (closing(folder, snapshot, date(2027, 8, 1)) for folder in (surplus, deficit))
    )

    assert back == [-share for share in due]
    assert sum(due) == 800_000


def test_what_a_merged_municipality_gets_back_names_its_successor(
    example: Path, snapshot: Snapshot
) -> None:
    """Boxmeer paid for 2021 and became part of Land van Cuijk on 1 January 2022."""
    found = closing(example, snapshot, date(2026, 11, 23), 2021)

    assert found.successors["GM0756"] == "; rechtsopvolger Land van Cuijk (GM1982)"


def test_without_actuals_a_year_cannot_be_closed(own_example: Path, snapshot: Snapshot) -> None:
    (own_example / "actuals/2026.csv").unlink()
    with pytest.raises(MissingGroundError, match=r"no actuals/2026\.csv"):
        closing(own_example, snapshot)


def keep_lines(folder: Path, *ids: str, year: int = 2026) -> None:
    """Take every line out of the actuals of a year but these."""
    path = folder / f"actuals/{year}.csv"
    head, *lines = path.read_text("utf-8").splitlines()
    kept = [line for line in lines if line.split(";")[0] in ids]
    path.write_text("\n".join([head, *kept]) + "\n", "utf-8")


def test_four_booked_lines_are_no_surplus_of_a_million(example: Path, tmp_path: Path) -> None:
    """What was not booked is unknown: the accounts stop with every such line, and write nothing."""
    folder = closed_dossier(example, tmp_path / "d", 0)
    keep_lines(folder, "manager", "inhuur", "rijksbijdrage", "projecten")
    out = tmp_path / "out"

    answer = run("2026", "--dossier", str(folder), "--out", str(out), "--as-of", "2027-01-15")

    assert answer.exit_code == 4
    assert '"procesregisseurs" (Salarislasten procesregisseurs, €647,000.00' in answer.stderr
    assert answer.stderr.count("state 0,00") == 15
    assert not list(out.rglob("*.pdf"))


def test_a_running_staff_case_gives_a_provision(
    example: Path, snapshot: Snapshot, tmp_path: Path
) -> None:
    """Three months of 2027 are left: 4,000.00 with 17.05% IKB each (13.5; BBV article 44)."""
    folder = closed_dossier(example, tmp_path / "d", 0)
    (folder / "cases").mkdir(exist_ok=True)
    (folder / "cases/zaak-1.toml").write_text(JOB_AFTER_SIX_MONTHS, "utf-8")

    provisions = closing(folder, snapshot).provisions

    assert [p.case for p in provisions] == ["zaak-1"]
    assert provisions[0].cents == 1_404_600


def test_the_history_of_key_figures_runs_from_the_first_year(
    example: Path, snapshot: Snapshot
) -> None:
    books = Books(read_dossier(example), snapshot, date(2026, 11, 23))

    history = key_figures_history(books, 2027)

    assert [figures.year for figures in history] == list(range(2019, 2028))
    assert [f.year for f in history if f.is_realised] == list(range(2019, 2026))
    assert history[-1].reserve == 14_280_408


def test_a_year_with_unknown_lines_is_shown_as_it_was_budgeted(
    own_example: Path, snapshot: Snapshot
) -> None:
    """Of 2024 two lines were kept; its addition of 15,000 to the reserve is not one of them."""
    whole = key_figures_history(Books(read_dossier(own_example), snapshot, TODAY), 2027)
    keep_lines(own_example, "manager", "rijksbijdrage", year=2024)

    history = key_figures_history(Books(read_dossier(own_example), snapshot, TODAY), 2027)

    assert [f.year for f in history if not f.is_realised] == [2024, 2026, 2027]
    shown = next(figures for figures in history if figures.year == 2024)
    assert shown.costs == shown.budgeted_costs
    assert shown.realisation_rate is None
    assert [figures.reserve for figures in history] == [figures.reserve for figures in whole]


def test_half_a_year_is_no_year_of_key_figures(
    example: Path, snapshot: Snapshot, tmp_path: Path
) -> None:
    """On 10 July 2026 the actuals of 2026 hold half a year, however complete their lines are."""
    folder = closed_dossier(example, tmp_path / "d", 0)
    books = Books(read_dossier(folder), snapshot, date(2026, 7, 10))

    history = key_figures_history(books, 2026)

    assert not history[-1].is_realised


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("year-end")
    answer = run("2023", "--out", str(out), "--as-of", "2026-11-23", "--quiet")
    assert answer.exit_code == 0, answer.output
    return out / "2023/year-end"


def test_the_charges_of_a_settlement_add_up_to_what_was_decided(folder: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO((folder / "charges.csv").read_text("utf-8-sig")), delimiter=";")
    )

    assert sum(int(row["share_cents"]) for row in rows) == -2_000_000
    assert {row["status"] for row in rows} == {"adopted"}
    assert all(row["trace_id"].startswith("REK-2023-GM") for row in rows)


def test_the_manifest_names_decisions_and_hashes(folder: Path) -> None:
    used = {decision["id"]: decision for decision in predicate_of(folder)["decisions"]}

    assert used["DB-2024-13"]["adopted_by"] == {"body": "DB", "name": "Dagelijks Bestuur"}
    assert set(outputs_of(folder)) == {
        p.relative_to(folder).as_posix()
        for p in folder.rglob("*")
        if p.is_file() and p.name != "manifest.json"
    }


def test_the_workbook_calculates_and_keeps_its_values(folder: Path) -> None:
    """Every formula stands with the value it gives; the sums are formulas."""
    path = folder / "jaarrekening-2023.xlsx"
    formulas = openpyxl.load_workbook(path)["Jaarrekening"]
    values = openpyxl.load_workbook(path, data_only=True)["Jaarrekening"]
    rows = {values.cell(r, 1).value: r for r in range(1, values.max_row + 1)}
    costs, income = rows["Totaal lasten"], rows["Totaal baten"]
    result = rows["Resultaat (positief is overschot)"]

    assert values.cell(result, 5).value == 38766.74
    assert formulas.cell(result, 5).value == f"=E{income}-E{costs}+(0)-(0)"
    assert str(formulas.cell(costs, 5).value).startswith("=SUM(")
    summed = sum(number(values.cell(r, 5).value) for r in range(rows["Lasten"] + 1, costs))
    assert round(number(values.cell(income, 5).value) - summed, 2) == 38766.74


def test_the_board_gets_one_page_to_decide_on_and_the_accounts_behind_it(folder: Path) -> None:
    pages = [p.extract_text() for p in pypdf.PdfReader(folder / "jaarrekening-2023.pdf").pages]
    cover, rest = pages[0], " ".join(pages[1:])

    assert len(pages) == 4
    order = ["Aan", "Agendapunt", "Besloten", "Waar het om gaat", "Waarom wijkt", "Risico's"]
    assert [cover.index(part) for part in order] == sorted(cover.index(part) for part in order)
    order = [
        "Begroting en realisatie",
        "Verschillen boven",
        "Bestemming",
        "Mogelijkheden",
        "Verrekening met",
        "Kengetallen",
        "Openstaande",
        "Rechtmatigheid",
    ]
    assert [rest.index(part) for part in order] == sorted(rest.index(part) for part in order)
    assert all("bedragen zijn fictief" in page for page in pages)


def test_closing_again_changes_nothing(folder: Path, tmp_path: Path) -> None:
    answer = run("2023", "--out", str(tmp_path), "--as-of", "2026-11-23", "--quiet")
    assert answer.exit_code == 0
    again = tmp_path / "2023/year-end"

    assert {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == {
        p.name: p.read_bytes() for p in again.rglob("*") if p.is_file()
    }


def test_the_paper_asks_with_ready_text_while_nothing_is_decided(
    example: Path, tmp_path: Path
) -> None:
    dossier = closed_dossier(example, tmp_path / "d", 150_000)
    out = tmp_path / "out"
    answer = run("2026", "--dossier", str(dossier), "--out", str(out), "--as-of", "2027-01-15")

    assert answer.exit_code == 0, answer.output
    pages = pypdf.PdfReader(out / "2026/year-end/jaarrekening-2026.pdf").pages
    cover = " ".join(pages[0].extract_text().split())
    assert "CONCEPT" in cover
    assert "1. de jaarrekening 2026 vast te stellen, met een tekort van € 150.000,00" in cover
    assert "2. voor het tekort 2026 € 142.804,08 aan de reserve te onttrekken" in cover
    assert "3. voor het tekort 2026 € 7.195,92 bij de gemeenten in rekening te brengen" in cover
    assert "4. de vastgestelde jaarrekening 2026 aan de gemeenten te laten toezenden" in cover


def without_adopted_accounts(folder: Path, *years: int) -> None:
    """Take the decisions away with which accounts and result of these years were adopted."""
    path = folder / "decisions.toml"
    kept = [
        part
        for part in re.split(r"(?=\[\[decision\]\])", path.read_text("utf-8"))
        if not (
            ("adopt_accounts" in part or "appropriate_result" in part)
            and any(f"year = {year}\n" in part for year in years)
        )
    ]
    path.write_text("".join(kept), "utf-8")


SENTENCE = (
    "De jaarrekeningen van 2024 en 2025 zijn nog niet vastgesteld; deze jaarrekening staat op "
    "niet vastgestelde cijfers, ook wat de reserve betreft."
)


def test_accounts_say_on_which_unadopted_accounts_they_stand(example: Path, tmp_path: Path) -> None:
    """Once on the paper, once in the workbook, and once as a warning."""
    dossier = closed_dossier(example, tmp_path / "d", 0)
    without_adopted_accounts(dossier, 2024, 2025)
    out = tmp_path / "out"

    answer = run("2026", "--dossier", str(dossier), "--out", str(out), "--as-of", "2027-01-15")

    assert answer.exit_code == 0, answer.output
    assert answer.stderr.count("no adopted accounts of 2024, 2025") == 1
    pages = pypdf.PdfReader(out / "2026/year-end/jaarrekening-2026.pdf").pages
    text = " ".join(" ".join(p.extract_text() for p in pages).split())
    assert text.count(SENTENCE) == 1
    book = openpyxl.load_workbook(out / "2026/year-end/jaarrekening-2026.xlsx")
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert cells.count(SENTENCE) == 1


def test_without_a_reserve_there_is_no_table_of_zeros(tmp_path: Path) -> None:
    """A first year: one municipality, one line, no reserve ever."""
    dossier = first_year(tmp_path / "d")
    out = tmp_path / "out"

    answer = run("2026", "--dossier", str(dossier), "--out", str(out), "--as-of", "2027-01-15")

    assert answer.exit_code == 0, answer.output
    (paper,) = out.rglob("jaarrekening-*.pdf")
    text = " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(paper).pages).split())
    assert "Er is geen reserve." in text
    assert "2025" not in text.replace("periode 2025JJ00", "")
    book = openpyxl.load_workbook(next(out.rglob("*.xlsx")))
    assert [row[0].value for row in book["Reserve"].iter_rows(min_row=4) if row[0].value] == [
        "Reserve",
        "Er is geen reserve.",
    ]


def first_year(folder: Path) -> Path:
    (folder / "budget").mkdir(parents=True)
    (folder / "actuals").mkdir()
    (folder / "arrangement.toml").write_text(
        """
name = "Proef"
short_name = "PROEF"
host = "GM0828"
effective_date = 2026-01-01

[[municipality]]
code = "GM0828"
name = "Oss"
from = 2026-01-01
""",
        "utf-8",
    )
    (folder / "decisions.toml").write_text(
        """
[[decision]]
id = "DB-1"
date = 2025-12-01
body = "DB"
subject = "adopt_budget"
year = 2026
accept_figures = "unknown"
""",
        "utf-8",
    )
    for kind, amount in (("budget", "1.000,00"), ("actuals", "900,00")):
        table = HEADER + f"a;Kosten;cost;{amount};1.2;3.8;ja;\n"
        (folder / kind / "2026.csv").write_text(table, "utf-8")
    return folder


def test_one_year_out_of_order_is_told_in_the_singular() -> None:
    (sentence,) = out_of_order_in_words((2025,))

    assert sentence.startswith("De jaarrekening van 2025 is nog niet vastgesteld; deze")


def test_accounts_in_order_say_nothing_of_it(folder: Path) -> None:
    text = " ".join(
        page.extract_text() for page in pypdf.PdfReader(folder / "jaarrekening-2023.pdf").pages
    )

    assert "niet vastgestelde cijfers" not in text


def test_a_year_that_is_not_over_is_a_usage_error() -> None:
    answer = run("2026", "--as-of", "2026-12-31")

    assert answer.exit_code == 2
    assert "--interim" in answer.stderr


def test_an_interim_report_states_its_method(example: Path, tmp_path: Path) -> None:
    dossier = closed_dossier(example, tmp_path / "d", 0)
    out = tmp_path / "out"
    arguments = ["2026", "--interim", "2026-06-30", "--dossier", str(dossier), "--out", str(out)]

    answer = run(*arguments, "--as-of", "2026-07-10")

    assert answer.exit_code == 0, answer.output
    report = out / "2026/interim-2026-06-30/tussenrapportage-2026-06-30.pdf"
    text = " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(report).pages).split())
    assert "realisatie plus begroting naar resterende dagen" in text
    assert run(*arguments, "--as-of", "2026-06-01").exit_code == 2


def interim_text(folder: Path, out: Path, until: str = "2026-06-30") -> str:
    answer = run(
        *("2026", "--interim", until, "--dossier", str(folder), "--out", str(out)),
        *("--as-of", "2027-01-15"),
    )
    assert answer.exit_code == 0, answer.output
    report = pypdf.PdfReader(out / f"2026/interim-{until}/tussenrapportage-{until}.pdf")
    return " ".join(" ".join(page.extract_text() for page in report.pages).split())


def test_an_interim_report_claims_no_surplus_of_what_was_not_realised(
    example: Path, tmp_path: Path
) -> None:
    """Four lines exactly as budgeted, and fifteen without a realised amount: no result."""
    folder = closed_dossier(example, tmp_path / "d", 0)
    keep_lines(folder, "manager", "inhuur", "rijksbijdrage", "projecten")
    shutil.rmtree(folder / "forecast", ignore_errors=True)

    text = interim_text(folder, tmp_path / "out", "2026-12-31")

    assert "heel 2026 is dat er niets overblijft of tekortkomt" in text
    assert "Van 11 van de 16 regels is nog niets gerealiseerd" in text
    assert "Salarislasten procesregisseurs 647.000,00 nog niet gerealiseerd 647.000,00 0,00" in text


def test_the_example_has_an_interim_report_that_expects_a_surplus(
    example: Path, tmp_path: Path
) -> None:
    """10,500 - 8,500 + 15,000 of the manager, and -765.64 of lines as they went until then."""
    text = interim_text(example, tmp_path / "out", "2026-09-30")

    assert "Van 2 van de 16 regels is nog niets gerealiseerd" in text
    assert "Controle door de accountant 16.450,00 nog niet gerealiseerd 16.450,00 0,00" in text
    assert "heel 2026 is een overschot van € 16.234,36" in text
    rows = text[text.index("Verwachte verschillen") :]
    assert "Salarislasten procesregisseurs 10.500,00 Een vacature stond drie maanden open" in rows
    assert "Onvoorzien 15.000,00 Van deze stelpost was" in rows


def test_the_explanation_of_the_manager_stands_in_the_interim_report(
    example: Path, tmp_path: Path
) -> None:
    """120,000 is expected of hired staff: 2,500 more than the 117,500 after amendment 1."""
    folder = closed_dossier(example, tmp_path / "d", 0)
    keep_lines(folder, "manager")
    (folder / "forecast").mkdir(exist_ok=True)
    (folder / "forecast/2026.csv").write_text(
        "id;amount;explanation\ninhuur;120.000,00;Langdurige ziekte van een procesregisseur\n",
        "utf-8",
    )

    text = interim_text(folder, tmp_path / "out", "2026-12-31")

    assert "heel 2026 is een tekort van € 2.500,00" in text
    assert "Inhuur bij ziekte en piek -2.500,00 Langdurige ziekte van een procesregisseur" in text
    rows = text[: text.index("Verwachte verschillen")]
    assert (
        "Inhuur bij ziekte en piek 117.500,00 nog niet gerealiseerd 120.000,00 -2.500,00 "
        "verwachting van de Manager" in rows
    )


def test_a_long_explanation_leaves_room_for_the_name_of_its_line(
    example: Path, tmp_path: Path
) -> None:
    folder = closed_dossier(example, tmp_path / "d", 0)
    why = "de markt voor procesregisseurs is krap, ook in de regio, en vervanging is duurder " * 4
    (folder / "forecast").mkdir(exist_ok=True)
    forecast = f"id;amount;explanation\ninhuur;190.000,00;{why}\n"
    (folder / "forecast/2026.csv").write_text(forecast, "utf-8")

    interim_text(folder, tmp_path / "out", "2026-12-31")

    (report,) = (tmp_path / "out").rglob("*.pdf")
    lines = pypdf.PdfReader(report).pages[0].extract_text().splitlines()
    table = lines[lines.index("Verwachte verschillen") :]
    assert [line for line in table if line.startswith("Inhuur bij ziekte en piek")]


def test_a_forecast_of_an_unknown_line_stops_the_interim_report(
    example: Path, tmp_path: Path
) -> None:
    folder = closed_dossier(example, tmp_path / "d", 0)
    (folder / "forecast").mkdir(exist_ok=True)
    (folder / "forecast/2026.csv").write_text("id;amount;explanation\ninhuren;1,00;\n", "utf-8")

    answer = run(
        *("2026", "--interim", "2026-06-30", "--dossier", str(folder)),
        *("--out", str(tmp_path / "out"), "--as-of", "2026-07-10"),
    )

    assert answer.exit_code == 3
    assert 'no line "inhuren"; the nearest is "inhuur"' in answer.stderr


def test_a_check_tells_every_forecast_that_belongs_to_nothing(own_example: Path) -> None:
    """Also of a year without any actuals yet, and of one without a budget."""
    (own_example / "forecast").mkdir(exist_ok=True)
    for year, line in ((2026, "kwaliteit"), (2027, "huisvestingen"), (2031, "huisvesting")):
        path = own_example / f"forecast/{year}.csv"
        path.write_text(f"id;amount;explanation\n{line};1,00;\n", "utf-8")

    answer = CliRunner().invoke(
        app, ["check", "--dossier", str(own_example), "--as-of", "2026-11-23"]
    )

    assert answer.exit_code == 3
    assert 'no line "huisvestingen"; the nearest is "huisvesting"' in answer.stderr
    assert "There is no budget for 2031" in answer.stderr
    assert "kwaliteit" not in answer.stderr


def test_an_amount_that_is_none_is_refused() -> None:
    answer = run("2025", "--explain-from", "veel", "--as-of", "2026-11-23")

    assert answer.exit_code == 2
