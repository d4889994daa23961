"""Writing `overzicht.html`: the parts of the page put into its template.

Nothing is fetched, and the page forbids itself to: style, scripts and pictures are in it. It reads
with a keyboard, aloud, in black and white, in the dark and on paper; without scripts everything but
the exercise is there.
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from zvh_finance.cbs.boundaries import MAP_DATE, SOURCE
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.distribution_table import distribution_table
from zvh_finance.documents.budget.overview.bars import contribution_bars
from zvh_finance.documents.budget.overview.calculations import calculations
from zvh_finance.documents.budget.overview.exercise import fields, figures
from zvh_finance.documents.budget.overview.links import links
from zvh_finance.documents.budget.overview.past_years import PastYear, development
from zvh_finance.documents.budget.overview.summary import summary
from zvh_finance.documents.paper.letterhead import HOUSE_COLOUR
from zvh_finance.documents.paper.page import blocks_html, section_html
from zvh_finance.documents.paper.paper import Picture, Section, Text
from zvh_finance.documents.pictures.colours import WHITE, readable, text_on
from zvh_finance.documents.pictures.region_map import RegionMap, svg
from zvh_finance.dutch import day, listed

ASSETS = Path(__file__).parent / "assets"
"""Style, scripts and template of the page."""

_SORTING = ("sorting.js",)
_SCRIPTS = ("amounts.js", "sharing.js", "sorting.js", "checking.js", "exercise.js", "printing.js")
_PAPER, _DARK = "#ffffff", "#14181b"
"""The background by day and by night."""

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a budget on its page.

    Attributes:
        history: the years up to and including this one, oldest first.
        files: the documents in the same folder, by relative path, to link to.
        region_map: the contributions on a map, or whose boundaries are not known.
    """

    history: Sequence[PastYear]
    files: Sequence[str]
    region_map: RegionMap | tuple[str, ...]


def overview_page(paper: BudgetPaper, beside: Beside) -> bytes:
    """Write the page; the same paper gives the same bytes."""
    environment = Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("overzicht.html.j2")
    return (template.render(_content(paper, beside)) + "\n").encode()


def _content(paper: BudgetPaper, beside: Beside) -> dict[str, object]:
    budget, script = paper.budget, _script(_SORTING if paper.budget.pools else _SCRIPTS)
    return {
        "title": f"Bijdragen {budget.year}",
        "organisation": paper.arrangement.name,
        "marks": paper.marks,
        "style": _style(paper),
        "script": script,
        "script_hash": script_hash(script),
        "summary": blocks_html(summary(paper), f"Bijdragen {budget.year}"),
        "bars": contribution_bars(paper),
        "table": section_html(
            Section("In cijfers", (distribution_table(paper),)), "tabel", is_sortable=True
        ),
        "map": section_html(_map(paper, beside.region_map), "op-de-kaart"),
        "development": _development(beside.history),
        "calculations": calculations(paper, beside.files),
        "figures": figures(paper),
        # By pools the page does not reckon by itself: then it shows what the program found.
        "exercise": None if budget.pools else fields(paper),
        "links": links(beside.files),
        "source": paper.population_source,
        "run_id": paper.run_id,
    }


def _script(names: Sequence[str]) -> str:
    return page_script(ASSETS / name for name in names)


def page_script(files: Iterable[Path]) -> str:
    """The scripts as one, in an order in which each knows those before it."""
    parts = (file.read_text(encoding="utf-8") for file in files)
    return '"use strict";\n(function () {\n' + "\n".join(parts) + "}());\n"


def _style(paper: BudgetPaper) -> str:
    invoicing = paper.arrangement.invoicing
    return page_style(invoicing.colour if invoicing else HOUSE_COLOUR, paper.marks)


def page_style(house: str, marks: Sequence[str]) -> str:
    """The style sheet, with the colour of the house as it reads by day and by night.

    Args:
        house: the colour.
        marks: what must be said on every page that is printed.
    """
    words = {
        "HOUSE-TEXT": text_on(house),
        "HOUSE-BY-DAY": readable(house, _PAPER),
        "HOUSE-BY-NIGHT": readable(house, _DARK),
        "HOUSE": house,
        "MARKS": " · ".join(marks),
    }
    style = (ASSETS / "overzicht.css").read_text(encoding="utf-8")
    for word, value in words.items():
        style = style.replace(f"@@{word}@@", value)
    return style


def script_hash(script: str) -> str:
    """By which a page lets its own script run, and no other."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _development(history: Sequence[PastYear]) -> Markup:
    """Nothing when there is but one year."""
    if len(history) == 1:
        return Markup("")
    shown, folded = development(history)
    return section_html(shown, "verloop") + section_html(folded, "per-jaar")


def _map(paper: BudgetPaper, found: RegionMap | tuple[str, ...]) -> Section:
    """The map, or why there is none."""
    if not isinstance(found, RegionMap):
        return Section("Op de kaart", (Text((_no_map(found, paper.budget.year),)),))
    invoicing = paper.arrangement.invoicing
    house = readable(invoicing.colour, WHITE) if invoicing else HOUSE_COLOUR
    drawing = svg(found, house)
    picture = Picture(drawing, "Kaart van de bijdragen")
    return Section("Op de kaart", (picture, Text((f"{SOURCE}.",), is_quiet=True)))


def _no_map(unknown: Sequence[str], year: int) -> str:
    names = unknown[:_MOST_NAMED]
    more = len(unknown) - len(names)
    who = listed([*names, f"{more} andere"] if more else names)
    return (
        f"Er is geen kaart van {year}: de grenzen van {who} zijn niet bekend, want de kaart begint "
        f"met de gemeenten van {day(MAP_DATE)}."
    )
