"""The commands of cases: from the example dossier to folders with papers and proof."""

import csv
import io
import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from pipelines.cli import app
from tests.kit.cells import number
from tests.kit.live_workbooks import inputs, worked_out
from tests.kit.manifests import inputs_of, outputs_of, predicate_of
from tests.kit.recalculation import check_by_ironcalc, formulas

EXAMPLES = {
    "baan-na-14-maanden": "redundancy",
    "doorstroom-naar-ww": "redundancy",
    "boxtel-2028": "withdrawal",
    "opheffing-2030": "dissolution",
    "heusden-2028": "accession",
}
# What every case is shared by, whoever it is about: two readings, and no detail of a person.
READINGS = re.compile(
    r"Uitkeringen boven de wettelijke WW tellen mee in de kosten\. "
    r"• Het salaris tijdens Van Werk Naar Werk telt mee in de kosten\. "
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--as-of", "2026-11-23"])


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All example cases, run once."""
    out = tmp_path_factory.mktemp("reports")
    for name, command in EXAMPLES.items():
        assert run(command, name, "--out", str(out)).exit_code == 0
    return out / "cases"


@pytest.fixture
def dossier(tmp_path: Path, example: Path) -> Path:
    """A copy of the example that a test may change."""
    return shutil.copytree(example, tmp_path / "dossier")


def rows(folder: Path, name: str = "charges.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / name).read_text("utf-8-sig")), delimiter=";"))


def words(path: Path) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("name", EXAMPLES)
def test_lines_and_totals_add_up_per_municipality_and_year(results: Path, name: str) -> None:
    sums: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in rows(results / name):
        sign = -1 if row["line"] else 1
        key = (row["cost_year"], row["municipality_code"])
        sums[key] += sign * int(row["share_cents"])
    assert not any(sums.values())


def test_the_leaver_pays_the_staff_case_alone(results: Path) -> None:
    assert {row["municipality_code"] for row in rows(results / "baan-na-14-maanden")} == {"GM0757"}


def test_a_case_of_years_ahead_uses_the_last_known_key_and_says_so(results: Path) -> None:
    assert {row["reference_date"] for row in rows(results / "doorstroom-naar-ww")} == {"2026-01-01"}
    assert "indicatief" in words(results / "doorstroom-naar-ww" / "doorstroom-naar-ww-partijen.pdf")


def test_papers_for_parties_tell_no_month_or_sort_of_cost_of_one_person(results: Path) -> None:
    for name in ("baan-na-14-maanden", "doorstroom-naar-ww"):
        text, readings = READINGS.subn("", words(results / name / f"{name}-partijen.pdf"))
        assert readings == 1
        assert "minder dan drie personen" in text
        for detail in ("salaris", "WW", "opleiding", "5.150", "5.400", "Medewerker"):
            assert detail not in text
    proposal = words(results / "boxtel-2028" / "boxtel-2028.pdf")
    assert "Bovenformatief deel procesregisseur" not in proposal
    closing = words(results / "opheffing-2030" / "opheffing-2030.pdf")
    assert "Personeel, samen" in closing
    assert "doorstroom" not in closing


def test_every_paper_says_that_it_is_a_fictional_concept(results: Path) -> None:
    for name in ("boxtel-2028", "opheffing-2030"):
        text = words(results / name / f"{name}.pdf")
        assert "CONCEPT" in text
        assert "Voorbeeld: bedragen zijn fictief" in text


def test_assumptions_are_named_on_the_papers(results: Path) -> None:
    for name, file in (
        ("doorstroom-naar-ww", "doorstroom-naar-ww-partijen.pdf"),
        ("opheffing-2030", "opheffing-2030.pdf"),
    ):
        text = words(results / name / file)
        for parameter in ("maximumdagloon in euro 365,40", "duur fase 1 in maanden 6"):
            assert parameter in text
        assert "_" not in text


def test_the_proposal_shows_dates_and_both_methods(results: Path) -> None:
    text = words(results / "boxtel-2028" / "boxtel-2028.pdf")
    for expected in ("1 oktober 2026", "1 januari 2028", "1 april 2027", "Methode A", "Methode B"):
        assert expected in text


def test_annex_1_is_word_for_word_with_only_the_brackets_filled_in(results: Path) -> None:
    """Convenant, annex 1; typed over from its text, its slip ("gerechtigheid") included."""
    text = words(results / "heusden-2028" / "heusden-2028-bijlage-1.pdf").replace("• ", "")
    for expected in (
        (
            "Bijlage 1: Toetredingsformulier nieuwe partner tot Convenant Heusden, statutair "
            "gevestigd te Heusden en kantoorhoudend aan Vlijmen, hierbij rechtsgeldig "
            "vertegenwoordigd door …………………., burgemeester, overwegende dat: Deelname aan het "
            "Convenant gelet op de publieke en/of maatschappelijke taak die het zichzelf in het "
            "kader van integrale veiligheid en complexe casuïstiek toedicht en gelet op de "
            "verantwoordelijkheid en/of bevoegdheid van ondergetekende een bijdrage levert aan "
            "de doelstelling zoals geformuleerd in Artikel 2 van het Convenant;"
        ),
        (
            "De Stuurgroep zorg en veiligheid positief heeft besloten op toetreding van "
            "ondergetekende aan het Convenant; verklaart daartoe het volgende: Ondergetekende "
            "onderschrijft de in het Convenant geformuleerde doelstellingen, verplicht zich de "
            "bepalingen in het Convenant te zullen naleven en verklaart zich in dit kader "
            "gerechtigheid tot het uitwisselen van informatie met Partijen."
        ),
        (
            "Aldus ondertekend te Heusden, op datum …………………. Naam organisatie: Naam bevoegde "
            "functionaris: …………………. Namens Stuurgroep zorg en veiligheid: Naam: …………………."
        ),
    ):
        assert expected in text
    assert "CONCEPT" in text


def test_the_key_with_who_joins(results: Path) -> None:
    """Heusden signed nothing yet; the key of 2027 is the first that it could be in."""
    after = [
        r for r in rows(results / "heusden-2028", "key.csv") if r["municipality_code"] == "GM0797"
    ]
    assert len(after) == 1
    assert int(after[0]["population"]) > 40_000


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_manifest_lists_every_output_and_no_clock(results: Path, name: str) -> None:
    folder = results / name
    files = {p.name for p in folder.iterdir()} - {"manifest.json"}
    assert set(outputs_of(folder)) == files
    assert predicate_of(folder)["run"]["arguments"] == {"case": name, "as_of": "2026-11-23"}
    assert f"dossier/cases/{name}.toml" in inputs_of(folder)


def test_the_same_inputs_give_the_same_bytes(results: Path, tmp_path: Path) -> None:
    assert run("withdrawal", "boxtel-2028", "--out", str(tmp_path)).exit_code == 0
    for path in (results / "boxtel-2028").iterdir():
        assert (tmp_path / "cases" / "boxtel-2028" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_second_engine_finds_what_every_formula_stores(
    results: Path, name: str, tmp_path: Path
) -> None:
    assert check_by_ironcalc(book_of(results, name), tmp_path) > 100


def title_of(path: Path) -> str:
    metadata = PdfReader(path).metadata
    assert metadata is not None
    return str(metadata.title)


def book_of(results: Path, name: str) -> bytes:
    return (results / name / f"{name}.xlsx").read_bytes()


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_nothing_changed_is_good_and_as_adopted_for_two_programs(
    results: Path, name: str, tmp_path: Path
) -> None:
    found = worked_out(book_of(results, name), tmp_path / "unchanged")

    assert set(found.named("Controles")) == {"GOED", "GELIJK"}


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_a_higher_base_raises_the_fee_and_the_compensation(results: Path, tmp_path: Path) -> None:
    """A base of 2028 of 100,000 more: Boxtel's share is 64,062.12 in place of 58,694.98."""
    content = book_of(results, "boxtel-2028")
    (cell, _), *_ = [it for it in inputs(content, "Invoer") if it[1] == 1_093_600]
    changes = {("Invoer", cell): 1_193_600}
    found = worked_out(content, tmp_path / "changed", changes)

    assert found.column("Methoden", "Eigen aandeel")[0] == pytest.approx(64_062.12)
    assert found.column("Methoden", "Methode A")[0] == pytest.approx(64_694.98 + 5_367.14)
    assert found.column("Voorstel", "Bedrag in euro")[-1] == pytest.approx(108_619.87 + 5_367.14)
    assert sum(map(number, found.column("Niemand betaalt meer", "Ontvangt")[:-1])) == pytest.approx(
        41_562.12
    )
    assert "FOUT" not in found.named("Controles")
    assert found.named("Controles").count("ANDERS") == 3


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_where_more_falls_away_than_was_paid_nobody_gets_or_pays_more(
    results: Path, tmp_path: Path
) -> None:
    """Article 22.4: with 222,500.00 avoidable in 2028 the others pay less, and no cent is lost."""
    content = book_of(results, "boxtel-2028")
    (cell, _), *_ = [it for it in inputs(content, "Invoer") if it[1] == 22_500]
    found = worked_out(content, tmp_path / "changed", {("Invoer", cell): 222_500})

    assert found.column("Methoden", "Achterblijvend")[0] == 0
    assert found.column("Niemand betaalt meer", "Ontvangt")[-1] == pytest.approx(0)
    assert found.column("Niemand betaalt meer", "Betaalt dan")[-1] == pytest.approx(871_100)
    assert "FOUT" not in found.named("Controles")


def test_formulas_hold_no_figures(results: Path, tmp_path: Path) -> None:
    """Inputs stand in cells of their own; besides rounding, comparing and the first: none."""
    for name in EXAMPLES:
        for _, _, text in formulas(book_of(results, name), tmp_path / "formulas.xlsx"):
            bare = re.sub(r"'[^']*'!|\$?[A-Z]+\$?\d+|\"[^\"]*\"|[A-Za-z]\w*", "", text)
            assert set(re.findall(r"\d+(?:\.\d+)?", bare)) <= {"0", "1", "2"}, text


def test_papers_of_cases_have_no_choice_numbers_slugs_or_english_names(results: Path) -> None:
    """A reader sees words: the name of a case is its reference, and no title."""
    for name in EXAMPLES:
        for path in (results / name).glob("*.pdf"):
            text, title = words(path), title_of(path)
            assert "keuze A" not in text
            assert name not in title
            assert re.findall(r"\b[a-z]+_[a-z_]+\b", text) == []
    assert title_of(results / "boxtel-2028/boxtel-2028.pdf") == (
        "Uittreding Boxtel per 1 januari 2028"
    )
    memo = results / "doorstroom-naar-ww/doorstroom-naar-ww-partijen.pdf"
    assert title_of(memo) == "Personele zaak"


def test_the_letter_says_to_whom_what_is_asked_and_by_when(results: Path) -> None:
    """The term is the board's own proposal: two months after the letter, no term of law."""
    text = words(results / "boxtel-2028" / "boxtel-2028.pdf")
    for expected in (
        "Aan het college van burgemeester en wethouders van Boxtel Voorbeeldstraat 79 5357 AB",
        "Datum 23 november 2026 Kenmerk boxtel-2028 Afzender het Dagelijks Bestuur van Zorg-",
        "dit voorstel te aanvaarden, en dat het Dagelijks Bestuur uiterlijk op 23 januari 2027 te",
        "Het convenant noemt geen termijn voor uw antwoord: 23 januari 2027, twee maanden na dit",
        "Namens het Dagelijks Bestuur, de voorzitter",
    ):
        assert expected in text.replace("\xa0", " ")


def test_an_accepted_proposal_can_be_invoiced(dossier: Path, tmp_path: Path) -> None:
    """Choice A10: status and decision follow from the register."""
    with (dossier / "decisions.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[decision]]\nid = "BX-1"\ndate = 2026-11-20\nbody = "DB"\nyear = 2028\n'
            'subject = "accept_withdrawal"\ncase = "boxtel-2028"\n'
        )
    out = tmp_path / "out"
    result = run("withdrawal", "boxtel-2028", "--dossier", str(dossier), "--out", str(out))
    assert result.exit_code == 0
    found = rows(out / "cases" / "boxtel-2028")
    assert {row["status"] for row in found} == {"adopted"}
    assert {row["decision"] for row in found} == {"BX-1"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('code = "GM0757"', 'code = "GM0796"'), 3),
        (("[[base]]                            #", "[[basis]]  #"), 3),
        (('year = 2030\namount = "1.160.200,00"', 'year = 2031\namount = "1.160.200,00"'), 3),
        (('description = "Licenties casussysteem"', 'description = "x"\nprice = 1'), 3),
    ],
)
def test_a_case_that_cannot_be_is_refused_with_its_code(
    dossier: Path, tmp_path: Path, change: tuple[str, str], code: int
) -> None:
    path = dossier / "cases" / "boxtel-2028.toml"
    text = path.read_text("utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), "utf-8")
    result = run(
        "withdrawal", "boxtel-2028", "--dossier", str(dossier), "--out", str(tmp_path / "o")
    )
    assert result.exit_code == code
    assert not (tmp_path / "o" / "cases").exists()


def over_five_years(dossier: Path) -> None:
    """The withdrawal of Boxtel over 2028 to 2032; no budget looks further ahead than 2030."""
    path = dossier / "cases" / "boxtel-2028.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("horizon_years = 3", "horizon_years = 5"), "utf-8")


def test_a_proposal_says_of_which_years_no_base_is_known(dossier: Path, tmp_path: Path) -> None:
    over_five_years(dossier)
    out = tmp_path / "out"
    result = run("withdrawal", "boxtel-2028", "--dossier", str(dossier), "--out", str(out))
    assert result.exit_code == 0, result.output
    assert "No base is known for 2031, 2032" in result.output
    years = {row["cost_year"] for row in rows(out / "cases" / "boxtel-2028")}
    assert years == {"2028", "2029", "2030"}


def test_what_was_accepted_needs_a_base_for_every_year(dossier: Path, tmp_path: Path) -> None:
    over_five_years(dossier)
    with (dossier / "decisions.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[decision]]\nid = "BX-1"\ndate = 2026-11-20\nbody = "DB"\nyear = 2028\n'
            'subject = "accept_withdrawal"\ncase = "boxtel-2028"\n'
        )
    out = tmp_path / "out"
    result = run("withdrawal", "boxtel-2028", "--dossier", str(dossier), "--out", str(out))
    assert result.exit_code == 4
    assert "has no base for 2031, 2032" in result.output


def test_a_cost_in_a_year_without_a_base_waits_with_that_year(
    dossier: Path, tmp_path: Path
) -> None:
    """2031 lies within the horizon: what falls away then is kept, and counts once it has a base."""
    over_five_years(dossier)
    with (dossier / "cases" / "boxtel-2028.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[avoidable]]\nid = "V-9"\nyear = 2031\namount = "5.000,00"\n'
            'description = "Licenties"\nbudget_line = "casussysteem"\n'
        )
    out = tmp_path / "out"
    result = run("withdrawal", "boxtel-2028", "--dossier", str(dossier), "--out", str(out))
    assert result.exit_code == 0, result.output
    assert check_by_ironcalc(book_of(out / "cases", "boxtel-2028"), tmp_path) > 100


def test_a_base_that_the_case_leaves_open_comes_from_the_outlook(
    dossier: Path, tmp_path: Path
) -> None:
    """The newest budget looks ahead to 2030; the letter says which years it is indicative for."""
    path = dossier / "cases" / "boxtel-2028.toml"
    text = path.read_text("utf-8")
    given = (
        '[[base]]\nyear = 2030\namount = "1.160.200,00"\n'
        'source = "Raming voor dit voorbeeld (fictief)"\n'
    )
    assert given in text
    path.write_text(text.replace(given, ""), "utf-8")
    out = tmp_path / "out"
    result = run("withdrawal", "boxtel-2028", "--dossier", str(dossier), "--out", str(out))
    assert result.exit_code == 0, result.output
    years = {row["cost_year"] for row in rows(out / "cases" / "boxtel-2028")}
    assert years == {"2028", "2029", "2030"}


def test_a_case_of_another_kind_names_its_command(tmp_path: Path) -> None:
    result = run("redundancy", "boxtel-2028", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "zvh withdrawal boxtel-2028" in result.output


def test_an_unknown_case_names_those_there_are(tmp_path: Path) -> None:
    result = run("withdrawal", "vught-2029", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "boxtel-2028" in result.output
