"""Articles 17.5 and 21.5: what each party bears itself, by the words of a budget line.

Words are a hint, no proof: a line may be called after what it is not. So it is told and never
refused; a line that is known to be a party's own has kind `own_cost`, which is refused.
"""

import re
from collections.abc import Iterable, Iterator

from zvh_finance.convenant.art17_contributions.budget_versions import VersionLine
from zvh_finance.convenant.cited import Rule, applies
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.language import Text, say

OWN_COST_WORDS = "own-cost-words"
JUDGMENT_WORDS = "judgment-words"

_OWN_COSTS = re.compile(
    r"\breis(-|kosten)|\bverblijf(s?kosten|\b)|\bafgevaardigden?\b|\bcasusregisseurs?\b"
    r"|\b(deelnemers?|deelname)\b.*\bcasusoverleg",
    re.IGNORECASE,
)
_JUDGMENT = re.compile(
    r"\bvonnis|\b(rechterlijke|gerechtelijke)\s+uitspra|\bproceskosten|\bdwangsom"
    r"|\bbezwaar(?!d)|\bbezwaren\b|\bberoep(schrift|sprocedure|\b(?!\s+op\b))",
    re.IGNORECASE,
)


def own_cost_remarks(lines: Iterable[VersionLine]) -> tuple[Finding, ...]:
    """Remarks on cost lines that by their words are for each party itself (17.5, 21.5).

    Args:
        lines: of the budget with its changes.
    """
    return tuple(f for line in lines if line.kind is LineKind.COST for f in _remarks(line))


def _remarks(line: VersionLine) -> Iterator[Finding]:
    if applies(Rule.OWN_COSTS) and _OWN_COSTS.search(line.description):
        yield _remark(
            OWN_COST_WORDS,
            line,
            say(
                "costs of taking part, which each party bears itself: its delegate, "
                "Casusregisseur and participants in case consultations, with their travel and "
                "stay ({cited.OWN_COSTS})"
            ),
        )
    if applies(Rule.JUDGMENT) and _JUDGMENT.search(line.description):
        yield _remark(
            JUDGMENT_WORDS,
            line,
            say(
                "costs of a judgment or of a decision under the Awb, which each party bears "
                "itself as far as they are its own ({cited.JUDGMENT})"
            ),
        )


def _remark(code: str, line: VersionLine, why: Text) -> Finding:
    return Finding(
        code,
        say(
            'The budget line "{description}" reads as {why}. Take it out if it is; the line '
            "counts as it stands.",
            description=line.description,
            why=why,
        ),
        Place(field=line.description),
        Severity.WARNING,
    )
