"""The overview page, opened in a real browser: it sorts, unfolds, prints and asks nobody."""

import io
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_core_python.selenium import Axe
from pypdf import PdfReader
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.kit.browser import NEEDS_BROWSER, chromium, log_of, look, printed
from tests.kit.world import World
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.documents.budget.papers import budget_papers
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year

pytestmark = NEEDS_BROWSER
BY_NAME = [
    *("Bernheze", "Boekel", "Boxtel", "Land van Cuijk", "Maashorst", "Meierijstad", "Oss"),
    *("'s-Hertogenbosch", "Sint-Michielsgestel", "Vught"),
]
"""As CBS lists them: `'s-Hertogenbosch` by its letters."""
SVG = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.fixture(scope="module")
def folder(example: Path, snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers of the budget of 2027."""
    folder = tmp_path_factory.mktemp("overzicht")
    books = Books(read_dossier(example), snapshot, date(2026, 11, 23))
    for name, content in budget_papers(books, budget_of_year(books, 2027), "0" * 16).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    driver = chromium(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: webdriver.Chrome, folder: Path) -> webdriver.Chrome:
    """The page of 2027, opened anew, with its documents beside it."""
    look(browser, 1280)
    browser.get((folder / "overzicht.html").as_uri())
    return browser


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    return (folder / "overzicht.html").read_text("utf-8")


@pytest.fixture(scope="module")
def text_of_2021(example: Path, snapshot: Snapshot) -> str:
    books = Books(read_dossier(example), snapshot, date(2026, 11, 23))
    return budget_papers(books, budget_of_year(books, 2021), "0" * 16)["overzicht.html"].decode()


def column(page: webdriver.Chrome, number: int) -> list[str]:
    rows = page.find_elements(By.CSS_SELECTOR, ".sortable tbody tr")
    return [row.find_elements(By.CSS_SELECTOR, "th, td")[number].text for row in rows]


def said(page: webdriver.Chrome, element: str, place: str = ".") -> str:
    found = page.find_element(By.ID, element).find_element(By.XPATH, place)
    return found.text.replace("\xa0", " ")


def test_nothing_is_asked_of_a_network_and_nothing_goes_wrong(page: webdriver.Chrome) -> None:
    requested = [
        entry["message"]
        for entry in log_of(page, "performance")
        if '"Network.requestWillBeSent"' in entry["message"]
        if '"documentURL":"file:' in entry["message"]
    ]

    assert requested
    assert [text for text in requested if '"url":"file:' not in text] == []
    assert log_of(page, "browser") == []


def test_the_page_forbids_itself_to_ask_anything(page: webdriver.Chrome) -> None:
    """Its policy allows its own script and style, and no connection, picture or form."""
    refused = page.execute_async_script(
        "const told = arguments[0];"
        "document.addEventListener('securitypolicyviolation', e => told(e.violatedDirective));"
        "fetch('https://example.org').catch(() => 0);"
    )
    log_of(page, "browser")

    assert refused == "connect-src"


def test_the_table_begins_by_name_and_sorts_by_keyboard_up_and_down(page: webdriver.Chrome) -> None:
    heads = page.find_elements(By.CSS_SELECTOR, ".sortable thead th")
    share = heads[3]
    first = column(page, 0)

    share.find_element(By.TAG_NAME, "button").send_keys(Keys.ENTER)
    rising = column(page, 0)
    share.find_element(By.TAG_NAME, "button").send_keys(Keys.ENTER)
    falling = column(page, 0)
    heads[0].find_element(By.TAG_NAME, "button").send_keys(Keys.ENTER)
    by_name = column(page, 0)

    assert first == BY_NAME
    assert rising[0] == "Boekel"
    assert rising[-1] == "'s-Hertogenbosch"
    assert falling == rising[::-1]
    assert by_name == BY_NAME
    assert [head.get_attribute("aria-sort") for head in heads[:4]] == ["ascending", *[None] * 3]


def test_bars_stand_by_size_above_their_total(page: webdriver.Chrome) -> None:
    names = [e.text for e in page.find_elements(By.CSS_SELECTOR, "[aria-labelledby=beeld] .name")]

    assert names[:3] == ["'s-Hertogenbosch", "Oss", "Land van Cuijk"]
    assert names[-2:] == ["Boekel", "Totaal"]


def test_tiles_tell_the_year_at_a_glance(page: webdriver.Chrome) -> None:
    tiles = page.find_element(By.CLASS_NAME, "tiles").text.replace("\xa0", " ")

    for told in (
        *("€ 1.079.600,00", "€ 1,69", "€ 14.350,00", "1,35% meer dan € 1.065.250,00"),
        *("639.112", "Gemeenten\n10"),
    ):
        assert told in tiles


def test_the_total_row_adds_up_and_the_causes_make_the_change(page: webdriver.Chrome) -> None:
    def exact(name: str, part: str = "tbody") -> list[int]:
        cells = page.find_elements(By.CSS_SELECTOR, f".sortable {part} [data-column={name}]")
        return [int(cell.get_attribute("data-value") or "") for cell in cells]

    causes = ("budget", "membership", "people_effect")
    for name in ("people", "share", "before", "change", *causes):
        assert [sum(exact(name))] == exact(name, "tfoot")
    for change, *parts in zip(*map(exact, ("change", *causes)), strict=True):
        assert change == sum(parts)


def test_the_map_tells_every_municipality(page: webdriver.Chrome) -> None:
    drawn = page.find_element(By.CSS_SELECTOR, ".picture svg")
    shown = drawn.get_attribute("textContent") or ""

    assert all(name in shown for name in column(page, 0))
    assert "Grenzen: CBS, Kadaster" in said(page, "op-de-kaart", "..")


def test_a_calculation_unfolds_and_leads_to_the_documents(page: webdriver.Chrome) -> None:
    oss = page.find_element(By.ID, "GM0828")
    oss.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)

    assert "95.549 van de 639.112 inwoners, € 161.403,17." in oss.text.replace("\xa0", " ")
    links = oss.find_elements(By.CSS_SELECTOR, ".links a")
    assert [a.text for a in links] == [
        *("Verbonden partij Oss (PDF)", "Verbonden partij Oss (tekst)"),
        *("Gemeenteblad Oss (PDF)", "Gemeenteblad Oss (Excel)"),
        *("Uitleg Oss (PDF)", "Uitleg Oss (tekst)"),
    ]
    places = [a.get_attribute("href") for a in links]
    assert all(Path(link.removeprefix("file://")).is_file() for link in places if link)


def test_it_prints_on_a4_unfolded_with_its_marks_and_heads_on_each_page(
    page: webdriver.Chrome,
) -> None:
    sheets = PdfReader(io.BytesIO(printed(page))).pages
    told = [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in sheets]

    assert len(sheets) <= 6
    assert {tuple(round(float(side)) for side in s.mediabox[2:]) for s in sheets} == {(595, 842)}
    for number, words in enumerate(told, 1):
        assert "Voorbeeld: bedragen zijn fictief" in words
        assert f"bladzijde {number} van {len(sheets)}" in words
    assert "Waarvan" in told[0]
    assert "Maashorst: € 101.452,79" in "".join(told)
    assert "Vervanging casussysteem" in "".join(told)
    assert "Wat als?" not in "".join(told)


def test_the_heads_of_a_table_that_goes_on_are_repeated(
    browser: webdriver.Chrome, text_of_2021: str, tmp_path: Path
) -> None:
    path = tmp_path / "2021.html"
    path.write_text(text_of_2021, "utf-8")
    browser.get(path.as_uri())
    told = [page.extract_text() for page in PdfReader(io.BytesIO(printed(browser))).pages]

    assert len(told) <= 6
    assert "Inwoners" in told[0]
    assert "deelname" in told[1]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    ("scheme", "media"), [("light", ""), ("dark", ""), ("light", "print")], ids=str
)
def test_it_passes_wcag_2_1_aa_and_best_practices(
    page: webdriver.Chrome, width: int, scheme: str, media: str
) -> None:
    look(page, width, scheme=scheme, media=media)
    page.execute_script("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    standards = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
    found = Axe().run(page, options=standards)

    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
    assert len(found["passes"]) > 20


def test_a_narrow_screen_never_scrolls_sideways(page: webdriver.Chrome) -> None:
    look(page, 390)
    page.execute_script("document.querySelectorAll('details').forEach(e => { e.open = true; })")

    wide, shown = page.execute_script(
        "const e = document.documentElement; return [e.scrollWidth, e.clientWidth]"
    )
    assert wide <= shown <= 390


def test_without_scripts_all_but_the_exercise_can_be_read(
    page: webdriver.Chrome, folder: Path
) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    page.get((folder / "overzicht.html").as_uri())
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    shown = page.find_element(By.TAG_NAME, "body").text

    assert "161.403,17" in shown
    assert "een browser die scripts uitvoert" in shown
    assert "Terug naar" not in shown
    assert "Druk op een kop" not in shown
    assert not page.find_element(By.ID, "narekenen").is_displayed()


def test_it_reckons_its_own_amounts_anew_and_says_so(page: webdriver.Chrome) -> None:
    told = (
        "Nagerekend: alle 10 bijdragen kloppen op de cent met de inwoners en regels op deze "
        "bladzijde."
    )

    assert said(page, "nagerekend") == told
    page.find_element(By.ID, "narekenen").send_keys(Keys.ENTER)
    assert said(page, "nagerekend") == told


def test_a_surplus_comes_to_contributions_of_nothing(
    browser: webdriver.Chrome, snapshot: Snapshot, tmp_path: Path
) -> None:
    """Income of € 5,00 and costs of € 1,00: nothing to bear, € 4,00 for the board (A57)."""
    write_dossier(tmp_path, "Oss", "a;Kosten;cost;1,00;;;ja;\nb;Rijk;state_grant;5,00;;;ja;\n")
    books = Books(read_dossier(tmp_path), snapshot, date(2026, 11, 23))
    files = budget_papers(books, budget_of_year(books, 2027), "0" * 16)
    (tmp_path / "overzicht.html").write_bytes(files["overzicht.html"])
    browser.get((tmp_path / "overzicht.html").as_uri())

    assert said(browser, "nagerekend") == (
        "Nagerekend: de bijdrage klopt op de cent met de inwoners en regels op deze bladzijde."
    )
    assert "Overschot" not in said(browser, "oefening")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"cents": "16140317"', '"cents": "16140318"', "De bijdrage van Oss staat hier als"),
        (">161.403,17</td>", ">161.403,18</td>", "De bijdrage van Oss staat hier als"),
        ('"weight": "95549"', '"weight": "95550"', "De bijdrage van Oss staat hier als"),
        ('"cents": "2580000"', '"cents": "2580001"', "De regels zijn samen € 1.079.600,01"),
    ],
    ids=["figures", "table", "inhabitants", "line"],
)
def test_one_changed_cent_or_head_is_found(
    browser: webdriver.Chrome, text: str, tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert old in text
    path = tmp_path / "veranderd.html"
    path.write_text(text.replace(old, new, 1), "utf-8")
    browser.get(path.as_uri())

    assert told in said(browser, "nagerekend")
    assert "kloppen" not in said(browser, "nagerekend")


def test_the_page_stands_alone(text: str, text_of_2021: str) -> None:
    for page in (text, text_of_2021):
        assert "http:" not in page.replace(SVG, "")
        assert "https" not in page
        assert "src=" not in page


def test_who_left_is_told_and_a_year_without_a_map_says_why(text_of_2021: str) -> None:
    told = text_of_2021.replace("\xa0", " ")

    gone = re.search(r"<tr[^>]*><th[^>]*>Haaren \(betaalt niet meer\)</th>.*?</tr>", told)
    assert gone
    assert ">16.844</td>" in gone[0]
    assert 'data-value="1684395"' in gone[0]
    assert (
        "Er is geen kaart van 2021: de grenzen van Boxmeer, Grave, Mill en Sint Hubert en 4 andere "
        "zijn niet bekend, want de kaart begint met de gemeenten van 1 januari 2022."
    ) in told
    assert "<svg" not in told


def test_a_decided_weight_is_no_number_of_people(example: Path, tmp_path: Path) -> None:
    world = World.of(example, tmp_path)
    world.decide("DB-W", "2026-09-01", "key_override", year=2027, weights=WEIGHTS)
    books = world.books()
    files = budget_papers(books, budget_of_year(books, 2027), "0" * 16)
    page = files["overzicht.html"].decode()

    assert ">Waarvan door besluit</th>" in page
    assert ">Gewicht</th>" in page
    assert "Per inwoner" not in page
    assert "volgens besluit DB-W" in page


WEIGHTS = {
    "GM0755": 1,
    "GM0757": 2,
    "GM0796": 3,
    "GM0828": 4,
    "GM0845": 5,
    "GM0865": 6,
    "GM1721": 7,
    "GM1948": 8,
    "GM1982": 9,
    "GM1991": 10,
}


def write_dossier(folder: Path, name: str, lines: str) -> None:
    """One municipality with a budget of 2027."""
    (folder / "budget").mkdir()
    (folder / "arrangement.toml").write_text(
        'name = "A <b>"\nshort_name = "A"\nhost = "GM0828"\neffective_date = 2019-01-01\n'
        f'[[municipality]]\ncode = "GM0828"\nname = "{name}"\nfrom = 2019-01-01\n',
        encoding="utf-8",
    )
    head = "id;description;kind;amount;task_field;category;recurring;note\n"
    (folder / "budget/2027.csv").write_text(head + lines, encoding="utf-8")


def test_a_name_is_never_markup(snapshot: Snapshot, tmp_path: Path) -> None:
    name = "</script><script>alert(1)</script>"
    write_dossier(tmp_path, name, 'a;"<img onerror=x>";cost;1,00;;;ja;\n')
    books = Books(read_dossier(tmp_path), snapshot, date(2026, 11, 23))
    text = budget_papers(books, budget_of_year(books, 2027), "0" * 16)["overzicht.html"].decode()

    assert "<script>alert" not in text
    assert "<img" not in text
    figures = re.search(r'id="cijfers">(.*?)</script>', text, re.DOTALL)
    assert figures
    assert json.loads(figures[1])["contributions"] == [
        {"code": "GM0828", "name": name, "cents": "100"}
    ]
