"""Texts of one line that a field of the arrangement can be, by how long they may be."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from zvh_finance.dossier import identifiers

Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    AfterValidator(identifiers.one_line),
]
OptionalText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=120),
    AfterValidator(identifiers.one_line),
]
Sentence = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=400),
    AfterValidator(identifiers.one_line),
]
