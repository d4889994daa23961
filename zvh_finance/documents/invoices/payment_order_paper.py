"""The payment order on paper: what two persons sign before the bank gets the file."""

from collections.abc import Iterator, Mapping

from zvh_finance import dutch
from zvh_finance.billing.chain import sha256
from zvh_finance.billing.pay_back.credit_transfer import credit_transfer
from zvh_finance.billing.pay_back.order_files import FOR_THE_BANK
from zvh_finance.billing.pay_back.payment_order import PaymentOrder, Repayment
from zvh_finance.convenant.cited import Rule, in_brackets
from zvh_finance.documents.invoices.host_letterhead import host_letterhead
from zvh_finance.documents.invoices.specification import lower_first
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Fact,
    Facts,
    Items,
    Kind,
    Paper,
    Section,
    Signing,
    Table,
    Text,
    rows,
    totals,
)
from zvh_finance.documents.paper.pdf import pdf

_SHOWN = (
    Column("who", "Gemeente"),
    Column("account", "Rekening en bron"),
    Column("why", "Document en reden"),
    Column("amount", "Bedrag in euro", Kind.MONEY),
)
_SIGNING = (
    (
        "Twee personen tekenen, elk bevoegd voor deze rekening; wie de opdracht heeft gemaakt "
        "tekent niet alleen (vier ogen)."
    ),
    (
        "Vergelijk voor het tekenen elk rekeningnummer met de genoemde bron, en in het "
        "bankprogramma het aantal betalingen en het totaal met dit papier."
    ),
    (
        "Is de opdracht geweigerd of niet getekend, trek haar dan in het programma in voordat zij "
        "opnieuw wordt gemaakt."
    ),
)
_SIGNERS = ("Eerste ondertekenaar", "Tweede ondertekenaar")
_BLANKS = ("Naam", "Functie", "Datum", "Handtekening")
_GROUP = 16


def order_files(order: PaymentOrder) -> Mapping[str, bytes]:
    """The file for the bank and the paper that goes with it, by name."""
    xml = credit_transfer(order)
    return {
        f"{order.name}{FOR_THE_BANK}": xml,
        f"{order.name}.pdf": pdf(payment_order_paper(order, sha256(xml))),
    }


def payment_order_paper(order: PaymentOrder, control_number: str) -> Paper:
    """The paper.

    Args:
        order: what is paid.
        control_number: SHA-256 of the file for the bank.
    """
    head = host_letterhead(
        order.debtor.holder, order.unit, order.layout, order.as_of, reference=order.name
    )
    return Paper(
        title=f"Betaalopdracht {order.name}",
        letterhead=head,
        lead=(
            (
                f"Wij geven de bank opdracht om {_count(order)} te doen, samen "
                f"{dutch.amount(order.total_cents)}. Het gaat om geld dat gemeenten terugkrijgen "
                f"van {order.unit}."
            ),
        ),
        sections=(
            Section("", (_facts(order),)),
            Section("", (_payments(order), *_words(order))),
            *_still_open(order),
            Section("Bestand voor de bank", (_file(order, control_number),)),
            Section("Ondertekening", (Signing(_SIGNING, _SIGNERS, _BLANKS),)),
        ),
    )


def _facts(order: PaymentOrder) -> Facts:
    return Facts(
        (
            Fact("Opdracht", order.name),
            Fact("Datum", order.as_of),
            Fact("Begrotingsjaar", order.cost_year, Kind.YEAR),
            Fact("Uit te voeren op", dutch.weekday(order.execution_day)),
            Fact("Van rekening", dutch.account(order.debtor.iban)),
            Fact("Ten name van", order.debtor.holder),
        )
    )


def _count(order: PaymentOrder) -> str:
    many = len(order.payments)
    return "één betaling" if many == 1 else f"{many} betalingen"


def _payments(order: PaymentOrder) -> Table:
    listed = rows([_payment(payment) for payment in order.payments])
    return Table(_SHOWN, listed, totals(_SHOWN, {"amount": order.total_cents}))


def _payment(payment: Repayment) -> tuple[Content, ...]:
    """A row; the first line of a cell is what counts, the others explain it."""
    for_whom = f"\nvoor {payment.municipality_name}"
    return (
        payment.holder + (for_whom if payment.municipality_name not in payment.holder else ""),
        f"{dutch.account(payment.iban)}\n{payment.iban_source}",
        f"{payment.number}\n{_why(payment)}",
        payment.cents,
    )


def _why(payment: Repayment) -> str:
    if payment.is_overpaid:
        return "Op deze factuur is meer ontvangen dan verschuldigd was."
    return f"Creditnota op grond van {payment.article}; {lower_first(payment.decision_text)}."


def _words(order: PaymentOrder) -> Iterator[Text]:
    yield Text((f"Zegge: {dutch.in_words(order.total_cents)}.",))
    if order.layout.fictional:
        yield Text(
            ("Dit is een voorbeeld: bedragen, nummers en adressen zijn fictief.",), is_quiet=True
        )


def _still_open(order: PaymentOrder) -> Iterator[Section]:
    """What the same municipalities still owe, which is not set off."""
    if order.still_open:
        told = (
            f"Elk aandeel staat op zichzelf{in_brackets(Rule.NO_JOINT_LIABILITY)}. Van dezelfde "
            "gemeenten staat nog open:"
        )
        listed = tuple(
            f"{each.municipality_name}, factuur {each.number}: {dutch.amount(each.cents)}"
            for each in order.still_open
        )
        yield Section("Niet verrekend", (Text((told,)), Items(listed)))


def _file(order: PaymentOrder, control_number: str) -> Facts:
    groups = (control_number[n : n + _GROUP] for n in range(0, len(control_number), _GROUP))
    return Facts(
        (
            Fact("Bestand", f"{order.name}{FOR_THE_BANK}"),
            Fact("Kenmerk", order.message_id),
            Fact("Controlegetal (SHA-256)", " ".join(groups)),
        )
    )
