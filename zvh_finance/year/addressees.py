"""Where the documents of a municipality or party go: itself, or who succeeded it (Wet arhi 44)."""

from datetime import date

from zvh_finance.billing.sides import Addressee
from zvh_finance.dossier.arrangement import Municipality, OutsideAddressee, Party
from zvh_finance.dossier.decisions import SplitMunicipality
from zvh_finance.dossier.names import slug
from zvh_finance.errors import Finding, Place
from zvh_finance.key.successors import Succession, successor
from zvh_finance.language import say
from zvh_finance.year.books import Books
from zvh_finance.year.membership import membership_of


def addressee_of(books: Books, code: str, year: int) -> Addressee | Finding:
    """The addressee of a claim of a year; why there is none, if so."""
    found = successor_of(books, code)
    if found.divided_over:
        return _undesignated(found, year)
    entry = _entry(books, found.code)
    if entry is None or entry.billing is None:
        return _without_address(books, code, found, is_listed=entry is not None)
    return Addressee(entry.name, entry.billing)


def successor_of(books: Books, code: str) -> Succession:
    """Who has the rights and duties of a municipality on the day one looks from.

    Whenever it ceased: one that was divided on 1 January may still be in the key of that year
    (A17), one that left may owe for years in which it is no more. CBS uses no code twice.
    """
    splits = books.dossier.decisions.of_kind(SplitMunicipality, books.as_of)
    designated = {s.municipality: s.successor for s in splits if s.successor}
    return successor(code, date.min, books.as_of, books.snapshot.reorganisations, designated)


def _entry(books: Books, code: str) -> Municipality | Party | OutsideAddressee | None:
    arrangement = books.dossier.arrangement
    listed: list[Municipality | Party | OutsideAddressee] = [
        *(municipality for municipality in arrangement.municipality if municipality.code == code),
        *(party for party in arrangement.party if slug(party.name) == code),
        *(addressee for addressee in arrangement.addressee if addressee.code == code),
    ]
    return listed[-1] if listed else None


def _without_address(books: Books, code: str, found: Succession, *, is_listed: bool) -> Finding:
    name = _name_of(books, code)
    if is_listed or found.code == code:
        heir = say(" (its successor is {code})", code=found.code) if found.code != code else ""
        parties = {slug(party.name) for party in books.dossier.arrangement.party}
        entry = "party" if found.code in parties else "municipality"
        return Finding(
            "billing-missing",
            say(
                "{name} has no address and OIN for its invoice{heir}. Add [{entry}.billing] "
                "to its entry in arrangement.toml.",
                name=name,
                heir=heir,
                entry=entry,
            ),
            Place("arrangement.toml", field=f"{entry} {found.code}"),
        )
    return Finding(
        "addressee-missing",
        say(
            "{name} has no address and OIN for its invoice: its successor {found_name} "
            '({code}) is not in arrangement.toml. Add [[addressee]] with code = "{code}", '
            'name = "{found_name}" and [addressee.billing].',
            name=name,
            found_name=found.name,
            code=found.code,
        ),
        Place("arrangement.toml", field=f"addressee {found.code}"),
    )


def _name_of(books: Books, code: str) -> str:
    """As everybody calls it; its code when it never took part."""
    try:
        return membership_of(books).of(code).name
    except KeyError:
        return code


def _undesignated(found: Succession, year: int) -> Finding:
    heirs = ", ".join(sorted({part.to_code for part in found.divided_over}))
    return Finding(
        "successor-unknown",
        say(
            "{code} was divided over {heirs}; the law designates one of them as successor "
            "for claims (Wet arhi, article 44). Record it in decisions.toml with subject = "
            '"split", year = {year}, method = "designated_successor" and successor.',
            code=found.code,
            heirs=heirs,
            year=year,
        ),
        Place("decisions.toml"),
    )
