"""Who bears the supporting services of the host (articles 13.1, 16.4 and 17.4, choice A32).

In the period that the convenant names (2019 up to and including 2022) the host bears them. Before
and after it a decision says who does; until there is one, a draft shows the reading of A32 and
nothing can be invoiced.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import SupportingServices
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.language import listed, say

Mode = Literal["host", "shared", "fee"]

FIRST_YEAR, LAST_YEAR = 2019, 2022
"""The years in which the convenant itself puts the services on the host (17.4, 16.4)."""


@dataclass(frozen=True, slots=True)
class SupportTreatment:
    """How the supporting services of one year are treated.

    Attributes:
        mode: the host bears them, the key shares them, or a fee is shared.
        ground: in Dutch: the article or the decision.
        decision: id of the decision, or empty.
        fee: cents; 0 with any other mode than `fee`.
        is_decided: whether there is a ground; otherwise it is only shown.
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
        if year < FIRST_YEAR:
            code = "support-undecided-before"
            why = say(
                "Before {first_year} the convenant does not say it: article 17.4 puts "
                "them on the host from {first_year} up to and including {last_year}",
                first_year=FIRST_YEAR,
                last_year=LAST_YEAR,
            )
        else:
            code = "support-undecided" if self.mode == "host" else "support-undecided-shared"
            why = say("After {last_year} article 17.4 asks for an evaluation", last_year=LAST_YEAR)
        shown = (
            say("the host bears them")
            if self.mode == "host"
            else say("the municipalities share them")
        )
        return Finding(
            code,
            say(
                "Who bears the supporting services of {year} was not decided. {why}; record "
                "the decision of the Dagelijks Bestuur in decisions.toml with subject = "
                '"supporting_services". Until then {shown} in a draft (choice A32).',
                year=year,
                why=why,
                shown=shown,
            ),
            severity=Severity.WARNING,
        )


def support_treatment(
    year: int,
    decisions: DecisionRegister,
    as_of: date,
    *,
    undecided: Literal["host", "shared"] = "host",
) -> SupportTreatment:
    """Who bears the supporting services of a budget year.

    Args:
        year: the budget year.
        decisions: all decisions.
        as_of: decisions after this day do not count.
        undecided: what a draft shows while nobody decided (choice A32).

    Raises:
        InvalidInputError: two decisions of the same day rule the same year.
    """
    if FIRST_YEAR <= year <= LAST_YEAR:
        return SupportTreatment("host", "artikel 17 lid 4 en artikel 16 lid 4")
    ruling = [d for d in decisions.of_kind(SupportingServices, as_of) if d.holds_for(year)]
    if not ruling:
        is_status_quo = undecided == "host" and year > LAST_YEAR
        told = "status quo, nog geen besluit" if is_status_quo else "nog geen besluit"
        return SupportTreatment(undecided, told, is_decided=False)
    newest = ruling[-1]
    rivals = [d for d in ruling if d.date == newest.date]
    if len(rivals) > 1:
        raise InvalidInputError.of(
            "support-twice",
            say(
                "Decisions {rivals} of the same day both say who bears the supporting "
                "services of {year}. Keep the one that counts.",
                rivals=listed(d.id for d in rivals),
                year=year,
            ),
            Place("decisions.toml", field=newest.id),
        )
    articles = "artikel 17 lid 7" if year < FIRST_YEAR else "artikel 17 lid 4 en 7"
    ground = f"besluit {newest.id} van het {newest.body} ({articles})"
    return SupportTreatment(newest.mode, ground, newest.id, newest.fee or 0)
