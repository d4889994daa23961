"""What every paper of a year says of its sender and of its source."""

from zvh_finance.convenant.art17_contributions.budget_versions import latest_version
from zvh_finance.dates import reference_date
from zvh_finance.documents.explanation.explanation_papers import Letterhead
from zvh_finance.year.books import Ground

HOUSE_COLOUR = "#1d4f6e"


def house_colour(ground: Ground) -> str:
    """The colour of the papers, as the arrangement has it."""
    invoicing = ground.dossier.arrangement.invoicing
    return invoicing.colour if invoicing else HOUSE_COLOUR


def letterhead(ground: Ground, year: int) -> Letterhead:
    """What the papers of a year say of their sender and of their source."""
    arrangement = ground.dossier.arrangement
    version = latest_version(ground.dossier, year, ground.as_of)
    adoption = version.adoption
    source = ground.snapshot.source_line(
        reference_date(year),
        known_on=adoption.date if adoption else None,
        sha256=adoption.population_sha256 if adoption else None,
    )
    return Letterhead(
        arrangement.name, ground.as_of, source, arrangement.fictional, house_colour(ground)
    )
