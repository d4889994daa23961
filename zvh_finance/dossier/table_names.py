"""What columns, kinds of lines and tables are called, in English and in Dutch: the one list.

Case, accents, spaces, dashes and underscores do not count: `Task field`, `taakveld` and `TAAKVELD`
are one column. A template for a user takes the Dutch names from here.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Protocol, TypeVar


class Form(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    CODE = "code"
    ANSWER = "answer"
    AMOUNT = "amount"
    DATE = "date"


class Named(Protocol):
    """Something with a name in English, one in Dutch, and others that people type."""

    @property
    def english(self) -> str:
        """The name in the program."""

    @property
    def dutch(self) -> str:
        """The name on a Dutch sheet."""

    @property
    def also(self) -> tuple[str, ...]:
        """Other names that are understood."""


_LONGEST = 60
"""Characters: a longer text is no name."""

NamedT = TypeVar("NamedT", bound=Named)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table.

    Attributes:
        english: its name in the program and in the CSV files of the example.
        dutch: its name on a Dutch sheet.
        form: what its cells hold.
        also: other names that are understood.
        required: whether a table without it is refused.
    """

    english: str
    dutch: str
    form: Form = Form.TEXT
    also: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class KindName:
    """What a kind of line is called."""

    english: str
    dutch: str
    also: tuple[str, ...] = ()


OUTLOOK_COLUMNS = ("outlook_1", "outlook_2", "outlook_3")
"""The three years after the budget year."""

_AMOUNTS = ("bedrag (€)", "bedrag (in €)", "bedrag in €", "bedrag in euro", "bedrag in euro's")
_ID = TableColumn("id", "Kenmerk", also=("regel", "line"))
_AMOUNT = TableColumn("amount", "Bedrag", Form.AMOUNT, (*_AMOUNTS, "amount (€)", "amount in euros"))

FORECAST_TABLE = (
    _ID,
    _AMOUNT,
    TableColumn("explanation", "Toelichting", also=("verklaring", "note", "opmerking")),
)
PAYMENTS_TABLE = (
    TableColumn("invoice_number", "Factuurnummer", also=("factuur", "nummer", "invoice")),
    TableColumn("date", "Datum", Form.DATE, ("betaaldatum", "ontvangen op")),
    _AMOUNT,
    TableColumn("note", "Toelichting", also=("opmerking",), required=False),
)

POOL_COLUMN = TableColumn("pool", "Verdeelgroep", also=("groep",), required=False)
"""Of a budget, an amendment or actuals: which pool a line is shared by; empty: the board's key."""

WEIGHTS_TABLE = (
    TableColumn("municipality", "Gemeente", also=("gemeentecode", "code")),
    TableColumn("weight", "Gewicht", also=("waarde", "value")),
)
"""The weights of a pool whose key is a table."""

SENT_TABLE = (
    TableColumn("recipient", "Ontvanger", also=("gemeentecode", "code")),
    TableColumn("name", "Gemeente", required=False),
    TableColumn("body", "Orgaan"),
    TableColumn("document", "Stuk"),
    TableColumn("file", "Bestand", required=False),
    TableColumn("sha256", "Vingerafdruk", Form.CODE, required=False),
    TableColumn("sent_on", "Verzonden op", Form.DATE, required=False),
    TableColumn("channel", "Wijze", required=False),
    TableColumn("sent_by", "Door", required=False),
    TableColumn("note", "Toelichting", also=("opmerking",), required=False),
)
"""What a run lists to send, and what the dossier keeps once it was sent: the same columns."""

