"""The contributions of a budget on the map of the region: one drawing for every paper."""

from datetime import date

from zvh_finance.cbs.boundaries import boundaries_on
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.documents.pictures.region_map import RegionMap, Shown, region_map, without_shape
from zvh_finance.year.books import Books


def contribution_map(books: Books, budget: ContributionBudget) -> RegionMap | tuple[str, ...]:
    """The contributions on the map of the first day of the year.

    Returns:
        The map, or the names of those whose boundaries are not known: then there is none.
    """
    shown = [Shown(m.code, m.name, budget.contributions[m.code]) for m in budget.key.members]
    shapes = boundaries_on(date(budget.year, 1, 1), books.snapshot.reorganisations)
    title = f"Bijdrage per gemeente in {budget.year}"
    found = region_map(title, f"Bijdrage {budget.year}", shown, shapes)
    if found is not None:
        return found
    return tuple(one.name for one in without_shape(shown, shapes))
