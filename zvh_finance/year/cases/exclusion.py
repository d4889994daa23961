"""An exclusion worked out: its conditions and its day (22.2); no amount follows by itself (A14)."""

from dataclasses import dataclass, replace

from zvh_finance.charges.charge import ADOPTED
from zvh_finance.convenant.art20_22_leaving.exclusion import (
    Exclusion,
    exclusion,
    notice_findings,
)
from zvh_finance.convenant.art20_22_leaving.withdrawal import check_leavers
from zvh_finance.dossier.leaving_case import ExclusionCase
from zvh_finance.errors import Finding
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import Text
from zvh_finance.year.cases.opened import OpenCase, Outcome
from zvh_finance.year.membership import membership_of, who_of


@dataclass(frozen=True, kw_only=True)
class WorkedExclusion(Outcome):
    """An exclusion, worked out."""

    case: ExclusionCase
    exclusion: Exclusion
    leaver: str
    keys: tuple[DistributionKey, ...] = ()
    decisions: tuple[str, ...] = ()
    waits: Text | None = None
    status: str = ADOPTED

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What of its conditions is remarkable."""
        return self.exclusion.findings


def work_out(opened: OpenCase) -> WorkedExclusion:
    """Work out an exclusion.

    Raises:
        MissingGroundError: the decision of the Stuurgroep is missing.
        InvalidInputError: the host, somebody unknown, steps out of order, or a notice of default
            by somebody else than the other parties.
    """
    case, books = opened.expect(ExclusionCase), opened.books
    decision = books.dossier.decisions.named(
        case.decision, {"exclude"}, "SG", books.as_of, opened.name
    )
    if case.leaver.code is not None:
        check_leavers((case.leaver.code,), books.dossier.arrangement.host_on(decision.date))
    who, membership = who_of(case.leaver), membership_of(books)
    leaver = opened.name_of(who)
    others = {t.name for t in membership.everyone_on(case.default_notice) if t.code != who}
    notice = notice_findings(case, leaver, others)
    found = exclusion(case, decision.date)
    found = replace(found, findings=(*found.findings, *notice))
    return WorkedExclusion(opened=opened, case=case, exclusion=found, leaver=leaver)
