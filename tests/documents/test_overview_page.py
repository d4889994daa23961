"""`overzicht.html`: one file, all amounts in it, nothing from elsewhere."""

import re
from datetime import date

import pytest

from pipelines.budget_of_year import Ground, budget_of_year
from pipelines.overview import overview_of
from zvh_finance.documents.dutch import bare_amount
from zvh_finance.dossier.reading import read_dossier

LINKS = ["begroting-2027.xlsx", "gemeenten/GM0828-oss.pdf"]


@pytest.fixture(scope="module")
def ground(example, snapshot):
    return Ground(read_dossier(example), snapshot, date(2026, 11, 23))


@pytest.fixture(scope="module")
def page(ground):
    return overview_of(ground, budget_of_year(ground, 2027), LINKS).decode()


def test_every_contribution_stands_on_the_page(ground, page):
    for cents in budget_of_year(ground, 2027).contributions.values():
        assert f'data-value="{cents}">{bare_amount(cents)}' in page


def test_nothing_comes_from_elsewhere(page):
    assert not re.search(r"https?://|src=|@import|url\(", page)
    assert "default-src 'none'" in page


def test_it_says_that_it_is_an_example_and_links_to_the_papers(page):
    assert "bedragen zijn fictief" in page
    assert all(f'href="{name}"' in page for name in LINKS)


def test_names_are_text_and_never_markup(page):
    assert "&#x27;s-Hertogenbosch" in page


def test_the_same_budget_gives_the_same_page(ground, page):
    assert overview_of(ground, budget_of_year(ground, 2027), LINKS).decode() == page
