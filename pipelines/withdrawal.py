"""Leaving: the proposal of article 22.4, with both methods; and exclusion under 22.2."""

from pipelines.case_output import marks_of, paper_of, write_case
from pipelines.commands.options import RunOptions
from zvh_finance import dutch
from zvh_finance.amount.money import apportion
from zvh_finance.charges.charge import CONCEPT, Charge
from zvh_finance.convenant.art20_22_leaving.withdrawal import (
    WithdrawalYear,
    check_leavers,
    fees,
    withdrawal_years,
)
from zvh_finance.convenant.art20_22_leaving.withdrawal_charges import (
    Standing,
    State,
    withdrawal_charges,
)
from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import (
    contribution_until,
    withdrawal_dates,
)
from zvh_finance.dates import add_months, first_january_on_or_after
from zvh_finance.documents.cases.case_memos import exclusion_memo
from zvh_finance.documents.cases.withdrawal_book import withdrawal_workbook
from zvh_finance.documents.cases.withdrawal_inputs import WithdrawalFile
from zvh_finance.documents.cases.withdrawal_letter import proposal_letter
from zvh_finance.dossier.leaving_case import ExclusionCase, Leaver, WithdrawalCase
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Severity
from zvh_finance.year.cases import (
    OpenCase,
    all_cases,
    case_key,
    decision_named,
    decision_of_case,
    expect_kind,
    read_case,
)

_STATES: tuple[tuple[str, State], ...] = (
    ("settle_withdrawal", "settled"),
    ("accept_withdrawal", "accepted"),
    ("dispute_withdrawal", "disputed"),
    ("propose_withdrawal", "proposed"),
)


def run(options: RunOptions, name: str) -> None:
    """Write the folder `OUT/cases/NAME` of a withdrawal or an exclusion."""
    opened = read_case(options, name)
    if isinstance(opened.case, ExclusionCase):
        _exclusion(options, opened, opened.case)
        return
    case = expect_kind(opened, WithdrawalCase)

    # 1. When, with both methods, and how far is the proposal?
    file = withdrawal_file(opened, case)

    # 2. Who pays what, once it is accepted or settled?
    charges = charges_of(opened, file)

    # 3. The proposal and the workbook behind it.
    title = f"Voorstel financiële gevolgen uittreding {file.leavers}"
    paper = paper_of(opened, title, concept=file.standing.status == CONCEPT)
    papers = {f"{opened.name}.pdf": proposal_letter(file, paper, _information(opened, file))}
    if file.years:
        papers[f"{opened.name}.xlsx"] = withdrawal_workbook(file, marks_of(paper))
    keys = [year.key_with for year in file.years]
    write_case(options, opened, charges, keys, papers, _reminders(opened, file))


def withdrawal_file(opened: OpenCase, case: WithdrawalCase) -> WithdrawalFile:
    """The case, worked out.

    Raises:
        MissingGroundError: a base, a decision or a parameter is missing.
        InvalidInputError: the host leaves, or something cannot be right.
    """
    arrangement = opened.ground.dossier.arrangement
    names = {_key_of(leaver): _name_of(opened, leaver) for leaver in case.leaver}
    codes = tuple(leaver.code for leaver in case.leaver if leaver.code is not None)
    check_leavers(codes, arrangement.host)
    _check_staff_cases(opened, case, codes)
    dates = withdrawal_dates(case, opened.parameters, arrangement.choices)
    first = first_january_on_or_after(dates.effective).year
    years: tuple[WithdrawalYear, ...] = ()
    if codes and any(item.year >= first for item in case.base):
        horizon = range(first, first + case.horizon_years)
        keys = {year: case_key(opened.ground, year, codes) for year in horizon}
        later = case.model_copy(update={"base": tuple(b for b in case.base if b.year >= first)})
        years = withdrawal_years(later, first, codes, keys)
    elif codes and case.ground == "22.4":
        years = withdrawal_years(case, first, codes, {})
    percentages = opened.parameters.value("fee_method_b_percentages", dates.effective).numbers
    return WithdrawalFile(
        name=opened.name,
        case=case,
        dates=dates,
        years=years,
        fees=fees(years, case.discount_rate, opened.parameters) if years else (),
        percentages=percentages,
        standing=standing(opened, case),
        names=names,
        used=opened.parameters.used,
    )


def standing(opened: OpenCase, case: WithdrawalCase) -> Standing:
    """How far the proposal is, by the decisions that name this case (A10)."""
    for subject, state in _STATES:
        decision = decision_of_case(opened.ground, subject, opened.name)
        if decision is not None:
            return Standing(state, (decision.id,))
    return Standing("proposed" if case.proposal_sent else "draft")


