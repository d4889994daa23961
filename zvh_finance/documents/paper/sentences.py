"""Sentences that papers of several rooms share."""

from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion
from zvh_finance.dates import due_dates
from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dutch import day, listed
from zvh_finance.profile.speaking import profile

NO_RESERVE = "Er is geen reserve."

UNRECORDED = "nog niet vastgelegd"

FEWEST_PERSONS = 3
"""Below three persons no details of staff stand on a paper, nor how many they are."""


def cause_of_weights(*, is_ruled: bool) -> str:
    """What made the weights of a key change: people, or a decision on the distribution (17.7)."""
    return "het besluit over de verdeling" if is_ruled else "het aantal inwoners"


def paid_apart(version: BudgetVersion) -> str:
    """That an amendment of after the last day to pay is settled by itself (17.3, 17.7)."""
    is_later = any(taken.date > due_dates(version.year)[-1] for taken in version.amending)
    return " (later gewijzigd: apart verrekend)" if is_later else ""


def in_parts(year: int) -> str:
    """How a contribution is paid: `in één keer vooruit`, or `in 4 termijnen`."""
    count = len(due_dates(year))
    told = "in één keer" if count == 1 else f"in {count} termijnen"
    return f"{told} vooruit" if profile().in_advance else told


def days_to_pay(year: int) -> str:
    """The last day to pay, or those of all instalments: `31 maart, 30 juni en 1 oktober 2027`."""
    return f"{listed([day(each).rpartition(' ')[0] for each in due_dates(year)])} {year}"


def persons_in_words(persons: int) -> str:
    """How many persons, as a paper may say it."""
    return str(persons) if persons >= FEWEST_PERSONS else "minder dan drie"


def contact_in_words(arrangement: Arrangement) -> str:
    """Whom to ask: name, telephone and e-mail."""
    if arrangement.invoicing is None:
        return UNRECORDED
    known = arrangement.invoicing.contact
    return f"{known.name}, {known.telephone}, {known.email}"


def whom_to_ask(arrangement: Arrangement) -> str:
    """A sentence of a letter on who answers questions."""
    if arrangement.invoicing is None:
        return f"Wie uw vragen beantwoordt, is {UNRECORDED}."
    return f"Vragen beantwoordt {contact_in_words(arrangement)}."
