"""`cases/NAME.toml`: staff, leaving and ending, one file a case."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel

from zvh_finance.dossier.case_names import shown_name, staff_name_problem
from zvh_finance.dossier.ending_case import AccessionCase, CourtDissolutionCase, DissolutionCase
from zvh_finance.dossier.leaving_case import ExclusionCase, WithdrawalCase
from zvh_finance.dossier.parameters import Parameters, ParameterUse
from zvh_finance.dossier.pseudonymity import FORBIDDEN_KEYS, persons_in
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.dossier.toml_files import TomlFile, read_toml, validated
from zvh_finance.dossier.toml_lines import line_of, lines_of_fields
from zvh_finance.dossier.toml_places import Path, nearest, spot_in
from zvh_finance.errors import Finding, InvalidInputError, Place, RefusalError
from zvh_finance.language import Text, commas, say

Case = (
    RedundancyCase
    | WithdrawalCase
    | ExclusionCase
    | DissolutionCase
    | CourtDissolutionCase
    | AccessionCase
)


_KINDS: dict[str, type[Case]] = {
    "redundancy": RedundancyCase,
    "withdrawal": WithdrawalCase,
    "exclusion": ExclusionCase,
    "dissolution": DissolutionCase,
    "court_dissolution": CourtDissolutionCase,
    "accession": AccessionCase,
}


def _known_kind(kind: str) -> str:
    if kind in _KINDS:
        return kind
    close = nearest(kind, _KINDS)
    if close is not None:
        raise RefusalError(
            "case-kind-misspelt",
            say('This is no kind of case. Did you mean "{nearest}"?', nearest=close),
        )
    raise RefusalError(
        "case-kind-unknown",
        say("This is no kind of case. Known are: {known}.", known=commas(_KINDS)),
    )


class _Kind(BaseModel):
    kind: Annotated[str, AfterValidator(_known_kind)]


def parse_case(content: bytes, shown_as: str) -> Case:
    """Read a case.

    Raises:
        InvalidInputError: with everything that is wrong; a person who can be recognised is
            refused before anything else, and of a staff case nothing that was typed is repeated.
    """
    file = read_toml(content, shown_as)
    kind = validated(file, _Kind).kind
    is_staff = kind == "redundancy"
    if is_staff:
        problem = staff_name_problem(shown_as)
        if problem is not None:
            raise InvalidInputError(problem)
        file = TomlFile(shown_name(shown_as), file.text, file.data, is_private=True)
    persons = tuple(persons_in(file.data, is_staff=is_staff))
    if persons:
        raise InvalidInputError(*(_person(file, _KINDS[kind], *each) for each in persons[:50]))
    return validated(file, _KINDS[kind])


def _person(file: TomlFile, model: type[Case], path: Path, what: Text) -> Finding:
    spot = spot_in(model, path)
    shown = spot.without_unknown
    if spot.path == path and str(path[-1]).casefold() in FORBIDDEN_KEYS:
        shown = spot
    line = line_of(lines_of_fields(file.text), spot.path)
    return Finding(
        "person-recognised",
        say(
            "This field seems to hold {what}. A case speaks of a pseudonym: take it out, and write "
            "ages and dates of pension as the fields for them ask.",
            what=what,
        ),
        Place(file.name, line=line, field=shown.dotted),
    )


def parameter_use(case: Case, parameters: Parameters) -> ParameterUse:
    """The parameters as this case uses them: its assumptions, what it accepts.

    Raises:
        InvalidInputError: an assumption is about something unknown or already confirmed.
    """
    assumptions = tuple(assumption.as_period() for assumption in case.assumption)
    return ParameterUse(parameters, assumptions, case.accept_unconfirmed)
