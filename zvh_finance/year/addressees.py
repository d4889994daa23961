"""Where the documents of a municipality or party go: itself, or who succeeded it (Wet arhi 44)."""

from datetime import date

from zvh_finance.billing.sides import Addressee
from zvh_finance.dossier.arrangement import Municipality, Party, slug
from zvh_finance.dossier.decisions import SplitMunicipality
from zvh_finance.errors import Finding, Place
from zvh_finance.key.successors import Succession, successor
from zvh_finance.year.books import Books


def addressee_of(books: Books, code: str, year: int) -> Addressee | Finding:
    """The addressee of a claim of a year; why there is none, if so."""
    found = successor_of(books, code, date(year, 1, 1))
    if found.divided_over:
        return _undesignated(found, year)
    entry = _entry(books, found.code)
    if entry is None or entry.billing is None:
        name = books.dossier.arrangement.name_of(code)
        heir = f" (its successor is {found.code})" if found.code != code else ""
        return Finding(
            "billing-missing",
            f"{name} has no address and OIN for its invoice{heir}. Add [municipality.billing] to "
            "its entry in arrangement.toml.",
            Place("arrangement.toml", field=f"municipality {found.code}"),
        )
    return Addressee(entry.name, entry.billing)


def successor_of(books: Books, code: str, after: date) -> Succession:
    """Who has the rights and duties of a municipality on the day one looks from."""
    splits = books.dossier.decisions.of_kind(SplitMunicipality, books.as_of)
    designated = {s.municipality: s.successor for s in splits if s.successor}
    return successor(code, after, books.as_of, books.snapshot.reorganisations, designated)


def _entry(books: Books, code: str) -> Municipality | Party | None:
    arrangement = books.dossier.arrangement
    listed: list[Municipality | Party] = [m for m in arrangement.municipality if m.code == code]
    listed += [party for party in arrangement.party if slug(party.name) == code]
    return listed[-1] if listed else None


def _undesignated(found: Succession, year: int) -> Finding:
    heirs = ", ".join(sorted({part.to_code for part in found.divided_over}))
    return Finding(
        "successor-unknown",
        f"{found.code} was divided over {heirs}; the law designates one of them as "
        "successor for claims (Wet arhi, article 44). Record it in decisions.toml with "
        f'subject = "split", year = {year}, method = "designated_successor" and successor.',
        Place("decisions.toml"),
    )
