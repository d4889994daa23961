"""Sentences that papers of several rooms share."""

from zvh_finance.dossier.arrangement import Arrangement

NO_RESERVE = "Er is geen reserve."

UNRECORDED = "nog niet vastgelegd"

FEWEST_PERSONS = 3
"""Below three persons no details of staff stand on a paper, nor how many they are."""


def cause_of_weights(*, is_ruled: bool) -> str:
    """What made the weights of a key change: people, or a decision on the distribution (17.7)."""
    return "het besluit over de verdeling" if is_ruled else "het aantal inwoners"


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
