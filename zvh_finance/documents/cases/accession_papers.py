"""The papers of an accession: the key before and after as workbook, and Annex 1 filled in."""

from collections.abc import Mapping, Sequence

from zvh_finance import dutch
from zvh_finance.convenant.art19_accession import Condition
from zvh_finance.documents.paper.case_book import CaseBook, Cell, Marks, money
from zvh_finance.documents.paper.case_letter import Paper, marks
from zvh_finance.documents.paper.key_sheet import YearShares, shares_sheet
from zvh_finance.documents.paper.typst_pdf import compile_pdf
from zvh_finance.dossier.ending_case import AccessionCase
from zvh_finance.key.key import DistributionKey


def accession_workbook(
    case: AccessionCase,
    found: Sequence[Condition],
    keys: tuple[DistributionKey, DistributionKey] | None,
    book_marks: Marks,
) -> bytes:
    """Conditions, and for a municipality the key without and with it, with live formulas."""
    book = CaseBook(book_marks)
    sheet = book.sheet("Voorwaarden", [12, 60, 44, 14], book_marks.title)
    sheet.headings(["Artikel", "Voorwaarde", "Aanwezig", "Vervuld"])
    for item in found:
        sheet.cells([item.article, item.text, item.found, "ja" if item.is_met else "nee"])
    sheet.gap()
    if keys is None:
        sheet.text("Wie geen gemeente is, krijgt geen aandeel in de sleutel (artikel 17 lid 2).")
        return book.content()
    base = case.base or 0
    row = sheet.cells(["Basis", "begrotingsbasis waarmee is gerekend", money(base, is_input=True)])
    before, after = keys
    places = shares_sheet(
        book,
        "Sleutel",
        f"De sleutel van {after.budget_year}, zonder en met {case.name}",
        ["Artikel 17 lid 2; de basis is gelijk gehouden."],
        [
            YearShares("Zonder", before, base, sheet.ref(row, 2), before.shares(base)),
            YearShares("Met", after, base, sheet.ref(row, 2), after.shares(base)),
        ],
    )
    _change(book, before, after, base, places[0].cells, places[1].cells)
    return book.content()


def _change(
    book: CaseBook,
    before: DistributionKey,
    after: DistributionKey,
    base: int,
    old_cells: Mapping[str, str],
    new_cells: Mapping[str, str],
) -> None:
    sheet = book.sheet("Verschil", [11, 26, 17, 17, 17], "Wat verandert er per gemeente?")
    sheet.headings(["Code", "Gemeente", "Zonder", "Met", "Verschil"], 2)
    old, new = before.shares(base), after.shares(base)
    first = sheet.row
    for member in after.members:
        row, code = sheet.row, member.code
        was = money(old[code], f"={old_cells[code]}") if code in old else money(0)
        sheet.cells(
            [
                code,
                member.name,
                was,
                money(new[code], f"={new_cells[code]}"),
                money(new[code] - old.get(code, 0), f"={sheet.at(row, 3)}-{sheet.at(row, 2)}"),
            ]
        )
    span = [f"=SUM({sheet.at(first, c)}:{sheet.at(sheet.row - 1, c)})" for c in (2, 3, 4)]
    sheet.cells(
        [
            Cell("Totaal", bold=True),
            Cell("", bold=True),
            money(base, span[0], bold=True),
            money(base, span[1], bold=True),
            money(0, span[2], bold=True),
        ]
    )


def accession_form(case: AccessionCase, paper: Paper, convenant: str) -> bytes:
    """Annex 1 of the convenant, filled in as far as the case is (19.3)."""
    signed = case.signed_by_organisation
    chair = case.signed_by_chair
    data = {
        **marks(paper),
        "declarant": (
            f"{case.name}, statutair gevestigd te {case.seat} en kantoorhoudend te {case.office}, "
            f"hierbij rechtsgeldig vertegenwoordigd door haar {case.represented_by},"
        ),
        "considerations": [
            (
                "deelname aan het Convenant, gelet op haar publieke en/of maatschappelijke taak "
                "rond integrale veiligheid en complexe casuïstiek, bijdraagt aan de doelstelling "
                "van artikel 2 van het Convenant;"
            ),
            (
                "de Stuurgroep zorg en veiligheid positief heeft besloten op haar toetreding tot "
                f"het Convenant{f' (besluit {case.decision})' if case.decision else ''};"
            ),
        ],
        "declaration": [
            (
                "Ondergetekende onderschrijft de doelstellingen van het Convenant "
                f"({convenant}), verplicht zich de bepalingen ervan na te leven en verklaart "
                "zich in dat kader gerechtigd tot het uitwisselen van informatie met Partijen."
            )
        ],
        "place": case.seat,
        "date": dutch.day(signed) if signed else "",
        "chair-date": dutch.day(chair) if chair else "",
        "organisation": case.name,
        "function": case.represented_by,
    }
    return compile_pdf("toetredingsformulier.typ", data, created=paper.created)
