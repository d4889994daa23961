"""What a proposal to a leaver says besides its calculation: its day, and the readings of 20.3."""

from datetime import date

from zvh_finance.convenant.art20_22_leaving.running_year import RunningYear, running_year
from zvh_finance.convenant.art20_22_leaving.standing import proposal
from zvh_finance.profile.rule import Rule
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal


def proposed_on(worked: WorkedWithdrawal) -> date:
    """The day of the proposal: when it was made, else the day one looks from."""
    books = worked.opened.books
    made = proposal(worked.name, worked.case, books.dossier.decisions, books.as_of)
    return made[0] if made is not None else books.as_of


def running_year_of(worked: WorkedWithdrawal) -> RunningYear | None:
    """Under 20.3 the year of leaving by each reading (A13), when its base is given."""
    key, day = worked.running_key, worked.dates.effective
    base = next((b.amount for b in worked.case.base if b.year == day.year), None)
    if worked.case.rule is not Rule.LEAVING_ON_AMENDMENT or key is None or base is None:
        return None
    if not worked.names.keys() <= key.weights.keys():
        return None
    return running_year(key, base, day, tuple(worked.names), worked.years)
