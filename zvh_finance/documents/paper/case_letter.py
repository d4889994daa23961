"""A paper about a case as PDF: a title, facts, sections with tables."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from zvh_finance import dutch
from zvh_finance.documents.paper.typst_pdf import compile_pdf
from zvh_finance.dossier.parameters import ParameterValue

_LABELS = {
    "max_daily_wage": "maximumdagloon (max_daily_wage)",
    "max_premium_wage_year": "maximumpremieloon (max_premium_wage_year)",
    "benefit_agency_premium_rate": "premies over de uitkering (benefit_agency_premium_rate)",
    "supplementary_phase1_months": "duur fase 1 (supplementary_phase1_months)",
    "supplementary_phase2_months": "duur fase 2 (supplementary_phase2_months)",
    "post_statutory_level": "hoogte na de wet (post_statutory_level)",
    "pension_rate": "pensioenpremie (pension_rate)",
    "pension_vpl_rate": "premie VPL (pension_vpl_rate)",
    "pension_aop_rate": "premie AOP (pension_aop_rate)",
    "pension_franchise": "franchise (pension_franchise)",
    "premium_zvw": "bijdrage Zvw (premium_zvw)",
}
"""What a Dutch reader calls the parameters that may need mention."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with text and, when there are columns, a table with a total."""

    heading: str
    text: Sequence[str] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    total: Sequence[str] = ()
    notes: Sequence[str] = ()
    last_is_text: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """Who writes, about what, and what marks every page carries."""

    title: str
    sender: str
    case: str
    created: date
    colour: str
    concept: bool
    fictional: bool


def case_letter(
    paper: Paper,
    facts: Sequence[tuple[str, str]],
    opening: Sequence[str],
    sections: Sequence[Section],
    addressee: Sequence[str] = (),
    signature: Sequence[str] = (),
) -> bytes:
    """The paper as PDF/A-3a and PDF/UA-1."""
    data = {
        **marks(paper),
        "addressee": list(addressee),
        "facts": list(facts),
        "opening": list(opening),
        "sections": [_section(section) for section in sections],
        "signature": list(signature),
    }
    return compile_pdf("zaak.typ", data, created=paper.created)


def marks(paper: Paper) -> dict[str, object]:
    """What every template of a case asks."""
    return {
        "title": paper.title,
        "description": f"{paper.title}, zaak {paper.case}",
        "author": paper.sender,
        "footer": f"{paper.sender} · zaak {paper.case}",
        "colour": paper.colour,
        "concept": paper.concept,
        "fictional": paper.fictional,
    }


def assumptions_section(values: Sequence[ParameterValue], remarks: Sequence[str] = ()) -> Section:
    """What a paper rests on that no source confirmed, and what a reader must know besides."""
    rows = [
        (
            _LABELS.get(value.name, value.name),
            value.text,
            dutch.short_day(value.period.from_),
            _ground(value),
        )
        for value in values
    ]
    none = "Alle gebruikte parameters zijn in een bron bevestigd."
    return Section(
        heading="Aannames en onbevestigde parameters",
        text=[*remarks, *([] if rows else [none])],
        columns=("Parameter", "Waarde", "Vanaf", "Grond") if rows else (),
        rows=rows,
        last_is_text=True,
    )


def _section(section: Section) -> dict[str, object]:
    return {name.replace("_", "-"): value for name, value in asdict(section).items()}


def _ground(value: ParameterValue) -> str:
    what = "aanname in de zaak" if value.is_assumption else "niet bevestigd"
    return f"{what}: {value.period.source}"
