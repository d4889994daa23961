"""What a run rested on, as its record tells it: decisions with what shows them, and parameters."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from zvh_finance.billing.chain_file import chain_path
from zvh_finance.convenant.cited import body
from zvh_finance.dossier.decisions import Decision
from zvh_finance.dossier.parameters import ParameterUse
from zvh_finance.dossier.signed_documents import file_named
from zvh_finance.proof.record import DecisionUsed, ParameterUsed
from zvh_finance.year.books import REGISTER, Books

CHAIN_INPUT = f"dossier/{chain_path(Path(REGISTER)).name}"
"""How a record names the register that a run read: by its chain, which only grows."""


def register_read(books: Books) -> dict[str, str]:
    """The register as an input, by the SHA-256 of its chain; none when there is no register."""
    chain = chain_path(books.register_path)
    if not chain.is_file():
        return {}
    return {CHAIN_INPUT: hashlib.sha256(chain.read_bytes()).hexdigest()}


def decisions_used(books: Books, ids: Iterable[str]) -> tuple[DecisionUsed, ...]:
    """The decisions of the dossier with these ids, each once, in the order of the register."""
    wanted, kept = set(ids), books.dossier.inputs
    return tuple(_used(d, kept) for d in books.dossier.decisions.decision if d.id in wanted)


def _used(decision: Decision, kept: Mapping[str, str]) -> DecisionUsed:
    document, given = decision.document or "", (decision.document_sha256 or "").lower()
    return DecisionUsed(
        decision.id,
        decision.date,
        body(decision.body).code,
        body(decision.body).name,
        decision.subject,
        decision.year,
        getattr(decision, "prepared_by", None) or "",
        document,
        kept.get(file_named(document), given),
    )


def parameters_used(uses: Iterable[ParameterUse]) -> tuple[ParameterUsed, ...]:
    """The dated values that these used, each once, by name and day."""
    found = {
        ParameterUsed(
            value.name,
            value.text,
            value.unit,
            value.period.from_,
            value.basis,
            value.period.source,
            "assumed" if value.is_assumption else str(value.period.confirmed).lower(),
        )
        for use in uses
        for value in use.used
    }
    return tuple(sorted(found, key=lambda used: (used.name, used.since, used.value)))
