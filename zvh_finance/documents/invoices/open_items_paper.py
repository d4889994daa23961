"""The ageing list (*openstaande posten*) of a year: per municipality, then per document.

In its workbook the amounts received may be typed: what is open, since how long, and all totals
follow, and a light says that they are no longer those of the dossier.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zvh_finance import dutch
from zvh_finance.billing.ageing import Age, AgedRow, ageing, total_by_age
from zvh_finance.billing.invoice import Layout
from zvh_finance.billing.open_items import Item
from zvh_finance.convenant.cited import Rule, applies, cited, in_brackets, parties
from zvh_finance.documents.invoices.host_letterhead import host_letterhead
from zvh_finance.documents.invoices.open_items_checks import checks
from zvh_finance.documents.invoices.open_items_rows import (
    AGES,
    AMOUNTS,
    DOCUMENTS,
    MUNICIPALITIES,
    STAND,
    documents_table,
)
from zvh_finance.documents.paper.controls import two_lights
from zvh_finance.documents.paper.formulas import Own, Total, Whole, formula, same_as
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Fact,
    Facts,
    Kind,
    Media,
    Paper,
    Row,
    Section,
    SheetSetup,
    Table,
    Text,
    totals,
    worked,
)
from zvh_finance.dutch import alphabetical

_PER_MUNICIPALITY, _PER_DOCUMENT = "Per gemeente", "Per document"
_SHOWN = (
    Column("code", "Code", media=Media.BOOK),
    Column("name", "Gemeente"),
    *AMOUNTS,
    Column("reminders", "Herinneringen", Kind.WHOLE),
    Column("reminded_on", "Laatste herinnering", Kind.DATE),
)


@dataclass(frozen=True, slots=True)
class OpenItems:
    """What is open of a year on a day.

    Attributes:
        host: the municipality that is paid.
        unit: that writes for it.
        items: documents of which something is open, in the order of issue.
    """

    year: int
    as_of: date
    host: str
    unit: str
    layout: Layout
    items: tuple[Item, ...]


def open_items_paper(found: OpenItems) -> Paper:
    """The list, for a PDF and for a workbook."""
    return Paper(
        title=f"Openstaande posten {found.year}",
        letterhead=host_letterhead(found.host, found.unit, found.layout, found.as_of),
        sections=_tables(found) if found.items else (_opening(found),),
        sheets={_PER_DOCUMENT: SheetSetup(pages_wide=2)},
        is_landscape=True,
    )


def _tables(found: OpenItems) -> tuple[Section, ...]:
    rows = ageing(found.items)
    head = _opening(found)
    return (
        Section("", (*head.blocks, _figures(found, rows)), sheet=_PER_MUNICIPALITY),
        Section("Per gemeente, naar dagen na de vervaldatum, in euro", (_municipalities(rows),)),
        Section("Per document, in euro", (documents_table(found.items),), sheet=_PER_DOCUMENT),
        *checks(found.items),
    )


def _opening(found: OpenItems) -> Section:
    stand = f"Stand op {dutch.day(found.as_of)} van de documenten over {found.year}."
    none = "" if found.items else " Er staat niets open."
    stays = f"Een onbetaald deel blijft bij de gemeente zelf{in_brackets(Rule.NO_JOINT_LIABILITY)}."
    if applies(Rule.DEFAULT):
        stays += (
            f" Een herinnering is geen ingebrekestelling: die is aan de andere {parties()}, en "
            f"vóór verzuim loopt er geen rente ({cited(Rule.DEFAULT)})."
        )
    stays += " Wat terug te betalen is, is niet verrekend."
    return Section("", (Text((f"{stand}{none} {stays}",)),), sheet=_PER_MUNICIPALITY)


def _figures(found: OpenItems, rows: Sequence[AgedRow]) -> Facts:
    """What one sees first."""
    by_age = total_by_age(rows)
    open_cents = sum(by_age.values())
    back = sum(row.to_pay_back_cents for row in rows)
    late = formula(
        "{open}-{early}",
        open=Total("open", DOCUMENTS),
        early=Total(AGES[Age.NOT_DUE].key, DOCUMENTS),
    )
    return Facts(
        (
            Fact("Stand op", found.as_of, Kind.DATE, STAND),
            Fact(
                "Samen te ontvangen",
                worked(open_cents, same_as(Total("open", DOCUMENTS))),
                Kind.MONEY,
            ),
            Fact("Waarvan vervallen", worked(open_cents - by_age[Age.NOT_DUE], late), Kind.MONEY),
            Fact(
                "Samen terug te betalen",
                worked(back, same_as(Total("back", DOCUMENTS))),
                Kind.MONEY,
            ),
            *two_lights(concept=False),
        ),
        is_large=True,
    )


def _municipalities(rows: Sequence[AgedRow]) -> Table:
    """Every amount is a sum over the documents of that municipality."""
    by_name = sorted(rows, key=lambda row: alphabetical(row.municipality_name))
    by_age = total_by_age(rows)
    sums = {
        **{AGES[age].key: cents for age, cents in by_age.items()},
        "open": sum(by_age.values()),
        "back": sum(row.to_pay_back_cents for row in rows),
    }
    return Table(
        _SHOWN,
        tuple(_municipality(row) for row in by_name),
        totals(_SHOWN, sums),
        name=MUNICIPALITIES,
    )


def _municipality(row: AgedRow) -> Row:
    amounts = (*(row.open_cents[age] for age in Age), row.total_cents, row.to_pay_back_cents)
    return Row(
        (
            row.municipality_code,
            row.municipality_name,
            *(_summed(c.key, cents) for c, cents in zip(AMOUNTS, amounts, strict=True)),
            row.reminders,
            row.reminded_on,
        )
    )


def _summed(column: str, cents: int) -> Cell:
    told = formula(
        "SUMPRODUCT(({codes}={code})*{amounts})",
        codes=Whole("code", DOCUMENTS),
        code=Own("code"),
        amounts=Whole(column, DOCUMENTS),
    )
    return worked(cents, told)
