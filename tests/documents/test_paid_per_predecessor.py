"""Choice A16 end to end: every paper of 2022 comes to the cent that is charged, and says how."""

import io
import json
import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.recalculation import by_ironcalc, check_by_ironcalc, formulas
from tests.kit.world import World
from zvh_finance.documents.explanation.background import Background
from zvh_finance.documents.explanation.explanation import settlement_explanation
from zvh_finance.documents.explanation.in_short import Settled
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.keys import key_for

AMOUNT = r"€ (-?[\d.]+,\d\d)"
CHOSEN = "[choices]\nmerger = 'predecessors'"
SENTENCE = (
    "Een gemeente die door herindeling is ontstaan, betaalt de som van de aandelen van haar "
    "voorgangers, elk afzonderlijk op de cent bepaald."
)


def plain(text: str) -> str:
    """One line, with ordinary spaces."""
    return " ".join(text.replace("\xa0", " ").split())


def cents(text: str) -> int:
    return int(text.replace(".", "").replace(",", ""))


def whole(text: str) -> int:
    return int(text.replace(".", ""))


@pytest.fixture(scope="module")
def world(example: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The example under the choice, with the papers of 2022."""
    made = World.of(example, tmp_path_factory.mktemp("per-predecessor"))
    made.edit("arrangement.toml", "[choices]", CHOSEN)
    made.done("budget", "2022")
    return made


@pytest.fixture(scope="module")
def workbook(world: World) -> bytes:
    return (world.out / "2022/budget/begroting-2022.xlsx").read_bytes()


def test_land_van_cuijk_pays_a_cent_more_and_bernheze_a_cent_less(world: World) -> None:
    """€ 849.550,00 over 614,519 people in fifteen parts: nine cents are left.

    The nine largest remainders are those of Cuijk .913, Sint Anthonis .911, Uden .785, Boxmeer
    .755, Grave .748, 's-Hertogenbosch .746, Mill en Sint Hubert .679, Boekel .594 and Meierijstad
    .575; Bernheze (.491) is the tenth. Land van Cuijk as one would be 12,468,990.01 and get none
    of the four that are left then, of which Bernheze gets the last.
    """
    assert world.shares("2022/budget") == {
        "GM0755": 1_515_042,
        "GM0757": 4_558_396,
        "GM0796": 21_495_923,
        "GM0828": 12_791_380,
        "GM0845": 4_077_990,
        "GM0865": 4_378_123,
        "GM1721": 4_348_538,
        "GM1948": 11_287_399,
        "GM1982": 4_093_336 + 1_726_144 + 1_521_263 + 3_512_010 + 1_616_238,
        "GM1991": 5_846_576 + 2_186_642,
    }


def test_the_lines_add_up_to_it(world: World) -> None:
    rows = world.charges("2022/budget")
    shares = world.shares("2022/budget")
    for code, share in shares.items():
        own = [r for r in rows if r["municipality_code"] == code and r["line"]]
        assert sum(int(r["share_cents"]) for r in own) == share
        for row in own:
            exact = int(row["amount_total_cents"]) * int(row["population"])
            total = int(row["population_total"])
            assert abs(int(row["share_cents"]) * total - exact) <= total


def test_the_boards_workbook_works_it_out_per_predecessor(workbook: bytes, tmp_path: Path) -> None:
    """Another program comes to the same cents from its formulas alone."""
    assert check_by_ironcalc(workbook, tmp_path) > 350
    sheets = load_workbook(io.BytesIO(workbook), data_only=True)
    parts = {row[0].value: row for row in sheets["Voorgangers"].iter_rows(min_row=8, max_row=22)}

    assert (parts["GM0756"][1].value, parts["GM0756"][2].value) == ("Boxmeer", "Land van Cuijk")
    assert (parts["GM0756"][3].value, parts["GM0756"][4].value) == (29_609, 40_933.36)
    assert (parts["GM1721"][3].value, parts["GM1721"][4].value) == (31_455, 43_485.38)
    lights = {row[1].value for row in sheets["Controle"].iter_rows()}
    assert {"GOED", "GELIJK"} < lights
    assert not {"FOUT", "ANDERS"} & lights
    assert SENTENCE in {cell.value for row in sheets["Bron"].iter_rows() for cell in row}
    assert sheets["Voorgangers"]["A5"].value == SENTENCE


def test_the_light_says_that_a_predecessor_has_an_inhabitant_more(
    workbook: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "changed.xlsx"
    changed = load_workbook(io.BytesIO(workbook))
    changed["Voorgangers"]["D9"].value += 1
    changed.save(path)
    lights = [cell for cell in formulas(workbook, tmp_path / "o.xlsx") if "COUNTIF" in cell[2]]

    assert changed["Voorgangers"]["A9"].value == "GM0756"
    assert set(by_ironcalc(path, lights).values()) == {"GOED", "ANDERS"}


def test_an_explanation_leads_to_the_cent_by_its_own_words(world: World) -> None:
    """Every part again: amount times inhabitants, floor, rest, place, odd cent; and their sum."""
    for code, share in world.shares("2022/budget").items():
        (path,) = (world.out / "2022/budget/uitleg").glob(f"{code}-*.txt")
        text = plain(path.read_text("utf-8"))
        (left,) = re.findall(r"Als elk van de 15 delen .* blijven er (\d+) centen over", text)
        found = 0
        parts = re.findall(
            rf"Te verdelen, in euro {AMOUNT} Inwoners van (\D+) ([\d.]+) "
            r"Inwoners van alle gemeenten samen ([\d.]+) "
            rf"Naar beneden afgerond, in euro {AMOUNT} Rest van de deling ([\d.]+) "
            rf"Plaats van die rest, van 15 (\d+) Cent erbij, in euro {AMOUNT} "
            rf"Aandeel, in euro {AMOUNT}",
            text,
        )
        for total, name, weight, denominator, floor, rest, place, extra, own in parts:
            product = cents(total) * whole(weight)
            assert divmod(product, whole(denominator)) == (cents(floor), whole(rest))
            assert cents(extra) == (int(place) <= int(left))
            assert (f"{name} krijgt er daarom één cent bij" in text) == bool(cents(extra))
            assert cents(own) == cents(floor) + cents(extra)
            found += cents(own)
        (paid,) = re.findall(rf"betaalt voor 2022: {AMOUNT}\.", text)
        assert cents(paid) == found == share
        assert len(parts) == {"GM1982": 5, "GM1991": 2}.get(code, 1)


def test_the_question_why_is_answered_per_predecessor(world: World) -> None:
    told = json.loads(world.done("explain", "2022", "Land van Cuijk", "--format", "json").stdout)
    steps = {step["id"]: step for step in told["steps"]}

    assert told["share_cents"] == 12_468_991
    assert steps["sum-of-parts"]["facts"]["parts"] == {
        "GM0756": 4_093_336,
        "GM0786": 1_726_144,
        "GM0815": 1_521_263,
        "GM1684": 3_512_010,
        "GM1702": 1_616_238,
    }
    assert [plain(row[1]) for row in steps["sum-of-parts"]["rows"]][-1] == "€ 124.689,91"
    assert "één inwoner meer in Boxmeer" in steps["one-inhabitant"]["sentences"][0]


def test_a_line_is_explained_without_promising_a_cent(world: World) -> None:
    told = world.done("explain", "2022", "Maashorst", "--amount", "BEG-2022-GM1991-onvoorzien")

    assert "één cent van de eigen afronding afwijken, zo mogelijk niet meer" in plain(told.output)


def test_the_page_of_a_municipality_tells_its_predecessors(world: World) -> None:
    told = plain(world.words("2022/budget/gemeenten/GM1991-maashorst.pdf"))

    assert "Uden, 42.291 inwoners: € 58.465,76; Landerd, 15.817 inwoners: € 21.866,42." in told
    assert "is het deel van Maashorst € 80.332,18." in told
    page = plain((world.out / "2022/budget/overzicht.html").read_text("utf-8"))
    assert "Uden, 42.291 inwoners: € 58.465,76" in page
    assert SENTENCE in plain(world.words("2022/budget/bestuursnota-2022.pdf"))


def test_the_invoice_is_that_amount_and_says_how(world: World, tmp_path: Path) -> None:
    own = World(Path(shutil.copytree(world.folder, tmp_path / "dossier")), tmp_path / "out")
    own.done("invoices", "2022", as_of="2022-02-01")
    billed = own.billed("budget", 2022)
    (invoice,) = [i for i in own.invoices() if i.municipality_code == "GM1982"]

    assert billed["GM1982"] == 12_468_991
    assert sum(billed.values()) == 84_955_000
    assert invoice.calculation.source.endswith(
        "per voorganger van een samengevoegde gemeente op de cent (keuze A16)"
    )


def key_of_2022(world: World) -> DistributionKey:
    return key_for(world.books(), 2022)


@pytest.mark.parametrize("settle", [2_000_000, -2_000_001, 7])
def test_a_settlement_is_explained_to_its_cent(world: World, settle: int) -> None:
    key = key_of_2022(world)
    for code, share in key.shares(-settle).items():
        given = Settled(settle), key, code, "adopted", ["DB-1"], Background()
        told = settlement_explanation(*given)
        assert told.cents == share


def test_the_accounts_settle_and_say_it_per_predecessor(world: World, tmp_path: Path) -> None:
    own = World(Path(shutil.copytree(world.folder, tmp_path / "dossier")), tmp_path / "out")
    own.edit(
        "decisions.toml",
        'to_reserve = "-34.896,44"',
        'to_reserve = "-30.000,00"\nsettle = "-4.896,44"',
    )
    own.done("year-end", "2022")
    shares = own.shares("2022/year-end")
    asked = ("explain", "2022", "Maashorst", "--amount", "REK-2022-GM1991", "--format", "json")

    assert shares == key_of_2022(own).shares(489_644)
    assert json.loads(own.done(*asked).stdout)["share_cents"] == shares["GM1991"]
    assert SENTENCE in plain(own.words("2022/year-end/jaarrekening-2022.pdf"))


def test_a_year_without_mergers_keeps_its_papers(world: World, tmp_path: Path) -> None:
    """2027: the same amounts, no sheet of predecessors, and the choice is still stated."""
    own = World(world.folder, tmp_path / "out")
    own.done("budget", "2027")
    book = load_workbook(own.out / "2027/budget/begroting-2027.xlsx", data_only=True)

    assert "Voorgangers" not in book.sheetnames
    assert SENTENCE in {cell.value for row in book["Bron"].iter_rows() for cell in row}
    assert sum(own.shares("2027/budget").values()) == 107_960_000


def test_what_a_divided_municipality_brought_is_worked_out_by_source(
    world: World, tmp_path: Path
) -> None:
    """2021: of Haaren a part came to Boxtel and a part to Vught."""
    own = World(world.folder, tmp_path / "out")
    own.done("budget", "2021")
    content = (own.out / "2021/budget/begroting-2021.xlsx").read_bytes()
    book = load_workbook(io.BytesIO(content), data_only=True)["Voorgangers"]
    haaren = [
        [c.value for c in row] for row in book.iter_rows(min_row=8) if row[1].value == "Haaren"
    ]

    assert check_by_ironcalc(content, tmp_path) > 350
    assert [(row[0], row[2], row[3]) for row in haaren] == [
        ("GM0788", "Boxtel", 2_157),
        ("GM0788", "Vught", 4_918),
    ]
    assert sum(own.shares("2021/budget").values()) == 81_885_000
