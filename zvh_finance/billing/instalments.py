"""A contribution in instalments is called up one by one, each by an invoice of its own.

The first instalment is called up from the beginning; each following one from the day after the last
day of the one before. What is called up adds up: a budget that was amended since changes every
instalment, also those that were invoiced, and the next document settles the difference (A66).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from zvh_finance.amount.money import apportion
from zvh_finance.billing.calculation import Instalment
from zvh_finance.billing.claims import Claim


def called_up(claim: Claim, days: Sequence[date], as_of: date) -> Claim:
    """A claim as far as it is called up on a day; unchanged where it is paid at once.

    Instalments are equal parts to the cent; the first have the cents that are left.

    Args:
        claim: of a whole contribution.
        days: the last days to pay of the instalments, in order.
        as_of: the day one looks from.
    """
    if len(days) == 1:
        return claim
    number = min(len(days), 1 + sum(day < as_of for day in days))
    parts = apportion(claim.share.share_cents, {f"{n:02d}": 1 for n in range(len(days))})
    later = sum(cents for n, (_, cents) in enumerate(sorted(parts.items())) if n >= number)
    instalment = Instalment(number, len(days), later)
    return replace(claim, share=replace(claim.share, instalment=instalment))
