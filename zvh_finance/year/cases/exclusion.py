"""An exclusion worked out: its conditions and its day (22.2); no amount follows by itself (A14)."""

from dataclasses import dataclass, replace

from zvh_finance.charges.charge import ADOPTED, Charge
from zvh_finance.convenant.art20_22_leaving.exclusion import (
    Exclusion,
    exclusion,
    notice_findings,
)
from zvh_finance.convenant.art20_22_leaving.withdrawal import check_leavers
from zvh_finance.dossier.leaving_case import ExclusionCase
from zvh_finance.errors import Finding, InvalidInputError
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.cases.opened import OpenCase
from zvh_finance.year.membership import membership_of, who_of


@dataclass(frozen=True)
class WorkedExclusion:
    """An exclusion, worked out."""

    opened: OpenCase
    case: ExclusionCase
    exclusion: Exclusion
    leaver: str
    keys: tuple[DistributionKey, ...] = ()
    charges: tuple[Charge, ...] = ()
    waits: str = ""
    status: str = ADOPTED

    @property
    def name(self) -> str:
        """Of the case."""
        return self.opened.name

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What of its conditions is remarkable."""
        return self.exclusion.findings

    @property
    def assumptions(self) -> tuple[Finding, ...]:
        """What it rests on that was assumed or not confirmed."""
        return self.opened.assumptions

    def claimed(self, _year: int) -> tuple[Charge, ...]:
        """Nothing: damage is claimed by hand (A14)."""
        return ()


def work_out(opened: OpenCase) -> WorkedExclusion:
    """Work out an exclusion.

    Raises:
        MissingGroundError: the decision of the Stuurgroep is missing.
        InvalidInputError: the host, somebody unknown, steps out of order, or a notice of default
            by somebody else than the other parties.
    """
    case, books = opened.expect(ExclusionCase), opened.books
    decision = books.dossier.decisions.named(case.decision, {"exclude"}, "SG", books.as_of)
    if case.leaver.code is not None:
        check_leavers((case.leaver.code,), books.dossier.arrangement.host_on(decision.date))
    who, membership = who_of(case.leaver), membership_of(books)
    try:
        leaver = membership.of(who).name
    except KeyError:
        raise InvalidInputError.of(
            "leaver-unknown",
            f"cases/{opened.name}.toml: {who} is not in arrangement.toml. Check its code or name.",
        ) from None
    others = {t.name for t in membership.everyone_on(case.default_notice) if t.code != who}
    notice = notice_findings(case, leaver, others)
    found = exclusion(case, decision.date)
    found = replace(found, findings=(*found.findings, *notice))
    return WorkedExclusion(opened, case, found, leaver)
