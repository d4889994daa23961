"""Joining: the conditions of article 19, the key before and after, and Annex 1."""

from dataclasses import replace

from pipelines.case_output import marks_of, paper_of, write_case
from pipelines.commands.options import RunOptions
from zvh_finance.convenant.art19_accession import (
    Condition,
    conditions,
    first_year_in_key,
    takes_effect,
)
from zvh_finance.documents.cases.accession_papers import accession_form, accession_workbook
from zvh_finance.dossier.arrangement import Municipality
from zvh_finance.dossier.ending_case import AccessionCase
from zvh_finance.errors import Finding, Severity
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.cases import OpenCase, case_key, decision_named, expect_kind, read_case


def run(options: RunOptions, name: str) -> None:
    """Write the folder `OUT/cases/NAME` of an accession."""
    # 1. Which conditions are met?
    opened = read_case(options, name)
    case = expect_kind(opened, AccessionCase)
    found = conditions(case, _parties(opened, case))
    if case.decision is not None:
        decision_named(opened.ground, case.decision, "accede", "SG")

    # 2. What does it do to the key, from the next 1 January?
    keys = _keys(opened, case)

    # 3. The key before and after, and the form.
    complete = all(item.is_met for item in found)
    paper = paper_of(opened, "Toetredingsformulier nieuwe partner", concept=not complete)
    papers = {
        f"{opened.name}.xlsx": accession_workbook(case, found, keys, marks_of(paper)),
        f"{opened.name}-bijlage-1.pdf": accession_form(
            case, paper, opened.ground.dossier.arrangement.name
        ),
    }
    write_case(options, opened, (), keys or (), papers, tuple(_unmet(found)))


def _parties(opened: OpenCase, case: AccessionCase) -> tuple[str, ...]:
    arrangement = opened.ground.dossier.arrangement
    everyone = (*arrangement.municipality, *arrangement.party)
    return tuple(p.name for p in everyone if p.takes_part_on(case.requested_on))


def _keys(opened: OpenCase, case: AccessionCase) -> tuple[DistributionKey, DistributionKey] | None:
    """The key of the first year, without and with who joins; none when it is no municipality."""
    if case.code is None:
        return None
    expected = takes_effect(case) or max(case.requested_on, opened.ground.as_of)
    year = first_year_in_key(case, expected)
    arrangement = opened.ground.dossier.arrangement
    known = {m.code for m in arrangement.municipality}
    joining = Municipality.model_validate(
        {"code": case.code, "name": case.name, "from": arrangement.effective_date}
    )
    ground = opened.ground
    if case.code not in known:
        return case_key(ground, year), case_key(ground, year, join=(joining,))
    after = case_key(ground, year)
    members = tuple(m for m in after.members if m.code != case.code)
    return replace(after, members=members), after


def _unmet(found: tuple[Condition, ...]) -> list[Finding]:
    return [
        Finding(
            "condition-unmet",
            f"Article {item.article}: {item.text}.",
            severity=Severity.WARNING,
        )
        for item in found
        if not item.is_met
    ]
