"""`cases/NAME.toml`: staff, leaving and ending, one file a case."""

import tomllib
from decimal import Decimal
from typing import Annotated

from pydantic import Field, RootModel

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


class _AnyCase(RootModel[Annotated[Case, Field(discriminator="kind")]]):
    """The file as a whole: `kind` says which fields it has."""


def parse_case(content: bytes, shown_as: str) -> Case:
    """Read a case.

    Raises:
        InvalidInputError: with everything that is wrong; a person who can be recognised in a
            redundancy case is refused before anything else.
    """
    text = decode_text(content, shown_as)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError:
        data = {}
    if data.get("kind") == "redundancy":
        persons = persons_in(data, shown_as)
        if persons:
            raise InvalidInputError(*persons)
    return parse_toml(content, _AnyCase, shown_as).root


def parameter_use(case: Case, parameters: Parameters) -> ParameterUse:
    """The parameters as this case uses them: its assumptions, what it accepts.

    Raises:
        InvalidInputError: an assumption is about something unknown or already confirmed.
    """
    assumptions = tuple(assumption.as_period() for assumption in case.assumption)
    return ParameterUse(parameters, assumptions, case.accept_unconfirmed)
