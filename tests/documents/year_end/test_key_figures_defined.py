"""What the key figures of a paper are said to be (6.5), in the words of whoever pays."""

from dataclasses import replace

import pytest

from zvh_finance.documents.paper.year_tables import key_figures_defined
from zvh_finance.dossier.profile_file import embedded_profile
from zvh_finance.profile.speaking import speaking_of


@pytest.mark.parametrize(
    ("is_legal_person", "others"),
    [
        (False, "wat andere inkomsten, de reserve en de beheergemeente dragen"),
        (True, "wat andere inkomsten en de reserve dragen"),
    ],
)
def test_only_who_bears_costs_besides_is_named(is_legal_person: bool, others: str) -> None:
    with speaking_of(replace(embedded_profile(), is_legal_person=is_legal_person)):
        told = " ".join(map(str, key_figures_defined(()).items))
    assert others in told
