"""Sentences that papers of several rooms share."""

from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion
from zvh_finance.dates import due_date
from zvh_finance.dossier.arrangement import Arrangement

NO_RESERVE = "Er is geen reserve."

UNRECORDED = "nog niet vastgelegd"

FEWEST_PERSONS = 3
"""Below three persons no details of staff stand on a paper, nor how many they are."""


def cause_of_weights(*, is_ruled: bool) -> str:
    """What made the weights of a key change: people, or a decision on the distribution (17.7)."""
    return "het besluit over de verdeling" if is_ruled else "het aantal inwoners"


def paid_apart(version: BudgetVersion) -> str:
    """That an amendment of after the last day to pay is settled by itself (17.3, 17.7)."""
    is_later = any(taken.date > due_date(version.year) for taken in version.amending)
    return " (een latere wijziging wordt apart verrekend)" if is_later else ""


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
