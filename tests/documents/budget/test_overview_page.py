"""The overview page, opened in a real browser: it sorts, unfolds, prints and asks nobody."""

import base64
import shutil
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_core_python.selenium import Axe
from pypdf import PdfReader
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.documents.budget.papers import budget_papers
from zvh_finance.documents.budget.tile_map import tile_map
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromedriver") is None, reason="Chromium is not here"),
]


@pytest.fixture(scope="module")
def page(
    example: Path, snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[webdriver.Chrome]:
    """The page of 2027, with the documents beside it, in headless Chromium."""
    folder = tmp_path_factory.mktemp("overzicht")
    books = Books(read_dossier(example), snapshot, date(2026, 11, 23))
    for name, content in budget_papers(books, budget_of_year(books, 2027), "0" * 16).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in (
        *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    driver.get((folder / "overzicht.html").as_uri())
    yield driver
    driver.quit()


def column(page: webdriver.Chrome, number: int) -> list[str]:
    rows = page.find_elements(By.CSS_SELECTOR, "#sorteerbaar tbody tr")
    return [row.find_elements(By.CSS_SELECTOR, "th, td")[number].text for row in rows]


def test_nothing_is_asked_of_a_network_and_nothing_goes_wrong(page: webdriver.Chrome) -> None:
    requested = [
        entry["message"]
        for entry in page.get_log("performance")
        if '"Network.requestWillBeSent"' in entry["message"]
        if '"documentURL":"file:' in entry["message"]
    ]

    assert requested
    assert [text for text in requested if '"url":"file:' not in text] == []
    assert page.get_log("browser") == []


def test_the_table_sorts_by_keyboard_up_and_down(page: webdriver.Chrome) -> None:
    heads = page.find_elements(By.CSS_SELECTOR, "#sorteerbaar thead th")
    share = heads[3]

    share.find_element(By.TAG_NAME, "button").send_keys(Keys.ENTER)
    rising = column(page, 0)
    share.find_element(By.TAG_NAME, "button").send_keys(Keys.ENTER)
    falling = column(page, 0)

    assert rising[0] == "Boekel"
    assert rising[-1] == "'s-Hertogenbosch"
    assert falling == rising[::-1]
    assert share.get_attribute("aria-sort") == "descending"
    assert heads[0].get_attribute("aria-sort") == "none"


def test_a_calculation_unfolds_and_leads_to_the_documents(page: webdriver.Chrome) -> None:
    oss = page.find_element(By.ID, "GM0828")
    oss.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)

    assert "95.549 van de 639.112 inwoners, € 161.403,17." in oss.text.replace("\xa0", " ")
    links = [a.get_attribute("href") for a in oss.find_elements(By.CSS_SELECTOR, ".links a")]
    assert len(links) == 3
    assert all(Path(link.removeprefix("file://")).is_file() for link in links if link)


def test_it_prints_with_everything_unfolded(page: webdriver.Chrome, tmp_path: Path) -> None:
    printed = tmp_path / "print.pdf"
    page.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    printed.write_bytes(base64.b64decode(page.print_page()))
    text = "".join(sheet.extract_text() for sheet in PdfReader(printed).pages)
    text = unicodedata.normalize("NFKC", text)

    assert "Voorbeeld: bedragen zijn fictief" in text
    assert "Waaruit de bijdrage van Maashorst bestaat" in text


def test_it_passes_the_checks_of_wcag_2_1_aa(page: webdriver.Chrome) -> None:
    standards = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
    found = Axe().run(page, options=standards)

    assert [violation["id"] for violation in found["violations"]] == []
    assert len(found["passes"]) > 10


def test_the_page_stands_alone(example: Path, snapshot: Snapshot) -> None:
    books = Books(read_dossier(example), snapshot, date(2026, 11, 23))
    files = budget_papers(books, budget_of_year(books, 2021), "0" * 16)
    text = files["overzicht.html"].decode()

    assert "http" not in text
    assert "src=" not in text
    assert "Haaren droeg in 2020 nog" in text


def test_a_name_is_never_markup(snapshot: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "budget").mkdir()
    (tmp_path / "arrangement.toml").write_text(
        'name = "A <b>"\nshort_name = "A"\nhost = "GM0828"\neffective_date = 2019-01-01\n'
        '[[municipality]]\ncode = "GM0828"\nname = "<script>alert(1)</script>"\n'
        "from = 2019-01-01\n",
        encoding="utf-8",
    )
    (tmp_path / "budget/2027.csv").write_text(
        "id;description;kind;amount;task_field;category;recurring;note\n"
        'a;"<img onerror=x>";cost;1,00;;;ja;\n',
        encoding="utf-8",
    )
    books = Books(read_dossier(tmp_path), snapshot, date(2026, 11, 23))
    text = budget_papers(books, budget_of_year(books, 2027), "0" * 16)["overzicht.html"].decode()

    assert "<script>alert" not in text
    assert "<img" not in text


def test_a_map_is_drawn_only_of_municipalities_it_knows() -> None:
    assert len(tile_map(["GM0828", "GM0796"])) == 2
    assert tile_map(["GM0828", "GM0363"]) == ()
