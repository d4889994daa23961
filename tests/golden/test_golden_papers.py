"""Papers of which the example has none, pinned as text beside the golden runs."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.golden.readable import readable
from tests.golden.test_golden_runs import PINNED, write_anew
from tests.kit.case_files import CHANGED_CONVENANT, exclusion, judgment
from tests.kit.open_items import OPEN
from tests.kit.pages import widows
from tests.kit.pay_back import ORDER
from tests.kit.world import World
from zvh_finance.documents.invoices.open_items_paper import open_items_paper
from zvh_finance.documents.invoices.payment_order_paper import payment_order_paper
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.paper.workbook import workbook


def endings(example: Path, folder: Path) -> Mapping[str, bytes]:
    """An exclusion (22.2), a leaving on an amendment (20.3), and a judgment (21.5)."""
    found: dict[str, bytes] = {}
    for name, command, text in (
        ("uitsluiting", "withdrawal", exclusion("2026-08-03", "2026-08-10", "2026-09-01")),
        ("gewijzigd-convenant", "withdrawal", CHANGED_CONVENANT),
        ("vonnis", "dissolution", judgment("2026-10-01")),
    ):
        (folder / name).mkdir(parents=True)
        world = World.of(example, folder / name)
        world.without_cases()
        world.case(name, text)
        if name == "uitsluiting":
            world.decide("SG-9", "2026-10-01", "exclude", body="SG")
        world.done(command, name)
        found |= {p.name: p.read_bytes() for p in (world.out / "cases" / name).glob("*.pdf")}
    return found


def lists() -> Mapping[str, bytes]:
    """What is open of a year, and the order to pay back."""
    opened = open_items_paper(OPEN)
    return {
        "openstaande-posten.pdf": pdf(opened),
        "openstaande-posten.xlsx": workbook(opened),
        "betaalopdracht.pdf": pdf(payment_order_paper(ORDER, "0" * 64)),
    }


def differing(name: str, papers: Mapping[str, bytes], request: pytest.FixtureRequest) -> list[str]:
    """Which papers have another text than the pinned one, or a page with a line or two."""
    texts = {f"{paper}.txt": readable(paper, content) for paper, content in papers.items()}
    home = PINNED / name
    if request.config.getoption("--update-golden"):
        write_anew(home, texts)
    pinned = {p.name: p.read_text("utf-8") for p in home.glob("*.txt")}
    changed = [n for n in {*texts, *pinned} if texts.get(n) != pinned.get(n)]
    return changed + [n for n, c in papers.items() if n.endswith(".pdf") and widows(c)]


def test_memos_and_the_letter_of_an_amendment_have_the_pinned_text(
    example: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    assert differing("papers-of-endings", endings(example, tmp_path), request) == []


def test_lists_and_orders_have_the_pinned_text(request: pytest.FixtureRequest) -> None:
    assert differing("papers-of-money", lists(), request) == []
