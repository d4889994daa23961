"""Cases in which a party leaves: withdrawal (20.3, 22.4) and exclusion (22.2)."""

from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from zvh_finance.dossier.amounts import PositiveEuros
from zvh_finance.dossier.arrangement import MunicipalityCode, PlainText
from zvh_finance.dossier.case_fields import CaseBase, CaseDate, Id, Rate, Traced, Year, check_ids
from zvh_finance.dossier.toml_fields import FieldRefusalError, Whole
from zvh_finance.dossier.toml_files import StrictModel
from zvh_finance.errors import RefusalError
from zvh_finance.language import say
from zvh_finance.profile.rule import Rule
from zvh_finance.profile.speaking import profile

LONGEST_HORIZON = 5
"""Years over which damage of a withdrawal is settled at most.

By analogy with joint arrangements by law (22.4, A09): KB 14-5-1985, ABRvS ECLI:NL:RVS:2015:1198.
"""

STRANDED, SETTLED, RETURNED = "achterblijvend", "schikking", "compensatie"
"""Ids of the lines that a calculation or a settlement brings itself."""


class BaseOfYear(StrictModel):
    """The base of the contributions in a year as if nobody left, with where it comes from."""

    year: Year
    amount: PositiveEuros
    source: PlainText


class Avoidable(Traced):
    """A cost that falls away from the budget because the leaver left.

    Attributes:
        post: the post that is taken out of the budget, when it is one; its holder may come back
            as surplus staff.
    """

    post: Id | None = None


class Damage(Traced):
    """A cost that comes on top because of the withdrawal (22.6).

    Attributes:
        kind: surplus staff, or another direct or indirect cost.
        post: with surplus staff: the post that was taken out of the budget.
        redundancy_case: with surplus staff: the case in which the same cost is worked out.
    """

    kind: Literal["surplus_staff", "direct", "indirect"]
    post: Id | None = None
    redundancy_case: Id | None = None


class Leaver(StrictModel):
    """Who leaves: a municipality by its code, or another party by its name."""

    code: MunicipalityCode | None = None
    party: PlainText | None = None

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if (self.code is None) == (self.party is None):
            raise RefusalError(
                "leaver-code-or-party",
                say("Give `code` of a municipality or the name of a `party`, one of the two."),
            )
        return self


class Settlement(StrictModel):
    """What was agreed instead of the calculation, per year."""

    year: Year
    amount: PositiveEuros


class BuyOut(StrictModel):
    """A lump sum with which the leaver ends its part in a staff case from before (A06c).

    Attributes:
        redundancy_case: the staff case; the sum comes instead of staying in its key after leaving.
        year: the year in which it is paid.
    """

    redundancy_case: Id
    year: Year
    amount: PositiveEuros


NOTICE: Final = "22.4"
"""How a case names a withdrawal by notice; "20.3" is one over an amendment, in every agreement."""


def _sort(written: object) -> object:
    """The sort of a withdrawal by the article that the agreement itself has for it."""
    articles = profile().articles
    if written == articles.get(Rule.WITHDRAWAL):
        return NOTICE
    return "20.3" if written == articles.get(Rule.LEAVING_ON_AMENDMENT) else written


