"""The board's workbook: what a board decides on, with live formulas."""

from collections.abc import Iterable
from dataclasses import replace

from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.board import Board, board_of
from zvh_finance.documents.budget.board.budget_sheet import budget_section
from zvh_finance.documents.budget.board.control_sheet import control_section, program_sections
from zvh_finance.documents.budget.board.division_sheet import (
    causes_section,
    division_section,
    last_people_sections,
)
from zvh_finance.documents.budget.board.key_sheet import key_section, parts_section
from zvh_finance.documents.budget.board.matrix_sheet import (
    grid_of,
    matrix_section,
    matrix_working,
)
from zvh_finance.documents.budget.board.outlook_sheet import outlook_section
from zvh_finance.documents.budget.board.pools_sheet import pools_section
from zvh_finance.documents.budget.board.record_sheets import decisions_section, source_sections
from zvh_finance.documents.budget.board.summary_sheet import (
    largest_section,
    map_picture,
    summary_sections,
)
from zvh_finance.documents.budget.board.year_sheets import (
    key_figures_section,
    other_draws_section,
    reserve_section,
)
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper import division
from zvh_finance.documents.paper.controls import CONTROLS_SHEET
from zvh_finance.documents.paper.formulas import Name, same_as
from zvh_finance.documents.paper.live_sentences import PER_CENT
from zvh_finance.documents.paper.paper import (
    Fact,
    Facts,
    Kind,
    Media,
    Paper,
    Section,
    SheetSetup,
    worked,
)
from zvh_finance.documents.paper.pooled_division import sections_of
from zvh_finance.documents.paper.workbook import workbook
from zvh_finance.documents.pictures.region_map import RegionMap

_PER_CENT = 100


def board_workbook(paper: BudgetPaper, region_map: RegionMap | None = None) -> bytes:
    """Write the workbook; the same paper gives the same bytes.

    Args:
        paper: what it says.
        region_map: the contributions on the map of the region, when there is one.
    """
    return workbook(board_paper(paper, region_map))


def board_paper(paper: BudgetPaper, region_map: RegionMap | None = None) -> Paper:
    """The workbook as a paper: its sheets are its sections."""
    board = board_of(paper)
    year = paper.budget.year
    return Paper(
        title=f"Begroting {year} {paper.arrangement.name}",
        letterhead=paper.letterhead,
        sections=tuple(_sections(board, region_map)),
        created=paper.budget.key.reference_date,
        sheets={
            names.SUMMARY: SheetSetup(is_one_page=True),
            CONTROLS_SHEET: SheetSetup(is_landscape=False),
            names.SOURCE: SheetSetup(is_landscape=False),
            names.MATRIX: SheetSetup(pages_wide=grid_of(board).pages_wide),
            names.WORKING: SheetSetup(is_working=True),
            names.LINES_WORKING: SheetSetup(is_working=True),
        },
    )


def _sections(board: Board, region_map: RegionMap | None) -> Iterable[Section]:
    yield from summary_sections(board, map_picture(region_map, board.paper.letterhead.colour))
    yield budget_section(board)
    yield key_section(board)
    yield from _present(parts_section(board))
    yield division_section(board)
    yield from _present(pools_section(board))
    yield matrix_section(board)
    yield from _present(outlook_section(board), reserve_section(board))
    yield from _present(key_figures_section(board))
    yield from decisions_section(board)
    yield control_section(board)
    yield from source_sections(board)
    for section in _working(board):
        yield replace(section, sheet=names.WORKING, media=Media.BOOK)
    yield from matrix_working(board)
    yield from program_sections(board)


def _working(board: Board) -> Iterable[Section]:
    """The calculation, which a reader need not see."""
    yield division.constants()
    base = Name(board.shared.name_of("centen"))
    facts = (
        Fact("Honderdsten in een geheel", _PER_CENT, Kind.WHOLE, PER_CENT),
        Fact(
            "Grondslag in centen",
            worked(board.paper.budget.base, same_as(base)),
            Kind.CENTS,
            names.BASE_CENTS,
        ),
    )
    yield Section("", (Facts(facts),))
    yield from _present(other_draws_section(board))
    for each in board.shared_in_all:
        yield from sections_of(each)
    yield from last_people_sections(board)
    yield from _present(causes_section(board), largest_section(board))


def _present(*sections: Section | None) -> Iterable[Section]:
    return (section for section in sections if section is not None)
