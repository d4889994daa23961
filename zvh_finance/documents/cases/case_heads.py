"""What the papers of all cases share: their head, what they rest on, and the words for that."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from zvh_finance import dutch
from zvh_finance.amount.money import round_half_up
from zvh_finance.documents.paper.letterhead import Letterhead, letterhead_of_key
from zvh_finance.documents.paper.paper import (
    Column,
    Kind,
    Media,
    Section,
    Shown,
    Table,
    Text,
    rows,
)
from zvh_finance.dossier.parameters import ParameterValue
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.cases.opened import OpenCase

_WORDS: Mapping[str, str] = {
    "notice_months": "opzegtermijn in maanden",
    "withdrawal_proposal_months": "termijn voor het voorstel in maanden",
    "evaluation_months": "termijn voor de evaluatie in maanden",
    "vwnw_max_months": "langste traject Van Werk Naar Werk in maanden",
    "fee_method_b_percentages": "percentages van methode B, een per jaar",
    "max_daily_wage": "maximumdagloon in euro",
    "max_premium_wage_year": "maximumpremieloon per jaar in euro",
    "ww_months_min": "kortste duur van de WW in maanden",
    "ww_months_max": "langste duur van de WW in maanden",
    "ww_rate_first_two_months": "hoogte van de WW in de eerste twee maanden",
    "ww_rate_after": "hoogte van de WW na twee maanden",
    "ww_days_per_month": "dagen in een maand met uitkering",
    "ww_year_days": "dagen in een jaar met loon",
    "ww_sickness_weeks_not_recovered": "weken ziekte die niet worden verhaald",
    "supplementary_phase1_scale": "hoogte aanvullende uitkering, fase 1",
    "supplementary_phase1_months": "duur fase 1 in maanden",
    "supplementary_phase2_scale": "hoogte aanvullende uitkering, fase 2",
    "supplementary_phase2_months": "duur fase 2 in maanden",
    "post_statutory_duration_scale": "duur na de wet",
    "post_statutory_level": "hoogte na de wet",
    "choice_budget_holiday": "individueel keuzebudget over salaris en toelagen",
    "choice_budget_rest": "individueel keuzebudget over het salaris",
    "premium_ufo": "premie Ufo",
    "premium_aof_low": "premie Aof, laag",
    "premium_aof_high": "premie Aof, hoog",
    "premium_childcare": "opslag kinderopvang",
    "premium_zvw": "bijdrage Zvw",
    "pension_rate": "pensioenpremie",
    "pension_employer_share": "werkgeversdeel van de pensioenpremie",
    "pension_vpl_rate": "premie VPL",
    "pension_aop_rate": "premie AOP",
    "pension_franchise": "pensioenfranchise per jaar in euro",
    "benefit_agency_premium_rate": "premies over de uitkering",
}
"""What a Dutch reader calls a parameter."""

_PARAMETERS = (
    Column("what", "Parameter"),
    Column("value", "Waarde"),
    Column("since", "Vanaf", Kind.DATE),
    Column("confirmed", "Bevestigd"),
    Column("source", "Bron"),
)
_CENTS_PER_EURO = 100
_NUMBER = re.compile(r"\d+(\.\d+)?")
_DUTCH_NUMBER = str.maketrans(".", ",")


def head_of_case(opened: OpenCase, key: DistributionKey | None, *, concept: bool) -> Letterhead:
    """Who writes, with the name of the case as reference.

    Args:
        opened: the case.
        key: whose inhabitants the paper rests on, if any.
        concept: whether something of it is still undecided.
    """
    head = letterhead_of_key(opened.books, key)
    return replace(head, concept=concept, fictional=opened.fictional, reference=opened.name)


def assumed(values: Iterable[ParameterValue], sheet: str = "") -> Section:
    """What a paper rests on that no source confirmed: every paper must name it."""
    found = tuple(value for value in values if value.needs_mention)
    block: Shown = Text(("Alle gebruikte parameters zijn in een bron bevestigd.",))
    if found:
        block = _table(found)
    return Section("Aannames en onbevestigde parameters", (block,), sheet=sheet)


def rests_on(values: Sequence[ParameterValue], sheet: str = "") -> Section:
    """Every parameter that was used, for who checks the calculation in its workbook."""
    return Section("Gebruikte parameters", (_table(values),), sheet=sheet, media=Media.BOOK)


def parameter_in_dutch(name: str) -> str:
    """What a Dutch reader calls a parameter."""
    return _WORDS[name]


def value_in_dutch(value: ParameterValue) -> str:
    """A part as a percentage, euros with their points; other values as they are written."""
    text, unit = value.text, value.unit
    if not _NUMBER.fullmatch(text):
        return text.translate(_DUTCH_NUMBER)
    if unit.startswith("part of"):
        decimals = len(text.partition(".")[2])
        return dutch.percentage(Fraction(text), max(0, decimals - 2))
    if unit.startswith("euro"):
        return dutch.bare_amount(round_half_up(Fraction(text) * _CENTS_PER_EURO))
    return text.translate(_DUTCH_NUMBER)


def _table(values: Sequence[ParameterValue]) -> Table:
    return Table(
        _PARAMETERS,
        rows(
            [
                (
                    parameter_in_dutch(value.name),
                    value_in_dutch(value),
                    value.period.from_,
                    _ground(value),
                    value.period.source,
                )
                for value in values
            ]
        ),
    )


def _ground(value: ParameterValue) -> str:
    if value.is_assumption:
        return "aanname in de zaak"
    return {True: "ja", False: "niet bevestigd", "derived": "afgeleid"}[value.period.confirmed]
