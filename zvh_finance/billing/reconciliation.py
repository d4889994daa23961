"""The one reconciliation: what is owed is what was issued plus what follows later, with its reason.

It is worked out per ground of a year, and per municipality: a difference that no reason explains
is a fault, of whoever issued or of this program, and is told as such.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from zvh_finance.billing.claims import GroundOfClaims, matter_of
from zvh_finance.billing.invoice import CASE, Ground, Invoice
from zvh_finance.errors import Finding, Severity
from zvh_finance.language import Euros, Series, Value, commas, listed, say


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One ground of a year, in cents.

    Attributes:
        name: of the ground.
        title: as the documents have it, in Dutch.
        owed: all claims together; what was issued when that cannot be worked out.
        issued: net, credit notes taken off.
        later: what is owed and not issued; negative for money that goes back later.
        open_codes: per code what of `later` is its own, where it is not zero.
        reasons: why it is not issued yet; empty when nothing is left.
        due_from: the day on which it becomes due, when that is known.
        is_unknown: whether it cannot be worked out what is owed.
    """

    name: str
    title: str
    owed: int
    issued: int
    later: int
    open_codes: Mapping[str, int]
    reasons: tuple[Finding, ...]
    due_from: date | None
    is_unknown: bool = False


def reconciliation(
    grounds: Sequence[GroundOfClaims],
    issued: Sequence[Invoice],
    held: Mapping[str, Sequence[Finding]] = MappingProxyType({}),
) -> tuple[Reconciled, ...]:
    """Owed, issued and later, per ground of one cost year.

    Args:
        grounds: all grounds of the year, held back or not.
        issued: every document of the year.
        held: per ground what was kept back although it is due (nothing to credit).
    """
    return tuple(_reconciled(ground, issued, held.get(ground.name, ())) for ground in grounds)


def lost_grounds(grounds: Sequence[GroundOfClaims], issued: Sequence[Invoice]) -> tuple[str, ...]:
    """Titles of grounds on which something was issued and that the dossier has no more.

    A case has the name of its file behind it.
    """
    known = {ground.name for ground in grounds}
    lost = {i.ground.name: i.ground for i in issued if i.ground.name not in known}
    return tuple(_title_and_file(lost[name]) for name in sorted(lost))


def _title_and_file(ground: Ground) -> str:
    file = f" (cases/{ground.name.removeprefix(CASE)}.toml)" if ground.is_case else ""
    return f"{ground.title}{file}"


def ground_lost(titles: Sequence[str], year: int) -> Finding:
    """That something was issued on grounds that the dossier has no more."""
    return Finding(
        "ground-lost",
        say(
            "Documents of {year} were issued on {names}, which the dossier does not have any "
            "more. Put the case, the budget or the decision back; what should not be owed is "
            "decided, not deleted.",
            year=year,
            names=commas(titles),
        ),
    )


def unissued(found: Sequence[Reconciled], year: int) -> Iterator[Finding]:
    """What is owed and not issued, with what keeps it back; else `zvh invoices` issues it."""
    for row in found:
        yield from row.reasons
        if row.open_codes and not row.reasons:
            yield Finding(
                "not-issued",
                say(
                    "{title}: {amounts} of {year} is due and was not issued yet. Run `zvh "
                    "invoices {year} --only {name}`: it issues this, or tells what keeps it "
                    "back.",
                    title=row.title,
                    amounts=_amounts(row),
                    year=year,
                    name=matter_of(row.name),
                ),
                severity=Severity.WARNING,
            )


def _amounts(row: Reconciled) -> Series:
    """What is to be charged and what is to go back; together they may be nothing (22.4)."""
    charged = sum(cents for cents in row.open_codes.values() if cents > 0)
    back = charged - sum(row.open_codes.values())
    told: tuple[Value, ...] = (Euros(charged), say("{amount} to give back", amount=Euros(back)))
    return listed(text for text, cents in zip(told, (charged, back), strict=True) if cents)


def _reconciled(
    ground: GroundOfClaims, issued: Sequence[Invoice], held: Sequence[Finding]
) -> Reconciled:
    own = [i for i in issued if (i.cost_year, i.ground.name) == (ground.cost_year, ground.name)]
    left: dict[str, int] = {}
    for claim in ground.claims:
        left[claim.municipality_code] = claim.share.called_up_cents
    for invoice in own:
        code = invoice.municipality_code
        left[code] = left.get(code, 0) - invoice.signed_net_cents
    open_codes = {code: cents for code, cents in sorted(left.items()) if cents}
    done = sum(invoice.signed_net_cents for invoice in own)
    reasons = ground.held if ground.is_held else tuple(held)
    if ground.is_unknown:
        # What is owed cannot be told, so neither can what is left of it.
        open_codes = {}
    return Reconciled(
        name=ground.name,
        title=ground.legal.title,
        owed=done if ground.is_unknown else ground.owed,
        issued=done,
        later=0 if ground.is_unknown else ground.owed - done,
        open_codes=open_codes,
        reasons=reasons if open_codes or (ground.is_unknown and own) else (),
        due_from=ground.due_from,
        is_unknown=ground.is_unknown,
    )
