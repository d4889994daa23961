"""Whose key bears a staff case: who takes part, and who left and stays in it (22.3, A04, A06)."""

from collections.abc import Iterable
from dataclasses import dataclass

from zvh_finance.charges.charge import ADOPTED
from zvh_finance.convenant.art13_redundancy.redundancy_charges import key_year
from zvh_finance.convenant.art20_22_leaving.standing import standing
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.key.key import DistributionKey
from zvh_finance.year.books import Books
from zvh_finance.year.keys import key_after_end
from zvh_finance.year.membership import membership_of


def is_ordinary(case: RedundancyCase, *, is_legacy: bool) -> bool:
    """Whether it is an ordinary cost of a partnership that goes on (A48)."""
    return case.cause == "going_concern" and not is_legacy


@dataclass(frozen=True, slots=True)
class StaffKey:
    """The keys of one staff case.

    Attributes:
        books: what the job stands on.
        name: of the case.
        case: what it says.
        is_legacy: whether the board decided that it is a legacy case.
    """

    books: Books
    name: str
    case: RedundancyCase
    is_legacy: bool

    def of(self, years: Iterable[int]) -> dict[int, DistributionKey]:
        """The key of each cost year; none when the leaver that caused it pays alone (A08).

        An ordinary cost of the budget follows its own year (A48).
        """
        if self.case.leaver is not None:
            return {}
        if is_ordinary(self.case, is_legacy=self.is_legacy):
            return {year: key_after_end(self.books, year) for year in years}
        stay, choices = self._staying(), self.books.dossier.arrangement.choices
        return {
            year: key_after_end(
                self.books,
                key_year(self.case, year, choices),
                stay=stay,
                leave=self._gone(year, stay),
            )
            for year in years
        }

    def _staying(self) -> tuple[str, ...]:
        """Who left and still counts in its key (22.3, A06), unless bought out (A06c)."""
        books = self.books
        if books.dossier.arrangement.choices.leaver_legacy_cases == "out":
            return ()
        bought_out = {
            leaver.code
            for other, withdrawal in books.dossier.cases_of(WithdrawalCase).items()
            for leaver in withdrawal.leaver
            if any(item.redundancy_case == self.name for item in withdrawal.buy_out)
            and standing(other, withdrawal, books.dossier.decisions, books.as_of).status == ADOPTED
        }
        left = membership_of(books).legacy_members(self.case.surplus_date)
        return tuple(code for code in left if code not in bought_out)

    def staying_leavers(self) -> tuple[str, ...]:
        """Who left before all ended and goes on bearing it."""
        if self.case.leaver is not None or is_ordinary(self.case, is_legacy=self.is_legacy):
            return ()
        known, since = membership_of(self.books), self.case.surplus_date
        ends = {code: known.of(code).left_after(since) for code in self._staying()}
        return tuple(code for code, end in ends.items() if end is not None and not end.is_of_all)

    def _gone(self, year: int, stay: tuple[str, ...]) -> tuple[str, ...]:
        """Who left by a cost year and does not stay, whatever year's key is used (A04, A06)."""
        membership = membership_of(self.books)
        day = self.books.dossier.arrangement.map_date(year)
        left = membership.legacy_members(self.case.surplus_date)
        return tuple(c for c in left if c not in stay and membership.of(c).left_by(day))