def charges_of(opened: OpenCase, file: WithdrawalFile) -> tuple[Charge, ...]:
    """The charges of a withdrawal; none under 20.3, where no fee follows by itself (A13).

    Raises:
        MissingGroundError: it was settled, and the case does not say on which amounts.
    """
    if file.is_indicative:
        return ()
    if file.standing.state == "settled" and not file.case.settlement:
        raise MissingGroundError.of(
            "settlement-missing",
            f"Decision {', '.join(file.standing.decisions)} settles {opened.name}, but the case "
            "does not say on which amounts. Give them per year under [[settlement]].",
        )
    settled = {item.year: item.amount for item in file.case.settlement}
    return withdrawal_charges(opened.name, file.years, file.standing, settled)


def _information(opened: OpenCase, file: WithdrawalFile) -> tuple[str, ...]:
    """Under 20.3: the contribution of the running year, and what a part of it would be (A13)."""
    if not file.is_indicative:
        return ()
    day = file.dates.effective
    told = []
    for item in file.case.base:
        if item.year == day.year:
            shares = apportion(item.amount, case_key(opened.ground, day.year).weights)
            for code, name in file.names.items():
                if code in shares:
                    part = contribution_until(shares[code], day)
                    told.append(
                        f"De bijdrage {day.year} van {name} van {dutch.amount(shares[code])} "
                        "blijft verschuldigd en wordt niet terugbetaald. Ter informatie: naar "
                        f"tijdsgelang zou het {dutch.amount(part)} zijn, en "
                        f"{dutch.amount(shares[code] - part)} minder."
                    )
    return tuple(told)


def _reminders(opened: OpenCase, file: WithdrawalFile) -> tuple[Finding, ...]:
    """Reminders four and five months after the notice, and when the proposal is late (A12b)."""
    sent, as_of, due = file.case.proposal_sent, opened.ground.as_of, file.dates.proposal_due
    if file.is_indicative or (sent is not None and sent <= due):
        return ()
    if (sent or as_of) > due:
        return (
            _warning(
                "proposal-late",
                f"The proposal was due on {due} (article 22.4). The notice stands all the same.",
            ),
        )
    months = [n for n in (5, 4) if as_of >= add_months(file.dates.received, n)]
    if not months:
        return ()
    return (
        _warning(
            "proposal-due",
            f"More than {months[0]} months since the notice: the proposal is due on {due}.",
        ),
    )


def _check_staff_cases(opened: OpenCase, case: WithdrawalCase, codes: tuple[str, ...]) -> None:
    """A cost that is worked out in a staff case is charged there: it must exist and fit."""
    wanted = {line.redundancy_case for line in case.damage if line.redundancy_case}
    found = {c.name: c.case for c in all_cases(opened.ground) if c.name in wanted}
    for name in sorted(wanted):
        staff = found.get(name)
        if not isinstance(staff, RedundancyCase) or staff.leaver not in codes:
            raise InvalidInputError.of(
                "staff-case-unfit",
                f"cases/{opened.name}.toml names the staff case {name}, which is not there or has "
                f"another cause than withdrawal:{codes[0] if codes else 'CODE'}.",
            )


def _exclusion(options: RunOptions, opened: OpenCase, case: ExclusionCase) -> None:
    decision_named(opened.ground, case.decision, "exclude", "SG")
    if case.leaver.code is not None:
        check_leavers((case.leaver.code,), opened.ground.dossier.arrangement.host)
    leaver = _name_of(opened, case.leaver)
    paper = paper_of(opened, f"Uitsluiting {leaver}", concept=False)
    papers = {f"{opened.name}.pdf": exclusion_memo(case, leaver, paper)}
    write_case(options, opened, (), (), papers)


def _key_of(leaver: Leaver) -> str:
    return leaver.code or leaver.party or ""


def _name_of(opened: OpenCase, leaver: Leaver) -> str:
    arrangement = opened.ground.dossier.arrangement
    names = {m.code: m.name for m in arrangement.municipality}
    parties = {party.name for party in arrangement.party}
    if leaver.code in names:
        return names[leaver.code]
    if leaver.party in parties:
        return str(leaver.party)
    raise InvalidInputError.of(
        "leaver-unknown",
        f"cases/{opened.name}.toml: {_key_of(leaver)} is not in arrangement.toml. Check its code "
        "or name.",
    )


def _warning(code: str, message: str) -> Finding:
    return Finding(code, message, severity=Severity.WARNING)
