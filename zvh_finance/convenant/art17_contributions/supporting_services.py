"""Who bears the supporting services of the host (articles 13.1, 16.4 and 17.4, choice A32).

In the years that the agreement names the host bears them; without such years they are costs like
others. Before
and after it a decision says who does; until there is one, a draft shows the reading of A32 and
nothing can be invoiced.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from zvh_finance.convenant.cited import Rule, body, cited
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import SupportingServices
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.language import listed, say
from zvh_finance.profile.profile import HostPeriod
from zvh_finance.profile.speaking import profile

Mode = Literal["host", "shared", "fee"]


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
        period = _host_period()
        if year < period.first_year:
            code = "support-undecided-before"
            why = say(
                "Before {first_year} {the.agreement} does not say it: {cited.SUPPORT} puts "
                "them on {the.host} from {first_year} up to and including {last_year}",
                first_year=period.first_year,
                last_year=period.last_year,
            )
        else:
            code = "support-undecided" if self.mode == "host" else "support-undecided-shared"
            why = say(
                "After {last_year} {cited.SUPPORT} asks for an evaluation",
                last_year=period.last_year,
            )
        shown = (
            say("{the.host} bears them")
            if self.mode == "host"
            else say("the municipalities share them")
        )
        return Finding(
            code,
            say(
                "Who bears the supporting services of {year} was not decided. {why}; record "
                "the decision of {the.board} in decisions.toml with subject = "
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
    if profile().host_period is None:
        return SupportTreatment("shared", cited(Rule.KEY))
    period = _host_period()
    if period.first_year <= year <= period.last_year:
        return SupportTreatment("host", cited(Rule.SUPPORT, Rule.HOST_SUPPORT))
    ruling = [d for d in decisions.of_kind(SupportingServices, as_of) if d.holds_for(year)]
    if not ruling:
        is_status_quo = undecided == "host" and year > period.last_year
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
    rules = (Rule.LEVEL,) if year < period.first_year else (Rule.SUPPORT, Rule.LEVEL)
    of = body(newest.body)
    ground = f"besluit {newest.id} van {of.article} {of.code} ({cited(*rules)})"
    return SupportTreatment(newest.mode, ground, newest.id, newest.fee or 0)


def _host_period() -> HostPeriod:
    """The years in which the agreement itself puts the services on the host (17.4, 16.4)."""
    period = profile().host_period
    assert period is not None  # noqa: S101 — without it nobody has to decide
    return period