class WithdrawalCase(CaseBase):
    """A withdrawal, of one or more parties on the same date.

    Attributes:
        ground: `22.4`, with notice, or `20.3`, over an amended convenant or an accession; a case
            may say it by the article of its own agreement.
        received_by_chair: the day the chair of the Stuurgroep received the notice.
        received_by_board: the day the Dagelijks Bestuur received it.
        amendment_effective: with 20.3: the day the amended convenant takes effect.
        proposal_sent: the day the Dagelijks Bestuur sent its proposal.
        base: per year of the horizon.
        avoidable: what falls away per year.
        damage: what comes on top per year.
        discount_rate: for the value on the day of leaving.
        settlement: what was settled, once it was.
        buy_out: lump sums for staff cases from before, part of the proposal (A06c).
        horizon_years: over which actual damage is settled.
    """

    kind: Literal["withdrawal"]
    ground: Annotated[Literal["22.4", "20.3"], BeforeValidator(_sort)] = NOTICE
    leaver: tuple[Leaver, ...] = Field(min_length=1)
    received_by_chair: CaseDate | None = None
    received_by_board: CaseDate | None = None
    amendment_effective: CaseDate | None = None
    proposal_sent: CaseDate | None = None
    base: tuple[BaseOfYear, ...] = ()
    avoidable: tuple[Avoidable, ...] = ()
    damage: tuple[Damage, ...] = ()
    discount_rate: Rate
    settlement: tuple[Settlement, ...] = ()
    buy_out: tuple[BuyOut, ...] = ()
    horizon_years: Annotated[Whole, Field(ge=1, le=LONGEST_HORIZON)] = LONGEST_HORIZON

    @property
    def rule(self) -> Rule:
        """The rule under which it leaves, wherever the agreement has it."""
        return Rule.WITHDRAWAL if self.ground == NOTICE else Rule.LEAVING_ON_AMENDMENT

    @property
    def receipts(self) -> tuple[date, ...]:
        """The days on which its two addressees received the notice, the first one first."""
        days = (self.received_by_chair, self.received_by_board)
        return tuple(sorted(day for day in days if day is not None))

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        notice = self.received_by_chair is not None and self.received_by_board is not None
        if self.rule is Rule.WITHDRAWAL and not notice:
            raise FieldRefusalError(
                "received_by_board",
                "notice-receipts",
                say(
                    "A notice goes to the chair of {the.steering_group} and to {the.board} "
                    "({cited.WITHDRAWAL}): give `received_by_chair` and `received_by_board`."
                ),
            )
        if (self.rule is Rule.LEAVING_ON_AMENDMENT) != (self.amendment_effective is not None):
            raise FieldRefusalError(
                "amendment_effective",
                "amendment-effective",
                say(
                    "`amendment_effective` belongs to a withdrawal under "
                    "{cited.LEAVING_ON_AMENDMENT}, which takes effect with the amendment."
                ),
            )
        parties = any(leaver.party for leaver in self.leaver)
        if parties and len(self.leaver) > 1 and (self.damage or self.settlement):
            raise FieldRefusalError(
                "leaver",
                "damage-of-several",
                say(
                    "[[damage]] or [[settlement]] of several leavers of which one is no "
                    "municipality: it has no share by which to divide it. Make a case of each, "
                    "with what it agreed to pay."
                ),
            )
        if parties and self.buy_out:
            raise FieldRefusalError(
                "buy_out",
                "buy-out-of-party",
                say(
                    "[[buy_out]] of a leaver that is no municipality: it has no share in a "
                    "staff case to buy ({cited.REDEPLOYMENT.REDUNDANCY}). What it agreed to "
                    "pay stands under [[damage]]."
                ),
            )
        bases = [item.year for item in self.base]
        if len(set(bases)) < len(bases):
            raise FieldRefusalError(
                "base",
                "base-twice",
                say("[[base]] stands twice for one year. Keep one, or correct the year."),
            )
        years = [item.year for item in self.settlement]
        if len(set(years)) < len(years):
            raise FieldRefusalError(
                "settlement",
                "settlement-twice",
                say("[[settlement]] stands twice for one year: add it up under that year."),
            )
        bought = [(item.redundancy_case, item.year) for item in self.buy_out]
        if len(set(bought)) < len(bought):
            raise FieldRefusalError(
                "buy_out",
                "buy-out-twice",
                say("[[buy_out]] stands twice for one staff case and year: add it up."),
            )
        check_ids((*self.avoidable, *self.damage), (STRANDED, SETTLED, RETURNED))
        _check_once(self.avoidable, self.damage)
        return self


class ExclusionCase(CaseBase):
    """An exclusion by the Stuurgroep (22.2): notice of default, term, hearing, decision.

    Attributes:
        default_notice: the day of the notice of default (*ingebrekestelling*).
        default_notice_by: names of the parties that gave it: the others (21.3).
        default_notice_document: the letter.
        term_ended: the day on which the term to mend it ended.
        heard_on: the day the party was heard (5.5).
        decision: id of the decision of the Stuurgroep; on its day the exclusion takes effect.
    """

    kind: Literal["exclusion"]
    leaver: Leaver
    default_notice: CaseDate
    default_notice_by: tuple[PlainText, ...] = Field(min_length=1)
    default_notice_document: PlainText
    term_ended: CaseDate
    heard_on: CaseDate
    decision: Id

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.default_notice < self.term_ended:
            raise FieldRefusalError(
                "term_ended",
                "term-before-notice",
                say("The term must end after the notice of default ({cited.DEFAULT.EXCLUSION})."),
            )
        return self


def _check_once(avoidable: tuple[Avoidable, ...], damage: tuple[Damage, ...]) -> None:
    """A cost counts once: what stays in the budget is stranded there and no damage besides."""
    posts = {(line.year, line.post) for line in avoidable if line.post is not None}
    removed = {(line.year, line.budget_line) for line in avoidable if line.budget_line}
    for line in damage:
        if line.kind == "surplus_staff" and line.post is None:
            raise FieldRefusalError(
                "damage",
                "surplus-without-post",
                say(
                    "{id}: surplus staff names the `post` that was taken out of the budget, which "
                    "stands among [[avoidable]] with the same post.",
                    id=line.id,
                ),
            )
        if line.post is not None and (line.year, line.post) not in posts:
            raise FieldRefusalError(
                "damage",
                "post-still-budgeted",
                say(
                    "{id}: post {post} is not taken out of the budget of {year}. While it is in "
                    "the budget its cost is stranded there already; it counts once.",
                    id=line.id,
                    post=line.post,
                    year=line.year,
                ),
            )
        inside = line.budget_line is not None and (line.year, line.budget_line) not in removed
        if line.post is None and inside:
            raise FieldRefusalError(
                "damage",
                "line-still-budgeted",
                say(
                    "{id}: budget line {line} is still in the budget of {year}, so its cost is "
                    "stranded there already. A cost counts once: take it out under [[avoidable]], "
                    "or drop it here.",
                    id=line.id,
                    line=line.budget_line or "",
                    year=line.year,
                ),
            )
