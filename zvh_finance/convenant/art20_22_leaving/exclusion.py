"""Exclusion by the Stuurgroep: its conditions, and the day it takes effect (22.2)."""

from dataclasses import dataclass
from datetime import date

from zvh_finance.dossier.leaving_case import ExclusionCase
from zvh_finance.errors import Finding


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An exclusion: its first day, the days of the term, and what is remarkable."""

    effective: date
    term_days: int
    findings: tuple[Finding, ...] = ()


def exclusion(case: ExclusionCase, decided_on: date) -> Exclusion:
    """An exclusion works at once: on the day of the decision (22.2)."""
    return Exclusion(decided_on, (case.term_ended - case.default_notice).days)
