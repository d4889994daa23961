"""No paper states another choice than the one used, and none is without words."""

from typing import get_args

import pytest

from zvh_finance.documents.paper.choices_in_dutch import choice_in_dutch, choices_in_dutch
from zvh_finance.dossier.choices import Choices

READINGS = [
    (name, reading)
    for name, field in Choices.model_fields.items()
    for reading in get_args(field.annotation)
]


@pytest.mark.parametrize(("name", "reading"), READINGS)
def test_every_reading_has_its_own_sentence(name: str, reading: str) -> None:
    told = choice_in_dutch(Choices.model_validate({name: reading}), name)
    others = {
        choice_in_dutch(Choices.model_validate({name: other}), name)
        for other in get_args(Choices.model_fields[name].annotation)
    }

    assert told.endswith(".")
    assert "keuze" not in told
    assert told in others
    assert len(others) == len(get_args(Choices.model_fields[name].annotation))


def test_only_what_differs_is_told_unless_it_decides_an_amount() -> None:
    assert choices_in_dutch(Choices()) == {}
    assert set(choices_in_dutch(Choices(surplus="refund"), ["merger"])) == {"merger", "surplus"}
