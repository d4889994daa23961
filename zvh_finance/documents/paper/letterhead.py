"""What every paper says of its sender, its day, its source and its standing: one carrier."""

from dataclasses import dataclass
from datetime import date

from zvh_finance.documents.paper.marks import marks_in_words
from zvh_finance.documents.pictures.colours import WHITE, readable
from zvh_finance.key.key import DistributionKey
from zvh_finance.key.population import Edition
from zvh_finance.year.books import Books
from zvh_finance.year.keys import edition_of

HOUSE_COLOUR = "#1d4f6e"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What each page says of its sender.

    Attributes:
        partnership: its name.
        as_of: the day one looks from; the date of a PDF.
        source: where the inhabitants come from, in Dutch.
        fictional: whether the amounts are made up.
        colour: of the house style.
        concept: whether something is still undecided.
        reference: by which one finds the calculation back, such as the id of the run.
    """

    partnership: str
    as_of: date
    source: str
    fictional: bool
    colour: str
    concept: bool = False
    reference: str = ""

    @property
    def marks(self) -> tuple[str, ...]:
        """What must be said on every page: CONCEPT, and that amounts are fictional."""
        return marks_in_words(is_concept=self.concept, is_fictional=self.fictional)


def letterhead(books: Books, year: int) -> Letterhead:
    """What the papers of a year say of their sender and of their source."""
    return _letterhead(books, books.snapshot.source_line(edition_of(books, year)))


def letterhead_of_key(books: Books, key: DistributionKey | None) -> Letterhead:
    """The same by the figures of a key; what follows from none has no source of inhabitants."""
    if key is None:
        return _letterhead(books, "")
    used = Edition(key.reference_date, sha256=key.population_sha256)
    return _letterhead(books, books.snapshot.source_line(used))


def _letterhead(books: Books, source: str) -> Letterhead:
    arrangement = books.dossier.arrangement
    return Letterhead(
        arrangement.name, books.as_of, source, arrangement.fictional, house_colour(books)
    )


def house_colour(books: Books) -> str:
    """The colour of the papers, as the arrangement has it, or darker so that it reads on white."""
    invoicing = books.dossier.arrangement.invoicing
    return readable(invoicing.colour, WHITE) if invoicing else HOUSE_COLOUR
