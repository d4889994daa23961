"""How far a withdrawal is: the latest of proposed, accepted, disputed and settled stands (A10)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from zvh_finance.charges.charge import ADOPTED, CONCEPT
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import OtherDecision
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.language import say

State = Literal["draft", "proposed", "disputed", "accepted", "settled"]

STATES: dict[State, str] = {
    "draft": "in voorbereiding",
    "proposed": "voorgesteld",
    "disputed": "betwist",
    "accepted": "aanvaard",
    "settled": "schikking getroffen",
}
"""In Dutch; in the order in which facts of one day count, the last of them stands."""

_SUBJECTS: dict[str, State] = {
    "propose_withdrawal": "proposed",
    "dispute_withdrawal": "disputed",
    "accept_withdrawal": "accepted",
    "settle_withdrawal": "settled",
}
_RANK = {state: rank for rank, state in enumerate(STATES)}


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a proposal is, since which day, and on which decisions."""

    state: State
    decisions: tuple[str, ...] = ()
    since: date | None = None

    @property
    def status(self) -> str:
        """`adopted` once the leaver accepted or the parties settled (A10)."""
        return ADOPTED if self.state in {"accepted", "settled"} else CONCEPT


def standing(name: str, case: WithdrawalCase, decisions: DecisionRegister, as_of: date) -> Standing:
    """How far the withdrawal of a case is, by the decisions that name it and what was sent.

    Args:
        name: of the case.
        case: as kept in the dossier.
        decisions: all decisions.
        as_of: facts after this day do not count.

    Raises:
        InvalidInputError: a fact lies before the notice, which it answers (22.4).
    """
    facts = [
        (decision.date, _SUBJECTS[decision.subject], decision.id)
        for decision in decisions.of_kind(OtherDecision, as_of)
        if decision.subject in _SUBJECTS and decision.case == name
    ]
    if case.proposal_sent is not None and case.proposal_sent <= as_of:
        facts.append((case.proposal_sent, "proposed", ""))
    if not facts:
        return Standing("draft")
    _check_follows_notice(name, case, min(facts, key=lambda fact: fact[0]))
    day, state, decision_id = max(facts, key=lambda fact: (fact[0], _RANK[fact[1]], fact[2]))
    return Standing(state, (decision_id,) if decision_id else (), day)


def proposal(
    name: str, case: WithdrawalCase, decisions: DecisionRegister, as_of: date
) -> tuple[date, str] | None:
    """When the proposal was made (22.4) and what shows it: its sending, else the decision on it.

    Args:
        name: of the case.
        case: as kept in the dossier.
        decisions: all decisions.
        as_of: facts after this day do not count.
    """
    if case.proposal_sent is not None and case.proposal_sent <= as_of:
        return case.proposal_sent, f"cases/{name}.toml"
    decided = (
        (decision.date, decision.id)
        for decision in decisions.of_kind(OtherDecision, as_of)
        if decision.subject == "propose_withdrawal" and decision.case == name
    )
    return next(decided, None)


def _check_follows_notice(name: str, case: WithdrawalCase, first: tuple[date, State, str]) -> None:
    """The proposal, and what is done with it, answer a notice; under 20.3 there is none."""
    day, _, decision_id = first
    receipts = [d for d in (case.received_by_chair, case.received_by_board) if d is not None]
    if case.amendment_effective is not None or not receipts or day >= min(receipts):
        return
    what = (
        say("Decision {decision_id} of", decision_id=decision_id)
        if decision_id
        else say("`proposal_sent`")
    )
    raise InvalidInputError.of(
        "before-notice",
        say(
            "{what} {day} lies before the notice of the withdrawal {name}, first received on "
            "{receipts} ({cited.WITHDRAWAL}): a proposal follows it. Correct one of the two "
            "days.",
            what=what,
            day=day,
            name=name,
            receipts=min(receipts),
        ),
        Place("decisions.toml", field=decision_id) if decision_id else Place(f"cases/{name}.toml"),
    )
