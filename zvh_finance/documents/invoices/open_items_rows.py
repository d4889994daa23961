"""What is open per document, with formulas that follow the amounts received."""

from collections.abc import Sequence

from zvh_finance import dutch
from zvh_finance.billing.ageing import LAST_DAYS, Age, age_of
from zvh_finance.billing.open_items import Item
from zvh_finance.documents.paper.formulas import At, Formula, Name, Own, formula
from zvh_finance.documents.paper.paper import (
    Column,
    Kind,
    Media,
    Row,
    Table,
    rows,
    totals,
    typed,
    worked,
)

DOCUMENTS, MUNICIPALITIES, AGE_LIMITS = "documenten", "gemeenten", "ouderdom"
STAND = "Stand"
"""Names of the tables, and of the day on which the list tells."""

_AGES_IN_DUTCH = {
    Age.NOT_DUE: "Nog niet vervallen",
    Age.UP_TO_30: "1-30 dagen",
    Age.UP_TO_60: "31-60 dagen",
    Age.UP_TO_90: "61-90 dagen",
    Age.OVER_90: "Meer dan 90 dagen",
}
AGES = {age: Column(f"age_{age.name.lower()}", _AGES_IN_DUTCH[age], Kind.MONEY) for age in Age}
AMOUNTS = (
    *AGES.values(),
    Column("open", "Te ontvangen", Kind.MONEY),
    Column("back", "Terug te betalen", Kind.MONEY),
)
"""The columns of amounts, per municipality and per document."""

_SHOWN = (
    Column("number", "Nummer"),
    Column("code", "Code", media=Media.BOOK),
    Column("name", "Gemeente"),
    Column("day", "Datum", Kind.DATE),
    Column("due", "Betalen uiterlijk", Kind.DATE),
    Column("gross", "Bedrag", Kind.MONEY),
    Column("credited", "Gecrediteerd", Kind.MONEY),
    Column("received", "Ontvangen", Kind.MONEY),
    Column("open", "Te ontvangen", Kind.MONEY),
    Column("back", "Terug te betalen", Kind.MONEY),
    Column("days", "Dagen na de vervaldatum", Kind.WHOLE),
    *(Column(c.key, c.title, c.kind, media=Media.BOOK) for c in AGES.values()),
    Column("reminded", "Herinnerd op", media=Media.BOOK),
)
_LEFT = formula(
    "ROUND({gross}-{credited}-{received},2)",
    gross=Own("gross"),
    credited=Own("credited"),
    received=Own("received"),
)


def documents_table(items: Sequence[Item]) -> Table:
    """A row per document of which something is open, in the order of issue."""
    owed = [item for item in items if item.open_cents > 0]
    sums = {
        "gross": sum(item.invoice.gross_cents for item in items),
        "credited": sum(item.credited_cents for item in items),
        "received": sum(item.paid_cents for item in items),
        "open": sum(item.open_cents for item in owed),
        "back": -sum(item.open_cents for item in items if item.open_cents < 0),
        **{
            column.key: sum(item.open_cents for item in owed if age_of(item) is age)
            for age, column in AGES.items()
        },
    }
    return Table(
        _SHOWN, tuple(_document(item) for item in items), totals(_SHOWN, sums), name=DOCUMENTS
    )


def age_limits() -> Table:
    """From and up to how many days after the due date each age goes."""
    last_days = {age: day for day, age in LAST_DAYS.items()}
    first, listed = 0, []
    for age in Age:
        last = last_days.get(age)
        listed.append(Row((_AGES_IN_DUTCH[age], first, last), key=age.name))
        first = 0 if last is None else last + 1
    columns = (
        Column("age", "Ouderdom"),
        Column("first", "Vanaf dag", Kind.WHOLE),
        Column("last", "Tot en met dag", Kind.WHOLE),
    )
    return Table(columns, tuple(listed), name=AGE_LIMITS)


def received_table(items: Sequence[Item]) -> Table:
    """What was received per document, here and in the dossier."""
    columns = (
        Column("number", "Nummer"),
        Column("here", "Ontvangen in deze werkmap", Kind.MONEY),
        Column("there", "Ontvangen volgens het dossier", Kind.MONEY),
    )
    listed = [
        (
            item.invoice.number,
            worked(item.paid_cents, formula("{it}", it=At(_key(item), "received", DOCUMENTS))),
            item.paid_cents,
        )
        for item in items
    ]
    return Table(columns, rows(listed), name="ontvangen")


def _key(item: Item) -> str:
    return item.invoice.number


def _document(item: Item) -> Row:
    invoice = item.invoice
    open_cents, back = max(0, item.open_cents), max(0, -item.open_cents)
    days = formula(
        "IF({open}>0,MAX(0,{stand}-{due}),0)", open=Own("open"), stand=Name(STAND), due=Own("due")
    )
    return Row(
        (
            invoice.number,
            invoice.municipality_code,
            invoice.municipality_name,
            invoice.issue_date,
            invoice.payment.due_date,
            invoice.gross_cents,
            item.credited_cents,
            typed(item.paid_cents),
            worked(open_cents, formula("MAX(0,{left})", left=_LEFT)),
            worked(back, formula("MAX(0,-{left})", left=_LEFT)),
            worked(item.days_overdue, days),
            *(worked(open_cents if age_of(item) is age else 0, _if_aged(age)) for age in AGES),
            ", ".join(dutch.short_day(sent.day) for sent in item.sent),
        ),
        key=_key(item),
    )


def _if_aged(age: Age) -> Formula:
    """What is open when the days are those of an age."""
    days, open_cents = Own("days"), Own("open")
    first = At(age.name, "first", AGE_LIMITS)
    if age not in LAST_DAYS.values():
        return formula("IF({days}>={first},{open},0)", days=days, first=first, open=open_cents)
    return formula(
        "IF(AND({days}>={first},{days}<={last}),{open},0)",
        days=days,
        first=first,
        last=At(age.name, "last", AGE_LIMITS),
        open=open_cents,
    )
