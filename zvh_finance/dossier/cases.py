"""`cases/NAME.toml`: staff, leaving and ending, one file a case."""

import tomllib
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel

from zvh_finance.dossier.ending_case import AccessionCase, CourtDissolutionCase, DissolutionCase
from zvh_finance.dossier.files import decode_text
from zvh_finance.dossier.leaving_case import ExclusionCase, WithdrawalCase
from zvh_finance.dossier.parameters import Parameters, ParameterUse
from zvh_finance.dossier.pseudonymity import persons_in
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.dossier.toml_files import parse_toml
from zvh_finance.errors import InvalidInputError

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


class _Kind(BaseModel):
    kind: Literal[
        "redundancy", "withdrawal", "exclusion", "dissolution", "court_dissolution", "accession"
    ]


def parse_case(content: bytes, shown_as: str) -> Case:
    """Read a case.

    Raises:
        InvalidInputError: with everything that is wrong; a person who can be recognised in a
            redundancy case is refused before anything else.
    """
    kind = parse_toml(content, _Kind, shown_as).kind
    if kind == "redundancy":
        data = tomllib.loads(decode_text(content, shown_as), parse_float=Decimal)
        persons = persons_in(data, shown_as)
        if persons:
            raise InvalidInputError(*persons)
    return parse_toml(content, _KINDS[kind], shown_as)


def parameter_use(case: Case, parameters: Parameters) -> ParameterUse:
    """The parameters as this case uses them: its assumptions, what it accepts.

    Raises:
        InvalidInputError: an assumption is about something unknown or already confirmed.
    """
    assumptions = tuple(assumption.as_period() for assumption in case.assumption)
    return ParameterUse(parameters, assumptions, case.accept_unconfirmed)
