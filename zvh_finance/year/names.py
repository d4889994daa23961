"""Whether names and codes are of the same municipality, as CBS has them, whatever the job.

A swapped code charges one municipality what another owes, and every paper looks right. So each name
that stands beside a code is held against the names that CBS ever gave that code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zvh_finance.dossier.decisions import SplitMunicipality
from zvh_finance.dossier.ending_case import AccessionCase
from zvh_finance.dossier.files import read_bytes
from zvh_finance.dossier.names import same_name
from zvh_finance.dossier.toml_lines import line_of, lines_of_fields
from zvh_finance.dossier.toml_places import Path, dotted
from zvh_finance.errors import Finding, InvalidInputError, Place, ZvhError
from zvh_finance.key.population import Edition
from zvh_finance.key.successors import reached
from zvh_finance.language import Text, commas, one_of, say, sentences
from zvh_finance.year.books import Books


@dataclass(frozen=True, slots=True)
class _Named:
    """A name beside a code, and where it stands."""

    code: str
    name: str
    file: str
    path: Path


def check_names(books: Books) -> None:
    """Stop when a name is that of another municipality than its code.

    Raises:
        InvalidInputError: with everything that does not agree with CBS.
    """
    findings = (*_wrong_names(books), *_wrong_successors(books))
    if findings:
        raise InvalidInputError(*findings)


def _wrong_names(books: Books) -> Iterator[Finding]:
    known = _names_of_codes(books)
    for named in _named(books):
        own = known.get(named.code)
        if own is None or any(same_name(named.name, name) for name in own):
            continue
        yield Finding("name-of-another", _told(named, known), _place(books, named))


def _told(named: _Named, known: Mapping[str, tuple[str, ...]]) -> Text:
    others = sorted(
        code for code, names in known.items() if any(same_name(named.name, n) for n in names)
    )
    is_of = say(
        '{code} is {own} by CBS, and not "{name}".',
        code=named.code,
        own=one_of(known[named.code]),
        name=named.name,
    )
    if not others:
        return sentences(
            [is_of, say("No municipality has that name. Correct the code or the name.")]
        )
    return sentences(
        [
            is_of,
            say("That name is of {codes}. Correct the code or the name.", codes=commas(others)),
        ]
    )


def _named(books: Books) -> Iterator[_Named]:
    arrangement = books.dossier.arrangement
    for number, member in enumerate(arrangement.municipality):
        path = ("municipality", number, "name")
        yield _Named(member.code, member.name, "arrangement.toml", path)
    for number, addressee in enumerate(arrangement.addressee):
        path = ("addressee", number, "name")
        yield _Named(addressee.code, addressee.name, "arrangement.toml", path)
    for name, case in sorted(books.dossier.cases_of(AccessionCase).items()):
        if case.code is not None:
            yield _Named(case.code, case.name, f"cases/{name}.toml", ("name",))


def _names_of_codes(books: Books) -> dict[str, tuple[str, ...]]:
    """Every name that CBS gave a code: in the newest figures, and where it gave or got territory.

    A municipality that ceased is in no newest figures, and in the reorganisation that ended it.
    """
    pairs = [(e.from_code, e.from_name) for e in books.snapshot.reorganisations.events]
    pairs += [(e.to_code, e.to_name) for e in books.snapshot.reorganisations.events]
    if books.snapshot.dates():
        newest = books.population(Edition(books.snapshot.latest_date()))
        pairs += [(figure.code, figure.name) for figure in newest.figures.values()]
    found: dict[str, dict[str, None]] = {}
    for code, name in reversed(pairs):
        found.setdefault(code, {})[name] = None
    return {code: tuple(names) for code, names in found.items()}


def _wrong_successors(books: Books) -> Iterator[Finding]:
    """A successor that the law designates got some of the territory (Wet arhi, article 44)."""
    splits = books.dossier.decisions.of_kind(SplitMunicipality, books.as_of)
    for split in splits:
        heirs = reached(split.municipality, date.max, books.snapshot.reorganisations)
        if split.successor is not None and split.successor not in heirs:
            yield Finding("split-no-successor", _no_heir(split, sorted(heirs)), _of(split.id))


def _no_heir(split: SplitMunicipality, heirs: list[str]) -> Text:
    told = say(
        "{id} designates {successor} as successor of {municipality}, and by CBS it got nothing of "
        "its territory.",
        id=split.id,
        successor=split.successor or "",
        municipality=split.municipality,
    )
    if not heirs:
        return sentences(
            [
                told,
                say(
                    "By CBS {municipality} was never abolished. Correct its code.",
                    municipality=split.municipality,
                ),
            ]
        )
    return sentences([told, say("Its territory went to {heirs}.", heirs=commas(heirs))])


def _of(decision: str) -> Place:
    return Place("decisions.toml", field=f"{decision}.successor")


def _place(books: Books, named: _Named) -> Place:
    try:
        content = read_bytes(books.dossier.folder / named.file, named.file)
    except ZvhError:
        return Place(named.file, field=dotted(named.path))
    lines = lines_of_fields(content.decode("utf-8-sig", "replace"))
    return Place(named.file, line=line_of(lines, named.path), field=dotted(named.path))
