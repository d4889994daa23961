"""A paper about a case as PDF: a title, facts, sections with tables."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from zvh_finance.documents import dutch
from zvh_finance.documents.typst_pdf import compile_pdf
from zvh_finance.dossier.parameters import ParameterValue

DATA_MISSING = "nog niet bekend"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with text and, when there are columns, a table with a total."""

    heading: str
    text: Sequence[str] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    total: Sequence[str] = ()
    notes: Sequence[str] = ()


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
        "sections": [asdict(section) for section in sections],
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
        (value.name, value.text, dutch.short_day(value.period.from_), _ground(value))
        for value in values
    ]
    none = "Alle gebruikte parameters zijn in een bron bevestigd."
    return Section(
        heading="Aannames en onbevestigde parameters",
        text=[*remarks, *([] if rows else [none])],
        columns=("Parameter", "Waarde", "Vanaf", "Grond") if rows else (),
        rows=rows,
    )


def _ground(value: ParameterValue) -> str:
    what = "aanname in de zaak" if value.is_assumption else "niet bevestigd"
    return f"{what}: {value.period.source}"
