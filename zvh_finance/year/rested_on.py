"""What a run rested on, as its record tells it: the decisions, with what shows them."""

from collections.abc import Iterable

from zvh_finance.proof.record import DecisionUsed
from zvh_finance.year.books import Books


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
