"""`interne-boeking.pdf`: the host's own share, booked inside its ledger, never invoiced (A36)."""

from zvh_finance.billing.invoice import Invoice
from zvh_finance.convenant.cited import host
from zvh_finance.documents.invoices.host_letterhead import host_letterhead
from zvh_finance.documents.invoices.specification import (
    BY_POOLS,
    came_before,
    division,
    inhabitants,
    is_by_pools,
    made_up,
)
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Fact,
    Facts,
    Kind,
    Look,
    Paper,
    Row,
    Section,
    Signing,
    Table,
    Text,
    rows,
    totals,
)
from zvh_finance.documents.paper.pdf import pdf

_BOOKING = (
    Column("account", "Rekening"),
    Column("what", "Omschrijving"),
    Column("task", "Taakveld"),
    Column("category", "Categorie"),
    Column("debit", "Debet in euro", Kind.MONEY),
    Column("credit", "Credit in euro", Kind.MONEY),
)
_EARLIER = (
    Column("document", "Boeking"),
    Column("day", "Datum", Kind.DATE),
    Column("amount", "Bedrag in euro", Kind.MONEY),
)


def booking_memo(booking: Invoice) -> bytes:
    """The memo as PDF/A-3a and PDF/UA-1."""
    return pdf(memo_paper(booking))


def memo_paper(booking: Invoice) -> Paper:
    """The memo; for a reversal, debit and credit change places."""
    return Paper(
        title=f"Interne boeking eigen bijdrage {booking.cost_year}",
        letterhead=host_letterhead(
            booking.seller.name,
            booking.seller.unit,
            booking.layout,
            booking.issue_date,
            source=booking.calculation.source,
            reference=booking.number,
        ),
        lead=(_opening(booking),),
        sections=(
            Section("", (_facts(booking),)),
            Section("Boeking", (_booking(booking),)),
            Section("Berekening", (Facts(tuple(_calculation(booking))),)),
            *_earlier(booking),
            *_specification(booking),
            Section("", (Text(_notes(booking), is_quiet=True), _SIGNING)),
        ),
    )


_SIGNING = Signing(
    (), places=("Opgesteld door", "Gecontroleerd door"), blanks=("Naam", "Datum", "Handtekening")
)


def _facts(booking: Invoice) -> Facts:
    return Facts(
        (
            Fact("Kenmerk", booking.number),
            Fact("Boekdatum", booking.issue_date),
            Fact("Begrotingsjaar", booking.cost_year, Kind.YEAR),
            Fact("Grondslag", booking.ground.article),
        )
    )


def _opening(booking: Invoice) -> str:
    alone = booking.calculation.is_of_one
    borne = (
        "draagt dit bedrag alleen" if alone else "zelf een van de gemeenten die de kosten dragen"
    )
    return (
        f"De gemeente {booking.municipality_name} is {host()} en {borne}. "
        f"{'Het' if alone else 'Haar aandeel'} wordt intern geboekt; zij stuurt zichzelf geen "
        f"factuur. {booking.ground.decision_text}."
    )


def _booking(booking: Invoice) -> Table:
    cents = booking.net_cents
    coding = (booking.booking.task_field, booking.booking.category)
    expense = f"Eigen bijdrage {booking.cost_year} (last)"
    income = f"Bijdragen van gemeenten {booking.cost_year} (baat)"
    debit: tuple[Content, ...] = (cents, None)
    credit: tuple[Content, ...] = (None, cents)
    expense_side, income_side = (debit, credit) if booking.kind.sign > 0 else (credit, debit)
    lines = (
        (booking.booking.expense_account, expense, *coding, *expense_side),
        (booking.booking.income_account, income, *coding, *income_side),
    )
    return Table(_BOOKING, rows(lines), totals(_BOOKING, {"debit": cents, "credit": cents}))


def _calculation(booking: Invoice) -> list[Fact]:
    calculation = booking.calculation
    if calculation.is_of_one:
        return [Fact(label, told) for label, told in division(booking)]
    if is_by_pools(booking):
        return [Fact("Verdeelsleutel", BY_POOLS), Fact("Bron", calculation.source)]
    if calculation.reference_date is None:
        return [Fact("Verdeelsleutel", "niet van toepassing")]
    return [
        Fact("Peildatum", calculation.reference_date),
        Fact("Inwoners", inhabitants(booking, 5)),
        Fact(
            "Samen terug" if booking.is_given_back else "Te verdelen",
            calculation.base_cents,
            Kind.MONEY,
        ),
        Fact("Eigen aandeel", calculation.share_cents, Kind.MONEY),
    ]


def _earlier(booking: Invoice) -> tuple[Section, ...]:
    """What was booked before on the same ground comes off (A66)."""
    found = came_before(booking, "eigen")
    if not found:
        return ()
    now = Row(("Nu te boeken", booking.issue_date, booking.signed_net_cents), look=Look.TOTAL)
    table = Table(_EARLIER, rows(found), now)
    return (Section("Verrekening met eerdere boekingen", (table,)),)


def _specification(booking: Invoice) -> tuple[Section, ...]:
    found = made_up(booking, "eigen")
    if not found.rows:
        return ()
    what, *amounts = found.columns
    columns = (
        Column("what", what),
        *(Column(f"amount_{n}", title, Kind.MONEY) for n, title in enumerate(amounts)),
    )
    parts = rows([(told, *cents) for told, cents in found.rows])
    told, cents = found.total
    table = Table(columns, parts, Row((told, *cents), look=Look.TOTAL))
    return (Section(found.heading, (table,)),)


def _notes(booking: Invoice) -> tuple[str, ...]:
    return (
        (
            "Geen factuur, geen factuurnummer en geen omzetbelasting: er is geen levering aan een "
            "ander."
        ),
        f"Kenmerk in de toelichting: {booking.ground.trace_id}.",
    )
