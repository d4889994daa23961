"""The exercise on the overview page reckons as the program does, to the cent, and stays one."""

import io
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

import pytest
from axe_core_python.selenium import Axe
from pypdf import PdfReader
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.kit.browser import NEEDS_BROWSER, chromium, log_of, look, printed
from tests.kit.world import World
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.documents.budget.papers import budget_papers
from zvh_finance.dossier.amounts import parse_euros
from zvh_finance.dutch import bare_amount, integer, percentage
from zvh_finance.errors import RefusalError
from zvh_finance.key.key import DistributionKey, KeyMember
from zvh_finance.year.budget import budget_of_year

pytestmark = NEEDS_BROWSER

CHANGE = """
const input = Array.from(document.querySelectorAll('#oefening input')).find(
  e => e.name === arguments[0] && e.dataset.id === arguments[1]);
input.value = arguments[2];
input.dispatchEvent(new Event('input', {bubbles: true}));
input.dispatchEvent(new Event('change', {bubbles: true}));
return Array.from(document.querySelectorAll('#oefentabel tbody tr')).map(
  row => [row.dataset.key, ...Array.from(row.cells).slice(2).map(e => e.textContent)]);
"""


@dataclass
class Exercise:
    """What was changed so far, in the values of the program."""

    budget: ContributionBudget
    lines: dict[str, int] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    total: int | None = None

    @property
    def base(self) -> int:
        if self.total is not None:
            return self.total
        kinds = {line.id: line.kind.sign for line in self.budget.lines}
        return sum(
            kinds[line.id] * self.lines.get(line.id, line.kind.sign * line.cents)
            for line in self.budget.lines
        )

    @property
    def shares(self) -> Mapping[str, int]:
        """As the program shares a base by a key; below zero nothing is borne (A57)."""
        return self.key.shares(max(0, self.base))

    @property
    def key(self) -> DistributionKey:
        members = tuple(self._member(member) for member in self.budget.key.members)
        return replace(self.budget.key, members=members)

    def _member(self, member: KeyMember) -> KeyMember:
        by_part = len(self.budget.key.parts_of(member.code)) > 1
        if not by_part:
            return replace(member, weight=self.weights.get(member.code, member.weight))
        sources = tuple(
            replace(
                source,
                inhabitants=self.weights.get(
                    f"{source.figure.code} {member.code}", source.inhabitants
                ),
            )
            for source in member.sources
        )
        return replace(member, sources=sources, weight=sum(s.inhabitants for s in sources))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    driver = chromium(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def budgets(
    example: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[int, tuple[ContributionBudget, Path]]:
    """2027 as it is, and 2022 with a share per predecessor (choice A16): budget and page."""
    world = World.of(example, tmp_path_factory.mktemp("exercise"))
    world.edit("arrangement.toml", "[choices]", "[choices]\nmerger = 'predecessors'")
    books, found = world.books(), {}
    for year in (2027, 2022):
        budget = budget_of_year(books, year)
        path = world.folder / f"{year}.html"
        path.write_bytes(budget_papers(books, budget, "0" * 16)["overzicht.html"])
        found[year] = (budget, path)
    return found


@pytest.fixture
def page(
    browser: webdriver.Chrome, budgets: Mapping[int, tuple[ContributionBudget, Path]]
) -> webdriver.Chrome:
    """The page of 2027, opened anew."""
    look(browser, 1280)
    browser.get(budgets[2027][1].as_uri())
    return browser


def changed(
    page: webdriver.Chrome, name: str, which: str, typed: str
) -> dict[str, tuple[str, ...]]:
    """Type in a field and leave it; per code the share, the difference and its percentage."""
    found = page.execute_script(CHANGE, name, which, typed)
    return {code: tuple(shown) for code, *shown in found}


def beside(share: int, adopted: int) -> tuple[str, str, str]:
    """What the table says of a share in the exercise, in the notation of the program."""
    change = share - adopted
    part = percentage(Fraction(change, adopted)) if adopted else "–"
    return bare_amount(share), bare_amount(change), part


def said(page: webdriver.Chrome, element: str) -> str:
    return page.find_element(By.ID, element).text.replace("\xa0", " ")


def one_change(dice: random.Random, exercise: Exercise) -> tuple[str, str, str]:
    """Change something at random, as a user types it: field, id and text."""
    name = dice.choice(["totaal", "regel", "regel", "aantal", "aantal"])
    if name == "totaal":
        exercise.total = dice.choice([dice.randrange(-(10**7), 10**9), dice.randrange(10**13)])
        return name, "alles", bare_amount(exercise.total)
    if name == "aantal":
        part = dice.choice(exercise.budget.key.parts)
        exercise.weights[part.id] = dice.choice([0, dice.randrange(500), dice.randrange(10**6)])
        return name, part.id, integer(exercise.weights[part.id])
    line = dice.choice([n for n in exercise.budget.lines if not n.begins_later])
    before = exercise.lines.get(line.id, line.kind.sign * line.cents)
    exercise.lines[line.id] = dice.choice([0, dice.randrange(10**8), dice.randrange(10**10)])
    if exercise.lines[line.id] != before:
        exercise.total = None
    return name, line.id, bare_amount(exercise.lines[line.id])


@pytest.mark.parametrize("year", [2027, 2022])
def test_a_hundred_changes_give_the_shares_of_the_program(
    browser: webdriver.Chrome,
    budgets: Mapping[int, tuple[ContributionBudget, Path]],
    year: int,
) -> None:
    budget, path = budgets[year]
    browser.get(path.as_uri())
    exercise, dice = Exercise(budget), random.Random(year)  # noqa: S311 — no secret
    signs = set()

    assert budget.key.is_by_part is (year == 2022)
    for _ in range(100):
        shown = changed(browser, *one_change(dice, exercise))
        signs.add(exercise.base > 0)
        assert shown == {
            code: beside(share, budget.contributions[code])
            for code, share in exercise.shares.items()
        }
    assert signs == {True, False}


def test_equal_remainders_favour_the_lower_code(page: webdriver.Chrome) -> None:
    """€ 0,05 over ten equal municipalities: the five lowest codes get a cent each."""
    for code in CODES:
        changed(page, "aantal", code, "1000")
    shown = changed(page, "totaal", "alles", "0,05")

    assert {code for code, (share, *_) in shown.items() if share == "0,01"} == set(CODES[:5])


CODES = (
    *("GM0755", "GM0757", "GM0796", "GM0828", "GM0845"),
    *("GM0865", "GM1721", "GM1948", "GM1982", "GM1991"),
)


def test_a_line_changes_the_total_and_the_exercise_says_what_it_is(page: webdriver.Chrome) -> None:
    """€ 20.000,00 for the unforeseen becomes € 30.000,00; the State grant is an income."""
    changed(page, "regel", "onvoorzien", "30000")
    assert page.find_element(By.ID, "totaal").get_attribute("value") == "1.089.600,00"
    assert said(page, "oefening-uitkomst") == (
        "Oefening: de bijdragen zijn samen € 1.089.600,00, € 10.000,00 meer dan € 1.079.600,00."
    )

    changed(page, "regel", "rijksbijdrage", "€ 370.500,00")
    assert said(page, "oefening-uitkomst") == (
        "Oefening: de bijdragen zijn samen € 1.079.600,00, evenveel als € 1.079.600,00."
    )
    assert said(page, "oefening-merk") == "Oefening: niet vastgesteld"
    assert "161.403,17" in page.find_element(By.CLASS_NAME, "sortable").text


def test_a_total_of_ones_own_is_told_beside_the_lines(page: webdriver.Chrome) -> None:
    changed(page, "totaal", "alles", "1.000.000")

    assert said(page, "oefening-totaal") == (
        "Dit totaal is niet de som van de regels, € 1.079.600,00."
    )


def test_income_above_the_costs_leaves_nothing_to_bear(page: webdriver.Chrome) -> None:
    """Choice A57: contributions of zero, and a surplus for the board to decide on."""
    shown = changed(page, "regel", "rijksbijdrage", "2.000.000,00")

    assert {share for share, *_ in shown.values()} == {"0,00"}
    assert "De inkomsten zijn € 559.900,00 hoger dan de kosten" in said(page, "oefening-uitkomst")


def test_one_goes_back_to_the_adopted_amounts(page: webdriver.Chrome) -> None:
    back = page.find_element(By.ID, "terug")
    assert not back.is_enabled()
    changed(page, "totaal", "alles", "1")
    changed(page, "aantal", "GM0828", "0")
    changed(page, "regel", "onvoorzien", "0")
    assert page.find_element(By.ID, "oefening-bovenaan").is_displayed()

    back.send_keys(Keys.ENTER)

    shown = page.execute_script(
        "return Array.from(document.querySelectorAll('#oefentabel tr')).map("
        "r => [r.cells[1].textContent, r.cells[2].textContent, r.cells[3].textContent])"
    )
    assert all(before == after and change == "0,00" for before, after, change in shown[1:])
    assert not page.find_element(By.ID, "oefening-merk").is_displayed()
    assert not back.is_enabled()


@pytest.mark.parametrize(
    ("name", "which", "typed", "told"),
    [
        ("totaal", "alles", "veel", "met een decimale komma, zoals 1.250.000,00 of 1250000."),
        ("totaal", "alles", "1250.50", "Dit is geen bedrag."),
        ("totaal", "alles", "", "Dit is geen bedrag."),
        ("totaal", "alles", "1000000000000", "meer dan honderd miljard euro"),
        ("regel", "onvoorzien", "12,345", "Dit is geen bedrag."),
        ("aantal", "GM0828", "-5", "Dit is geen aantal. Schrijf een heel getal van nul of meer"),
        ("aantal", "GM0828", "1,5", "Dit is geen aantal."),
    ],
)
def test_what_cannot_be_read_is_told_at_the_field_and_changes_nothing(
    page: webdriver.Chrome, name: str, which: str, typed: str, told: str
) -> None:
    before = changed(page, "totaal", "alles", "900.000,00")

    assert changed(page, name, which, typed) == before
    (wrong,) = page.find_elements(By.CSS_SELECTOR, "[aria-invalid]")
    place = page.find_element(By.ID, wrong.get_attribute("aria-describedby") or "")
    assert (wrong.get_attribute("name"), wrong.get_attribute("value")) == (name, typed)
    assert told in (place.get_attribute("textContent") or "")


def test_nobody_left_to_share_by_is_refused(page: webdriver.Chrome) -> None:
    for code in CODES[1:]:
        changed(page, "aantal", code, "0")
    before = changed(page, "aantal", CODES[0], "7")

    assert changed(page, "aantal", CODES[0], "0") == before
    assert "ten minste één aantal is meer dan nul" in "".join(
        e.get_attribute("textContent") or "" for e in page.find_elements(By.CLASS_NAME, "fault")
    )


@pytest.mark.parametrize(
    "typed",
    [
        *("1.250.000,00", "1250000", "€ 1.250,5", "€\u00a012", "EUR 5", "12 euro", "38.000,-"),
        *("-12,5", "- 12", "€ -7,00", "\u22123", "1\u00a0250,00", "0", "0,01", " 4 ", "5,--"),
        *("1.25", "12.34,00", "1,234", "1 250", "--1", "- €-1", "€ 1 €", "x", ",5", "1e3", "12."),
    ],
)
def test_an_amount_reads_as_in_the_dossier(page: webdriver.Chrome, typed: str) -> None:
    try:
        expected = bare_amount(parse_euros(typed))
    except RefusalError:
        expected = "900.000,00"
    changed(page, "totaal", "alles", "900.000,00")
    changed(page, "totaal", "alles", typed)
    total = page.find_element(By.CSS_SELECTOR, "#oefentabel tfoot td:nth-of-type(2)").text

    assert total == ("0,00" if expected.startswith("-") else expected)


def test_typing_is_followed_letter_by_letter(page: webdriver.Chrome) -> None:
    total = page.find_element(By.ID, "totaal")
    total.clear()
    total.send_keys("2.159.200,5")
    shown = page.find_element(By.CSS_SELECTOR, "#oefentabel tfoot td:nth-of-type(2)")
    assert shown.text == "2.159.200,50"
    total.send_keys("x")
    assert shown.text != "2.159.200,50"
    total.send_keys(Keys.BACKSPACE, Keys.TAB)

    assert shown.text == "2.159.200,50"
    assert total.get_attribute("value") == "2.159.200,50"


def test_a_line_that_comes_to_nothing_leaves_a_total_of_ones_own(page: webdriver.Chrome) -> None:
    """While 5,00 is typed the lines count; the x takes it back, and the total with it."""
    before = changed(page, "totaal", "alles", "900.000,00")
    page.find_element(By.CSS_SELECTOR, ".fieldsets").find_element(By.XPATH, "..").click()
    line = page.find_element(By.CSS_SELECTOR, "[data-id=onvoorzien]")
    line.clear()
    line.send_keys("5,00x")

    assert changed(page, "regel", "onvoorzien", "5,00x") == before
    assert page.find_element(By.ID, "totaal").get_attribute("value") == "900.000,00"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_running_exercise_with_a_fault_passes_wcag_2_1_aa(
    page: webdriver.Chrome, scheme: str
) -> None:
    look(page, 390, scheme=scheme)
    page.execute_script("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    changed(page, "regel", "onvoorzien", "30000")
    changed(page, "totaal", "alles", "veel")
    standards = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
    found = Axe().run(page, options=standards)

    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []


def test_a_printed_exercise_is_marked_as_one(page: webdriver.Chrome) -> None:
    changed(page, "aantal", "GM0828", "100.000")
    told = " ".join(p.extract_text() for p in PdfReader(io.BytesIO(printed(page))).pages)

    assert "Bevat een oefening: niet vastgesteld" in told
    assert "Oefening: niet vastgesteld" in told
    assert "100.000" in told
    assert "Nagerekend: alle 10 bijdragen kloppen" in told
    assert log_of(page, "browser") == []
