"""Why contributions are not those of last year, in a few sentences."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from textwrap import shorten

from zvh_finance.convenant.art17_contributions.comparison import Change, Comparison
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.note_matter import Moved, moved_lines
from zvh_finance.documents.paper.shown import whole_euros
from zvh_finance.dutch import integer, listed, percentage

_MOST_NAMED, _MOST_MUNICIPALITIES, _LONGEST_NAME = 3, 5, 60


def why_changed(paper: BudgetPaper) -> tuple[str, ...]:
    """The lines that changed most, who takes part, and the inhabitants."""
    if paper.last is None or paper.comparison is None:
        left_out = paper.last_year.left_out
        if left_out:
            return ("Het vorige jaar kan niet worden berekend; vergelijken kan daarom niet.",)
        return (f"Er is geen begroting {paper.budget.year - 1} om mee te vergelijken.",)
    return (
        *_lines(paper.last, paper.budget),
        _members(paper.comparison, paper),
        _people(paper.last, paper),
    )


def most_changed(moved: Sequence[Moved]) -> tuple[str, str]:
    """The lines that raise the contributions most, and those that lower them most; or nothing."""
    rises = [m for m in moved if m.change > 0][:_MOST_NAMED]
    falls = [m for m in reversed(moved) if m.change < 0][:_MOST_NAMED]
    return _named(rises), _named(falls)


def _lines(last: ContributionBudget, budget: ContributionBudget) -> Iterator[str]:
    rises, falls = most_changed(moved_lines(last.lines, budget.lines))
    if not rises and not falls:
        yield f"Alle bedragen zijn gelijk aan die van {last.year}."
    if rises:
        yield f"Vergeleken met {last.year} stijgen de bijdragen het meest door: {rises}."
    if falls:
        also = "Zij" if rises else f"Vergeleken met {last.year}"
        yield f"{also} dalen {'' if rises else 'de bijdragen '}het meest door: {falls}."


def _named(moved: Sequence[Moved]) -> str:
    return listed([f"{_short(m.description)} ({_amount_of(m)})" for m in moved])


def _amount_of(moved: Moved) -> str:
    return ", ".join(filter(None, (whole_euros(abs(moved.change)), moved.remark)))


def _short(description: str) -> str:
    """A description within a sentence; the tables have it whole."""
    return shorten(description, _LONGEST_NAME, placeholder="…")


def _members(found: Comparison, paper: BudgetPaper) -> str:
    year, count = paper.budget.year, len(paper.budget.key.members)
    new = [c.name for c in found.changes if not c.before and not c.predecessors]
    merged = [c for c in found.changes if c.predecessors]
    gone = [departure.name for departure in found.departures]
    if not (new or merged or gone):
        return f"Dezelfde {count} gemeenten betalen mee als in {year - 1}."
    parts = []
    if new:
        parts.append(f"nieuw: {_some(new)}")
    if merged:
        parts.append(f"samengevoegd: {_some([_merged(c) for c in merged])}")
    if gone:
        parts.append(f"niet meer: {_some(gone)}")
    return f"In {year} betalen {count} gemeenten mee; {'; '.join(parts)}."


def _merged(change: Change) -> str:
    return f"{change.name} (eerder {listed(change.predecessors)})"


def _some(names: Sequence[str]) -> str:
    """The names, or the first of them and how many more there are."""
    if len(names) <= _MOST_MUNICIPALITIES:
        return listed(names)
    more = len(names) - _MOST_MUNICIPALITIES
    return f"{', '.join(names[:_MOST_MUNICIPALITIES])} en nog {more}"


def _people(last: ContributionBudget, paper: BudgetPaper) -> str:
    before, after = last.key.denominator, paper.budget.key.denominator
    changes = paper.comparison.changes if paper.comparison else ()
    if any(change.is_ruled for change in changes):
        return "De verdeling volgt een besluit en niet alleen het aantal inwoners."
    grown = Fraction(after - before, before or 1)
    compared = (
        f"{percentage(abs(grown), 1)} {'meer' if grown >= 0 else 'minder'} dan het jaar ervoor"
    )
    return (
        f"De gemeenten die betalen tellen samen {integer(after)} inwoners, {compared}: dat "
        "verandert de verdeling, niet het totaal."
    )
