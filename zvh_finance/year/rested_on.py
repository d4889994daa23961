"""What a run rested on, as its record tells it: the decisions, with what shows them."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from zvh_finance.billing.chain_file import chain_path
from zvh_finance.proof.record import DecisionUsed
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
    wanted = set(ids)
    return tuple(
        DecisionUsed(
            decision.id,
            decision.date,
            decision.body,
            decision.subject,
            decision.year,
            getattr(decision, "prepared_by", None) or "",
            decision.document or "",
        )
        for decision in books.dossier.decisions.decision
        if decision.id in wanted
    )