DECISIONS_TABLE = (
    TableColumn("id", "Kenmerk", also=("nummer", "besluit")),
    TableColumn("date", "Datum", Form.DATE),
    TableColumn("body", "Orgaan"),
    TableColumn("subject", "Onderwerp"),
    TableColumn("year", "Jaar"),
    TableColumn("text", "Tekst", required=False),
    TableColumn("document", "Document", required=False),
    TableColumn("document_sha256", "Vingerafdruk document", Form.CODE, required=False),
    TableColumn("sent_on", "Verzonden op", Form.DATE, required=False),
    TableColumn("prepared_by", "Opgesteld door", required=False),
    TableColumn("contributions_total", "Bijdragen samen", Form.AMOUNT, required=False),
    TableColumn("amendment", "Wijziging", required=False),
    TableColumn("draw", "Onttrekking", Form.AMOUNT, required=False),
    TableColumn("addition", "Toevoeging", Form.AMOUNT, required=False),
    TableColumn("to_reserve", "Naar reserve", Form.AMOUNT, required=False),
    TableColumn("settle", "Te verrekenen", Form.AMOUNT, required=False),
    TableColumn("mode", "Wijze", required=False),
    TableColumn("fee", "Vergoeding", Form.AMOUNT, required=False),
    TableColumn("last_year", "Laatste jaar", required=False),
    TableColumn("until_further_notice", "Tot nader order", Form.ANSWER, required=False),
    TableColumn("municipality", "Gemeente", required=False),
    TableColumn("method", "Methode", required=False),
    TableColumn("successor", "Rechtsopvolger", required=False),
    TableColumn("case", "Zaak", required=False),
    TableColumn("contents", "Onderdelen", required=False),
    TableColumn("annual_plan", "Jaarplan", required=False),
    TableColumn("members", "Leden", required=False),
    TableColumn("charges_sha256", "Vingerafdruk bijdragen", required=False),
    TableColumn("population_sha256", "Vingerafdruk inwoners", required=False),
    TableColumn("accept_figures", "Cijfers aanvaard", required=False),
    TableColumn("category", "Btw-categorie", required=False),
    TableColumn("pool", "Verdeelgroep", required=False),
)
"""Every field of a decision but `weights` of a key override, which TOML has as a table."""

KIND_NAMES = (
    KindName("cost", "last", ("lasten",)),
    KindName("supporting_service:hr", "ondersteuning:personeel", ("ondersteuning:p&o",)),
    KindName(
        "supporting_service:finance_control",
        "ondersteuning:financiën en control",
        ("ondersteuning:financiën", "ondersteuning:planning en control"),
    ),
    KindName(
        "supporting_service:privacy_infosec",
        "ondersteuning:privacy en informatiebeveiliging",
        ("ondersteuning:privacy", "ondersteuning:informatiebeveiliging"),
    ),
    KindName("supporting_service:ict", "ondersteuning:ict"),
    KindName("state_grant", "rijksbijdrage", ("bijdrage rijk",)),
    KindName("other_income", "overige baten", ("overige bate", "baten", "bate")),
    KindName("reserve_draw", "onttrekking reserve", ("onttrekking aan de reserve", "onttrekking")),
    KindName(
        "reserve_addition",
        "toevoeging reserve",
        ("toevoeging aan de reserve", "toevoeging", "dotatie reserve"),
    ),
    KindName("own_cost", "eigen kosten", ("eigen last", "eigen lasten")),
)


def budget_table_columns(year: int) -> tuple[TableColumn, ...]:
    """The columns of a budget, an amendment or actuals of a year.

    The three years of the outlook may also be called by their year: `Raming 2028`.
    """
    return (
        _ID,
        TableColumn("description", "Omschrijving"),
        TableColumn("kind", "Soort"),
        _AMOUNT,
        TableColumn("task_field", "Taakveld", Form.CODE),
        TableColumn("category", "Categorie", Form.CODE),
        TableColumn("recurring", "Structureel", Form.ANSWER, ("structureel/incidenteel",)),
        TableColumn("note", "Toelichting", also=("opmerking",)),
        *(_outlook(name, n, year + n) for n, name in enumerate(OUTLOOK_COLUMNS, start=1)),
    )


def _outlook(name: str, position: int, year: int) -> TableColumn:
    also = (f"raming {year}", f"outlook {year}", f"meerjarenraming {year}")
    return TableColumn(name, f"Raming {position}", Form.AMOUNT, also, required=False)


def by_name(known: Iterable[NamedT]) -> dict[str, NamedT]:
    """Whatever has a name by each of its names, as `plain` gives them."""
    return {plain(name): one for one in known for name in _names(one)}


def nearest(typed: str, known: Sequence[Named]) -> str | None:
    """The known name that looks most like what was typed; `None` when none does."""
    names = {plain(name): name for one in known for name in _names(one)}
    close = get_close_matches(plain(typed[:_LONGEST]), names, n=1, cutoff=0.7)
    return names[close[0]] if close else None


def plain(typed: str) -> str:
    """A name without what does not count: case, accents, spaces, dashes and underscores."""
    bare = typed
    if not typed.isascii():
        parts = unicodedata.normalize("NFD", typed)
        bare = "".join(c for c in parts if not unicodedata.combining(c))
    return re.sub(r"[\s_\-]+", "", bare.casefold())


def _names(one: Named) -> tuple[str, ...]:
    return (one.english, one.dutch, *one.also)
