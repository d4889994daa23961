"""Books to test with, changed in memory: no file is copied or written for them."""

from dataclasses import replace
from datetime import date
from typing import Any

from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dossier.cases import parse_case
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.errors import Finding
from zvh_finance.year.books import Books

NOW = date(2026, 11, 23)


def plain(dossier: Dossier, snapshot: Snapshot, as_of: date = NOW) -> Books:
    """A dossier without its cases."""
    return Books(replace(dossier, cases={}), snapshot, as_of)


def having(books: Books, **fields: Any) -> Books:
    """The same books with other contents of the dossier."""
    return replace(books, dossier=replace(books.dossier, **fields), _memory={})


def deciding(books: Books, *rows: dict[str, Any]) -> Books:
    """The same books with more decisions, in the order of their days."""
    more = DecisionRegister.model_validate({"decision": rows}).decision
    every = sorted((*books.dossier.decisions.decision, *more), key=lambda d: (d.date, d.id))
    return having(books, decisions=DecisionRegister(decision=tuple(every)))


def undecided(books: Books, *names: str) -> Books:
    """The same books without some decisions."""
    kept = tuple(d for d in books.dossier.decisions.decision if d.id not in names)
    return having(books, decisions=DecisionRegister(decision=kept))


def taken(name: str, day: str, subject: str, body: str = "DB", **fields: Any) -> dict[str, Any]:
    """A decision as `decisions.toml` has it; of the year of its day unless another is given."""
    when = date.fromisoformat(day)
    return {
        "id": name,
        "date": when,
        "body": body,
        "subject": subject,
        "year": when.year,
        **fields,
    }


def with_cases(books: Books, **texts: str) -> Books:
    """The same books with cases, each as its file has it."""
    cases = {name: parse_case(text.encode(), f"cases/{name}.toml") for name, text in texts.items()}
    return having(books, cases=cases)


def arranged(books: Books, **fields: Any) -> Books:
    """The same books with other fields of the arrangement."""
    return having(books, arrangement=books.dossier.arrangement.model_copy(update=fields))


def chosen(books: Books, **choices: str) -> Books:
    """The same books with other choices."""
    found: Arrangement = books.dossier.arrangement
    return arranged(books, choices=found.choices.model_copy(update=choices))


def codes(findings: Any) -> list[str]:
    """The codes of findings, in their order."""
    found: list[Finding] = list(findings)
    return [finding.code for finding in found]
