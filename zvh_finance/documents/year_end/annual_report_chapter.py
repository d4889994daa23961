"""`jaarverslag-financien-YEAR.pdf`: the financial chapter of the annual report (9.3e).

It tells of staff in sums only: the annual report goes to everybody.
"""

from dataclasses import replace

from zvh_finance.charges.charge import CONCEPT
from zvh_finance.convenant.cited import Rule, in_brackets
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.paper import (
    Fact,
    Facts,
    Kind,
    Paper,
    Section,
    Text,
)
from zvh_finance.documents.paper.sentences import NO_RESERVE
from zvh_finance.documents.paper.year_tables import (
    key_figures_defined,
    key_figures_table,
    reserve_table,
)
from zvh_finance.documents.year_end.accounts_tables import differences_section, sorts_summary
from zvh_finance.documents.year_end.result_in_words import (
    decided_in_words,
    goes_in_words,
    next_year_in_words,
    result_in_words,
    sorts_in_words,
    staff_in_words,
)
from zvh_finance.dutch import amount
from zvh_finance.year.year_end import YearEnd

_WHAT_IT_IS = (
    "Structureel is wat elk jaar terugkomt; incidenteel is wat eenmalig is, zoals een tijdelijk "
    "project of een wijziging voor een jaar."
)


def annual_report_chapter(found: YearEnd, letterhead: Letterhead, limit: int) -> Paper:
    """The financial chapter of the annual report.

    Args:
        found: the closed year.
        letterhead: of the partnership.
        limit: cents above which a difference is explained.
    """
    accounts = found.closing.accounts
    return Paper(
        title=f"Jaarverslag {found.year}: financiën",
        letterhead=replace(letterhead, concept=found.closing.settlement.status == CONCEPT),
        sections=(
            _result(found),
            Section("Structureel en incidenteel", (Text((_WHAT_IT_IS,)), sorts_summary(accounts))),
            differences_section(accounts, limit),
            _reserve(found),
            *_figures(found),
            Section("Personele zaken", (Text((staff_in_words(found.staff),)),)),
            Section("Vooruitblik", (Text((next_year_in_words(found),)),)),
        ),
        lead=(
            f"{result_in_words(accounts.result)} {sorts_in_words(accounts)}",
            f"Dit hoofdstuk hoort bij het jaarverslag{in_brackets(Rule.PREPARATION)}.",
        ),
    )


def _result(found: YearEnd) -> Section:
    accounts, shown = found.closing.accounts, found.closing.settlement.appropriation
    moved = sum(1 for line in accounts.lines if line.moves_reserve)
    facts = Facts(
        (
            Fact("Lasten", accounts.costs, Kind.MONEY),
            Fact("Baten, met de bijdragen van de gemeenten", accounts.income, Kind.MONEY),
            *(
                (
                    Fact(
                        "Saldo voor mutaties van de reserve",
                        accounts.result_before_reserve,
                        Kind.MONEY,
                    ),
                )
                if moved
                else ()
            ),
            Fact("Resultaat", accounts.result, Kind.MONEY),
        )
    )
    decided = decided_in_words(found)
    if not decided or found.closing.settlement.decided is None:
        decided = (*decided, f"Voorgesteld is: {goes_in_words(shown)}.")
    return Section("Financieel resultaat", (facts, Text(decided)))


def _reserve(found: YearEnd) -> Section:
    ledger = found.ledger
    if not ledger:
        return Section("Reserve", (Text((NO_RESERVE,)),))
    after = found.reserve + found.closing.settlement.appropriation.to_reserve
    told = f"Na de bestemming van het resultaat {found.year} is de reserve {amount(after)}."
    return Section("Reserve", (reserve_table(ledger), Text((told,))))


def _figures(found: YearEnd) -> tuple[Section, ...]:
    if not found.figures:
        return ()
    table = key_figures_table(found.figures)
    return Section("Kengetallen", (table,)), Section("", (key_figures_defined(found.figures),))
