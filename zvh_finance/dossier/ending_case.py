"""Cases in which the partnership ends: dissolution (22.5), or dissolution by a court (21.5)."""

from collections import Counter
from typing import Literal, Self

from pydantic import Field, model_validator

from zvh_finance.dossier.amounts import PositiveEuros
from zvh_finance.dossier.arrangement import MunicipalityCode, PlainText
from zvh_finance.dossier.case_fields import CaseBase, CaseDate, Id, Traced, Year, check_ids
from zvh_finance.dossier.toml_fields import FieldRefusalError
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.language import commas, say

RESERVE_LINE = "reserve"
"""The line of a dissolution that the reserve is put in by (17.9)."""


class ClosingCost(Traced):
    """A cost of closing down (22.5, 22.6).

    Attributes:
        kind: what sort of cost.
        contract_end: of a contract: the day it would end by itself.
    """

    kind: Literal["contract", "staff", "transfer", "audit", "administration", "other"]
    contract_end: CaseDate | None = None

    @model_validator(mode="after")
    def _contract_has_an_end(self) -> Self:
        if (self.kind == "contract") != (self.contract_end is not None):
            raise FieldRefusalError(
                "contract_end",
                "contract-end",
                say(
                    "{id}: a cost of kind contract, and no other, has a `contract_end`. Give it, "
                    "or correct the kind.",
                    id=self.id,
                ),
            )
        return self


class DissolutionCase(CaseBase):
    """A general ending.

    Attributes:
        last_day: the last day of the partnership.
        decision: id of the decision to end it.
        cost: all costs of closing down.
        redundancy_cases: names of staff cases whose costs join these.
        reserve: cents of the reserve that go first to the costs, with the decision that says so.
    """

    kind: Literal["dissolution"]
    last_day: CaseDate
    decision: Id | None = None
    cost: tuple[ClosingCost, ...] = ()
    redundancy_cases: tuple[Id, ...] = ()
    reserve: PositiveEuros = 0
    reserve_decision: Id | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if not self.cost and not self.redundancy_cases:
            raise FieldRefusalError(
                "cost",
                "dissolution-empty",
                say(
                    "A dissolution has costs or redundancy cases; this one has neither. Add a "
                    "[[cost]] or `redundancy_cases`."
                ),
            )
        twice = [name for name, n in Counter(self.redundancy_cases).items() if n > 1]
        if twice:
            raise FieldRefusalError(
                "redundancy_cases",
                "staff-case-twice",
                say("{names}: a staff case joins once. Keep it once.", names=commas(twice)),
            )
        ended = [c.id for c in self.cost if c.contract_end and c.contract_end <= self.last_day]
        if ended:
            raise FieldRefusalError(
                "cost",
                "contract-ended-before",
                say(
                    "{ids}: the contract ends by itself on or before {day}, so ending it costs "
                    "nothing. Correct `contract_end`, or take the cost out.",
                    ids=commas(ended),
                    day=self.last_day,
                ),
            )
        check_ids(self.cost, {RESERVE_LINE})
        early = [cost.id for cost in self.cost if cost.year < self.last_day.year]
        if early:
            raise FieldRefusalError(
                "cost",
                "cost-before-end",
                say(
                    "{ids}: costs before the year of the last day belong to the budget of their "
                    "own year. Take them out.",
                    ids=commas(early),
                ),
            )
        return self


class FallenCost(StrictModel):
    """A cost after a dissolution by a court, with the party that bears it."""

    id: Id
    year: Year
    description: PlainText
    amount: PositiveEuros
    borne_by: PlainText


class CourtDissolutionCase(CaseBase):
    """A dissolution by a court: no key, every party bears its own costs (21.5)."""

    kind: Literal["court_dissolution"]
    judgment: CaseDate
    judgment_document: PlainText
    cost: tuple[FallenCost, ...] = Field(min_length=1)


class Agreement(StrictModel):
    """A party's agreement to an accession (19.3)."""

    party: PlainText
    agreed_on: CaseDate


class AccessionCase(CaseBase):
    """An accession (article 19).

    Attributes:
        code: CBS code when a municipality joins; it enters the key.
        name: of whoever joins.
        requested_on: the day of the request to the Stuurgroep.
        agreement: of all parties.
        decision: of the Stuurgroep.
        signed_by_organisation: the day Annex 1 was signed by the organisation.
        signed_by_chair: and by the chair of the Stuurgroep.
        seat, office, represented_by: what Annex 1 asks; the function of the signatory, no name.
    """

    kind: Literal["accession"]
    code: MunicipalityCode | None = None
    name: PlainText
    requested_on: CaseDate
    agreement: tuple[Agreement, ...] = ()
    decision: Id | None = None
    signed_by_organisation: CaseDate | None = None
    signed_by_chair: CaseDate | None = None
    seat: PlainText
    office: PlainText
    represented_by: PlainText
    base: PositiveEuros | None = None

    @model_validator(mode="after")
    def _answers_follow_the_request(self) -> Self:
        early = [given.party for given in self.agreement if given.agreed_on < self.requested_on]
        if early:
            raise FieldRefusalError(
                "agreement",
                "agreed-before-request",
                say(
                    "{parties} agreed before the request of {day}. Correct one of the days.",
                    parties=commas(early),
                    day=self.requested_on,
                ),
            )
        return self
