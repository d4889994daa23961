"""What an adopting decision may pin besides its total: who pays, and every charge (17.7, 17.8).

A total can agree while its parts moved: two codes exchanged, one line less and another more. The
digest of the charges is the SHA-256 of a text in UTF-8 with, for each charge in the order of
municipality and line, `municipality_code;line;share_cents` and a line feed, as in `charges.csv`.
Status, decisions and names are left out, because adoption itself changes those.
"""

import hashlib
from collections.abc import Iterator

from zvh_finance.charges.charge import Charge
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
    budget_charges,
)
from zvh_finance.dossier.decisions import AdoptBudget, AmendBudget
from zvh_finance.errors import Finding, InvalidInputError, Place
from zvh_finance.language import Text, commas, say, sentences


def charges_digest(charges: tuple[Charge, ...]) -> str:
    """What `charges_sha256` of a decision pins."""
    rows = sorted((c.municipality_code, c.line, c.share_cents) for c in charges)
    text = "".join(f"{code};{line};{cents}\n" for code, line, cents in rows)
    return hashlib.sha256(text.encode()).hexdigest()


def check_pins(budget: ContributionBudget) -> None:
    """Hold a budget against what its decisions pin.

    Raises:
        InvalidInputError: others pay, or a charge is another one.
    """
    findings = (*_other_members(budget), *_other_charges(budget))
    if findings:
        raise InvalidInputError(*findings)


def _other_members(budget: ContributionBudget) -> Iterator[Finding]:
    adoption = budget.version.adoption
    if adoption is None or not adoption.members:
        return
    pinned, paying = set(adoption.members), set(budget.key.weights)
    if pinned == paying:
        return
    told = [
        say(
            "Decision {id} was taken for other members than those that pay in {year}.",
            id=adoption.id,
            year=budget.year,
        ),
        *_differing(sorted(pinned - paying), sorted(paying - pinned)),
        say("Correct arrangement.toml, or `members` of the decision."),
    ]
    place = Place("decisions.toml", field=f"{adoption.id}.members")
    yield Finding("pinned-members-differ", sentences(told), place)


def _differing(gone: list[str], new: list[str]) -> Iterator[Text]:
    if gone:
        yield say("Adopted and not paying: {codes}.", codes=commas(gone))
    if new:
        yield say("Paying and not adopted: {codes}.", codes=commas(new))


def _other_charges(budget: ContributionBudget) -> Iterator[Finding]:
    version = budget.version
    if version.adoption is None or version.undecided:
        return
    rulings: tuple[AdoptBudget | AmendBudget, ...] = (version.adoption, *version.amending)
    last = rulings[-1]
    digest = charges_digest(budget_charges(budget))
    if last.charges_sha256 is None or last.charges_sha256 == digest:
        return
    yield Finding(
        "pinned-charges-differ",
        say(
            "Decision {id} adopted charges with SHA-256 {pinned}, and the budget of {year} now "
            "makes {digest}. An adopted budget does not change by itself ({cited.LEVEL}): "
            "compare the tables, the key and the members with what was adopted.",
            id=last.id,
            year=budget.year,
            pinned=last.charges_sha256[:12],
            digest=digest[:12],
        ),
        Place("decisions.toml", field=f"{last.id}.charges_sha256"),
    )
