"""An accession worked out: the conditions of article 19, and the key before and after."""

from collections.abc import Iterable
from dataclasses import dataclass

from zvh_finance.charges.charge import ADOPTED, CONCEPT
from zvh_finance.convenant.art19_accession import (
    Condition,
    conditions,
    first_year_in_key,
    takes_effect,
)
from zvh_finance.dossier.ending_case import AccessionCase
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import Articles, Text, say
from zvh_finance.year.books import Books
from zvh_finance.year.cases.opened import OpenCase, Outcome
from zvh_finance.year.cases.pools import refuse_pools
from zvh_finance.year.keys import key_for
from zvh_finance.year.membership import membership_of


@dataclass(frozen=True, kw_only=True)
class WorkedAccession(Outcome):
    """An accession, worked out.

    Attributes:
        case: what it says.
        conditions: of article 19, with what is there of each.
        before_and_after: the key of its first year without and with it; `None` for who is no
            municipality.
    """

    case: AccessionCase
    conditions: tuple[Condition, ...]
    before_and_after: tuple[DistributionKey, DistributionKey] | None
    decisions: tuple[str, ...] = ()
    waits: Text | None = None

    @property
    def keys(self) -> tuple[DistributionKey, ...]:
        """The two keys."""
        return self.before_and_after or ()

    @property
    def is_complete(self) -> bool:
        """Whether every condition is met."""
        return all(item.is_met for item in self.conditions)

    @property
    def status(self) -> str:
        """`adopted` once every condition is met."""
        return ADOPTED if self.is_complete else CONCEPT

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The conditions that are not met."""
        return _unmet(self.name, self.case, self.conditions)


def unmet_of_members(books: Books, key: DistributionKey) -> tuple[Finding, ...]:
    """What article 19 asks and the dossier does not show of who joined and counts in a key."""
    return tuple(
        finding
        for name, case in sorted(books.dossier.cases_of(AccessionCase).items())
        if case.code in key.weights and takes_effect(case) is not None
        for finding in _unmet(name, case, _conditions(books, case))
    )


def work_out(opened: OpenCase) -> WorkedAccession:
    """Work out an accession.

    Raises:
        MissingGroundError: the decision it names is not in the register, or a figure is missing.
        InvalidInputError: it shows contributions, and pools share the budget that they stand on.
    """
    case, books = opened.expect(AccessionCase), opened.books
    if case.decision is not None:
        books.dossier.decisions.named(case.decision, {"accede"}, "SG", books.as_of, opened.name)
    keys = _keys(books, case)
    if keys is not None and case.base is not None:
        refuse_pools(books, opened.name, (keys[0].budget_year,))
    return WorkedAccession(
        opened=opened,
        case=case,
        conditions=_conditions(books, case),
        before_and_after=keys,
    )


def _conditions(books: Books, case: AccessionCase) -> tuple[Condition, ...]:
    parties = (t.name for t in membership_of(books).everyone_on(case.requested_on))
    return conditions(case, [name for name in parties if name != case.name], books.as_of)


def _unmet(name: str, case: AccessionCase, found: Iterable[Condition]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "condition-unmet",
            say(
                "Who joins must meet {article}, and this is not recorded.",
                article=Articles((item.article,)),
            ),
            Place(f"cases/{name}.toml", field=f"{case.name}: {item.text}"),
            Severity.WARNING,
        )
        for item in found
        if not item.is_met
    )


def _keys(books: Books, case: AccessionCase) -> tuple[DistributionKey, DistributionKey] | None:
    """The key of the first year, without and with who joins; none when it is no municipality."""
    if case.code is None:
        return None
    expected = takes_effect(case) or max(case.requested_on, books.as_of)
    year = first_year_in_key(case, expected)
    day = books.dossier.arrangement.map_date(year)
    members = {timeline.code for timeline in membership_of(books).members_on(day)}
    if case.code in members:
        return key_for(books, year, leave=[case.code]), key_for(books, year)
    return key_for(books, year), key_for(books, year, join=[(case.code, case.name)])
