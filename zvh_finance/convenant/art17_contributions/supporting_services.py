"""Who bears the supporting services of the host (articles 13.1, 16.4 and 17.4, choice A32).

In the period that the convenant names (2019 up to and including 2022) the host bears them. After
it, a decision says so; until there is one, a draft shows the status quo and nothing can be
invoiced.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from zvh_finance.dossier.decisions import DecisionRegister, SupportingServices
from zvh_finance.errors import Finding, InvalidInputError, Severity

Mode = Literal["host", "shared", "fee"]


@dataclass(frozen=True, slots=True)
class SupportTreatment:
    """How the supporting services of one year are treated.

    Attributes:
        mode: the host bears them, the key shares them, or a fee is shared.
        ground: in Dutch: the article or the decision.
        decision: id of the decision, or empty.
        fee: cents, with mode `fee`.
        is_decided: whether there is a ground; otherwise the status quo is only shown.
    """

    mode: Mode
    ground: str
    decision: str = ""
    fee: int = 0
    is_decided: bool = True

    def blocker(self, year: int) -> Finding | None:
        """Why this year cannot be invoiced yet, if it cannot."""
        if self.is_decided:
            return None
        return Finding(
            "support-undecided",
            f"Who bears the supporting services of {year} was not decided. After 2022 article "
            "17.4 asks for an evaluation; record the decision of the Dagelijks Bestuur in "
            'decisions.toml with subject = "supporting_services". Until then a draft shows the '
            "status quo: the host bears them.",
            severity=Severity.WARNING,
        )


def support_treatment(
    year: int,
    decisions: DecisionRegister,
    as_of: date,
    *,
    borne_by_host: bool,
    undecided: Literal["host", "shared"] = "host",
) -> SupportTreatment:
    """Who bears the supporting services of a budget year.

    Args:
        year: the budget year.
        decisions: all decisions.
        as_of: decisions after this day do not count.
        borne_by_host: whether the convenant itself puts them on the host in this year (17.4).
        undecided: what a draft shows while nobody decided (choice A32).

    Raises:
        InvalidInputError: two decisions of the same day rule the same year.
    """
    if borne_by_host:
        return SupportTreatment("host", "artikel 17 lid 4 en artikel 16 lid 4")
    ruling = [d for d in decisions.of_kind(SupportingServices, as_of) if d.holds_for(year)]
    if not ruling:
        told = "status quo, nog geen besluit" if undecided == "host" else "nog geen besluit"
        return SupportTreatment(undecided, told, is_decided=False)
    newest = ruling[-1]
    rivals = [d for d in ruling if d.date == newest.date]
    if len(rivals) > 1:
        raise InvalidInputError.of(
            "support-twice",
            f"Decisions {' and '.join(d.id for d in rivals)} of the same day both say who bears "
            f"the supporting services of {year}. Keep the one that counts.",
        )
    ground = f"besluit {newest.id} van het {newest.body} (artikel 17 lid 4 en 7)"
    return SupportTreatment(newest.mode, ground, newest.id, newest.fee or 0)
