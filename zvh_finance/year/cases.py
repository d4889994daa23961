"""Opening a case, and finding the keys its years need."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TypeVar

from pipelines.commands.options import RunOptions
from pipelines.ground import read_ground
from zvh_finance.convenant.art17_contributions.key_rulings import key_rulings
from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import withdrawal_dates
from zvh_finance.dates import reference_date
from zvh_finance.dossier.arrangement import Municipality
from zvh_finance.dossier.cases import Case, parameter_use, parse_case
from zvh_finance.dossier.decisions import AdoptBudget, OtherDecision
from zvh_finance.dossier.leaving_case import ExclusionCase, WithdrawalCase
from zvh_finance.dossier.parameters import ParameterUse
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Severity, UsageError
from zvh_finance.key.derivation import distribution_key
from zvh_finance.key.key import DistributionKey
from zvh_finance.key.population import Population
from zvh_finance.year.books import Ground

CaseT = TypeVar("CaseT")

_COMMANDS = {"exclusion": "withdrawal", "court_dissolution": "dissolution"}


@dataclass(frozen=True)
class OpenCase:
    """A case with everything it stands on."""

    ground: Ground
    name: str
    case: Case
    parameters: ParameterUse

    @property
    def command(self) -> str:
        """The command that works on a case of this kind."""
        return _COMMANDS.get(self.case.kind, self.case.kind)

    @property
    def fictional(self) -> bool:
        """Whether its papers must say that amounts are made up."""
        return self.case.fictional or self.ground.dossier.arrangement.fictional

    @property
    def assumptions(self) -> tuple[Finding, ...]:
        """A warning for every parameter used that is assumed or not confirmed."""
        return tuple(
            Finding(
                "parameter-assumed",
                f"{value.name} = {value.text} from {value.period.from_}: "
                f"{'assumed in the case' if value.is_assumption else 'not confirmed'} "
                f"({value.period.source}).",
                severity=Severity.WARNING,
            )
            for value in self.parameters.to_mention
        )


def read_case(options: RunOptions, name: str) -> OpenCase:
    """Read the dossier and one case in it.

    Raises:
        UsageError: there is no such case.
        InvalidInputError: something in the dossier or the case cannot be right.
    """
    return open_case(read_ground(options), name)


def open_case(ground: Ground, name: str) -> OpenCase:
    """One case of a dossier that was read; `name` may end in `.toml`."""
    stem = name.removesuffix(".toml").rsplit("/", 1)[-1]
    files = ground.dossier.case_files
    if stem not in files:
        known = ", ".join(sorted(files)) or "none"
        raise UsageError.of(
            "case-unknown", f"There is no case {stem!r} in cases/ of the dossier. Known: {known}."
        )
    case = parse_case(files[stem], f"cases/{stem}.toml")
    return OpenCase(ground, stem, case, parameter_use(case, ground.parameters))


@cache
def all_cases(ground: Ground) -> tuple[OpenCase, ...]:
    """Every case of the dossier, in the order of their names."""
    return tuple(open_case(ground, name) for name in sorted(ground.dossier.case_files))


def expect_kind(opened: OpenCase, *kinds: type[CaseT]) -> CaseT:
    """The case, when it is of a kind that the command works on.

    Raises:
        UsageError: it is of another kind.
    """
    if isinstance(opened.case, kinds):
        return opened.case
    raise UsageError.of(
        "case-kind",
        f"The case {opened.name} is of kind {opened.case.kind}: use "
        f"`zvh {opened.command} {opened.name}`.",
    )


def case_key(
    ground: Ground,
    year: int,
    stay: Iterable[str] = (),
    join: Iterable[Municipality] = (),
) -> DistributionKey:
    """The key of a year for a case; the last known one, marked indicative, when it lies ahead.

    Args:
        ground: what the job stands on.
        year: of the cost.
        stay: codes that count although they left (legacy cases, or as if nobody left).
        join: municipalities that count although they are not in the arrangement.
    """
    arrangement = ground.dossier.arrangement
    staying = set(stay)
    participants = [
        m.model_copy(update={"until": None}) if m.code in staying and _is_last(ground, m) else m
        for m in arrangement.municipality
    ]
    population, indicative = _population(ground, year)
    key = distribution_key(
        year,
        arrangement.map_date(year),
        (*participants, *join),
        population,
        ground.snapshot.reorganisations,
        key_rulings(ground.dossier.decisions, year, ground.as_of),
    )
    return replace(key, indicative=indicative)


def staying_leavers(ground: Ground, since: date) -> tuple[str, ...]:
    """Codes of those who left after a case began: they stay in its key until it ends (A06)."""
    if ground.dossier.arrangement.choices.leaver_legacy_cases == "out":
        return ()
    found = []
    for opened in all_cases(ground):
        for code, day in _departures(opened):
            if day > since:
                found.append(code)
    return tuple(dict.fromkeys(found))


def decision_of_case(ground: Ground, subject: str, name: str) -> OtherDecision | None:
    """The newest decision on a subject that names this case."""
    found = [
        d
        for d in ground.dossier.decisions.of_kind(OtherDecision, ground.as_of)
        if d.subject == subject and d.case == name
    ]
    return found[-1] if found else None


def decision_named(ground: Ground, decision_id: str, subject: str, body: str) -> None:
    """Check that a decision a case refers to is in the register.

    Raises:
        MissingGroundError: it is not there by the day the run looks from.
        InvalidInputError: it is about something else, or of another body.
    """
    for decision in ground.dossier.decisions.decision:
        if decision.id == decision_id and decision.date <= ground.as_of:
            if decision.subject != subject or decision.body != body:
                raise InvalidInputError.of(
                    "decision-other",
                    f"Decision {decision_id} is of the {decision.body} about {decision.subject}; "
                    f"this case needs one of the {body} about {subject}.",
                )
            return
    raise MissingGroundError.of(
        "decision-missing",
        f"Decision {decision_id} is not in decisions.toml by {ground.as_of}. Record it with "
        f'body = "{body}" and subject = "{subject}".',
    )


def _departures(opened: OpenCase) -> Iterator[tuple[str, date]]:
    case = opened.case
    if isinstance(case, WithdrawalCase):
        choices = opened.ground.dossier.arrangement.choices
        day = withdrawal_dates(case, opened.parameters, choices).effective
        yield from ((leaver.code, day) for leaver in case.leaver if leaver.code is not None)
    elif isinstance(case, ExclusionCase) and case.leaver.code is not None:
        yield case.leaver.code, case.term_ended


def _is_last(ground: Ground, municipality: Municipality) -> bool:
    named = ground.dossier.arrangement.municipality_named(municipality.code)
    return named.from_ == municipality.from_


def _population(ground: Ground, year: int) -> tuple[Population, bool]:
    day = reference_date(year)
    latest = ground.snapshot.latest_date()
    if day > latest:
        return ground.snapshot.population(latest), True
    adopted = ground.dossier.decisions.for_year(AdoptBudget, year, ground.as_of)
    last = adopted[-1] if adopted else None
    population = ground.snapshot.population(
        day,
        known_on=last.date if last else None,
        sha256=last.population_sha256 if last else None,
    )
    return population, False
