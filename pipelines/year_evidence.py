"""What shows that a step of the year was done, besides the decisions."""

from pipelines.run_ground import Ground
from zvh_finance.convenant.budget_versions import latest_version
from zvh_finance.convenant.year_calendar import Evidence
from zvh_finance.dates import reference_date
from zvh_finance.documents.explanation_papers import Letterhead

HOUSE_COLOUR = "#1d4f6e"


def calendar_evidence(ground: Ground) -> Evidence:
    """The evidence that a dossier and a snapshot hold, up to the day one looks from."""
    figures = {}
    for day in ground.snapshot.dates():
        known = [e for e in ground.snapshot.versions(day) if e.retrieved_on <= ground.as_of]
        if known:
            figures[day] = (known[-1].status, known[-1].retrieved_on)
    return Evidence(figures=figures)


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
